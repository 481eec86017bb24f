//! Which parts of a text are headings, items, quotations, tables, prose?

use std::ops::Range;

use super::{
    layout::{self, Layout, Line},
    sentences::{self, marker},
    tables::{self, Row, Table},
};
use crate::{
    dictionary::Abbreviations,
    model::{Block, Cell, Sentence},
    span::Span,
};

/// A heading has no more characters, and no more words than [`HEADING_WORDS`].
const HEADING_LENGTH: usize = 140;
/// See [`HEADING_LENGTH`].
const HEADING_WORDS: usize = 20;

/// Cuts a whole text.
pub(super) fn cut(text: &str, words: &Abbreviations) -> Vec<Sentence> {
    let lines = layout::lines(text);
    let mut cutter = Cutter {
        text,
        words,
        layout: layout::layout(text, &lines),
        sentences: Vec::with_capacity(text.len() / 128 + 1),
        paragraph: 0,
        uncaptioned: 0..0,
    };
    let mut at = 0;
    while at < lines.len() {
        at += cutter.block(&lines, at);
    }
    cutter.sentences
}

/// The state of one pass over the lines.
struct Cutter<'t> {
    text: &'t str,
    words: &'t Abbreviations,
    layout: Layout,
    sentences: Vec<Sentence>,
    paragraph: usize,
    /// Cells of the table before, if no caption stands above it.
    uncaptioned: Range<usize>,
}

impl Cutter<'_> {
    /// Reads the block that starts with line `at`; returns how many lines it takes.
    fn block(&mut self, lines: &[Line], at: usize) -> usize {
        if let Some(table) = tables::table_at(self.text, &lines[at..]) {
            let caption = self.caption_above(lines, at);
            self.table(&table, caption);
            return table.lines.max(1);
        }
        let mut end = at + 1;
        while end < lines.len()
            && layout::is_soft(self.text, self.layout, lines[end - 1], lines[end])
            && tables::table_at(self.text, &lines[end..]).is_none()
        {
            end += 1;
        }
        let span = Span::new(lines[at].span.start, lines[end - 1].span.end);
        let (block, content) = self.kind(lines, at, end, span);
        let first = self.sentences.len();
        self.prose(content, block);
        let below = std::mem::take(&mut self.uncaptioned);
        if !below.is_empty()
            && is_caption(span.of(self.text), self.words)
            && tables::table_at(self.text, &lines[end..]).is_none()
        {
            let caption = self.sentences.get(first).map(|sentence| sentence.span);
            for cell in self.sentences[below]
                .iter_mut()
                .filter_map(|sentence| sentence.cell.as_mut())
            {
                cell.caption = caption;
            }
        }
        end - at
    }

    /// What stands above the table that starts with line `at` and speaks of it: the last sentence directly
    /// above, or one beyond a blank line that is a heading, a caption or a lead-in.
    fn caption_above(&self, lines: &[Line], at: usize) -> Option<Span> {
        let last = self.sentences.last()?;
        let text = last.span.of(self.text);
        let above = lines.get(at.checked_sub(1)?)?.span;
        let adjoins = last.cell.is_none() && last.span.end > above.start && last.block != Block::Meta;
        let speaks = !lines[at].apart
            || last.block == Block::Heading
            || text.ends_with(':')
            || is_caption(above.of(self.text), self.words);
        (adjoins && speaks).then_some(last.span)
    }

    /// What kind of block lines `at..end` make, and where its content stands.
    fn kind(&self, lines: &[Line], at: usize, end: usize, span: Span) -> (Block, Span) {
        let text = span.of(self.text);
        let without = |marks: &[char]| {
            let rest = text.trim_start_matches(marks);
            Span::new(span.end - rest.len(), span.end).trim(self.text)
        };
        if layout::is_rule(text) {
            return (Block::Meta, span);
        }
        if layout::is_heading_mark(text) {
            return (Block::Heading, without(&['#']));
        }
        if text.starts_with('>') {
            return (Block::Quote, without(&['>', ' ']));
        }
        let single = end == at + 1;
        if single
            && marker::heading_number(text).is_some()
            && is_heading(text, &['?'])
            && !self.is_counted(lines, at)
        {
            return (Block::Heading, span);
        }
        if marker::of_line(text).is_some() {
            return (Block::Item, span);
        }
        if single && at + 1 < lines.len() && is_heading(text, &[]) {
            return (Block::Heading, span);
        }
        (Block::Text, span)
    }

    /// Whether line `at`, which begins with a number, is an item of a list: a line beside it bears the number
    /// before or behind its own.
    fn is_counted(&self, lines: &[Line], at: usize) -> bool {
        let value = |index: Option<usize>| match marker::of_line(lines.get(index?)?.span.of(self.text))? {
            marker::LineMarker::Numbered(marker) => marker.value(),
            marker::LineMarker::Sign => None,
        };
        let Some(own) = value(Some(at)) else { return false };
        value(at.checked_sub(1)).is_some_and(|before| before + 1 == own)
            || value(Some(at + 1)).is_some_and(|behind| behind == own + 1)
    }

    /// Splits a block that is no table.
    fn prose(&mut self, span: Span, block: Block) {
        let first = self.sentences.len();
        self.split(span, block, None);
        if block == Block::Text && self.sentences.len() > first + 1 && self.runs_in(first) {
            self.sentences[first].block = Block::Heading;
        }
        self.paragraph += usize::from(self.sentences.len() > first);
    }

    /// Whether sentence `first` is a heading set in the line of its text: "Short View. The boat …".
    fn runs_in(&self, first: usize) -> bool {
        let heading = self.sentences[first].span.of(self.text);
        let Some(title) = heading.strip_suffix('.') else {
            return false;
        };
        let mut words = 0;
        let titled = title.split(' ').all(|word| {
            words += 1;
            let short = words > 1 && word.len() <= 3;
            (short || word.starts_with(char::is_uppercase))
                && word.chars().all(|sign| sign.is_alphabetic() || sign == '-')
        });
        titled && (2..=5).contains(&words)
    }

    /// Splits `span` into sentences of one kind.
    fn split(&mut self, span: Span, block: Block, cell: Option<Cell>) {
        let paragraph = self.paragraph;
        let sentences = &mut self.sentences;
        let text = self.text;
        sentences::split_within(text, span, self.words, |span| {
            let ruled = cell.is_none() && layout::is_rule(span.of(text));
            sentences.push(Sentence {
                span,
                block: if ruled { Block::Meta } else { block },
                paragraph,
                cell,
            });
        });
    }

    /// Takes in a table, cell by cell.
    fn table(&mut self, table: &Table, caption: Option<Span>) {
        let first = self.sentences.len();
        if let Some(header) = &table.header {
            self.row(header, 0, None, caption);
        }
        for (index, row) in table.rows.iter().enumerate() {
            self.row(row, index + 1, table.header.as_ref(), caption);
        }
        let end = if caption.is_none() {
            self.sentences.len()
        } else {
            first
        };
        self.uncaptioned = first..end;
    }

    /// Takes in one row; `number` 0 is the header.
    fn row(&mut self, row: &Row, number: usize, header: Option<&Row>, caption: Option<Span>) {
        let filled = |row: &Row, col: usize| row.cells.get(col).copied().filter(|cell| !cell.is_empty());
        let label = filled(row, 0);
        for (col, &span) in row.cells.iter().enumerate() {
            let cell = Cell {
                row: number,
                col,
                head: header.and_then(|header| filled(header, col)),
                label: if number > 0 && col > 0 { label } else { None },
                caption,
            };
            let block = if number == 0 { Block::Header } else { Block::Cell };
            self.split(span, block, Some(cell));
        }
        self.paragraph += 1;
    }
}

/// `Table 2. Boats by age`, `Figure 3: Crews`
fn is_caption(line: &str, words: &Abbreviations) -> bool {
    let label = line.split([' ', '\u{a0}']).next().unwrap_or_default();
    words.is_label(label)
        && line[label.len()..]
            .trim_start()
            .starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a line is as short and open-ended as a heading; it may end with one of `stops`.
fn is_heading(line: &str, stops: &[char]) -> bool {
    line.len() <= HEADING_LENGTH
        && (!layout::closes(line) || line.ends_with(stops))
        && !line.ends_with([',', '-', '–', '—'])
        && line.starts_with(|sign: char| !sign.is_lowercase())
        && line.contains(char::is_alphabetic)
        && line.split_whitespace().nth(HEADING_WORDS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind and text of every sentence.
    fn blocks(text: &str) -> Vec<(&'static str, &str)> {
        cut(text, Abbreviations::embedded())
            .into_iter()
            .map(|sentence| (sentence.block.as_str(), sentence.span.of(text)))
            .collect()
    }

    #[test]
    fn headings_items_and_quotes_are_blocks() {
        assert_eq!(
            blocks("## The boat\nIt floats. It is old.\n- one mast\n> Nobody sails it."),
            [
                ("heading", "The boat"),
                ("text", "It floats."),
                ("text", "It is old."),
                ("item", "- one mast"),
                ("quote", "Nobody sails it."),
            ]
        );
    }

    #[test]
    fn a_number_beside_its_neighbour_counts_items() {
        assert_eq!(
            blocks("3. What was lost?\nThe boat, mostly.\n1. Open the hatch\n2. Close it"),
            [
                ("heading", "3. What was lost?"),
                ("text", "The boat, mostly."),
                ("item", "1. Open the hatch"),
                ("item", "2. Close it"),
            ]
        );
    }

    #[test]
    fn a_heading_may_run_in() {
        assert_eq!(
            blocks("Bottom of the Bay. The boat rests there."),
            [
                ("heading", "Bottom of the Bay."),
                ("text", "The boat rests there.")
            ]
        );
    }

    #[test]
    fn a_cell_knows_its_header_and_label() {
        let text = "Boats by age:\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n";
        let sentences = cut(text, Abbreviations::embedded());
        let cell = sentences.last().and_then(|last| last.cell).expect("a cell");
        assert_eq!((cell.row, cell.col), (1, 1));
        assert_eq!(cell.head.map(|head| head.of(text)), Some("Built"));
        assert_eq!(cell.label.map(|label| label.of(text)), Some("Ada"));
    }

    #[test]
    fn a_cell_knows_the_caption_of_its_table() {
        for (text, wanted) in [
            (
                "The fleet grew. Boats by age:\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n",
                Some("Boats by age:"),
            ),
            (
                "## Boats by age\n\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n",
                Some("Boats by age"),
            ),
            (
                "Table 2. The boats by age.\n\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n",
                Some("Table 2. The boats by age."),
            ),
            (
                "| Boat | Built |\n|---|---|\n| Ada | 1901 |\n\nTable 2: The boats by age\n",
                Some("Table 2: The boats by age"),
            ),
            (
                "The fleet grew.\n\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n",
                None,
            ),
            (
                "| Mill | Owner |\n|---|---|\n| Low | Quill |\n| Boat | Built |\n|---|---|\n| Ada | 1901 |\n",
                None,
            ),
        ] {
            let sentences = cut(text, Abbreviations::embedded());
            let cells: Vec<Cell> = sentences.iter().filter_map(|sentence| sentence.cell).collect();
            let caption = cells.last().and_then(|cell| cell.caption);
            assert_eq!(caption.map(|caption| caption.of(text)), wanted, "{text}");
        }
    }

    #[test]
    fn a_broken_line_is_joined() {
        assert_eq!(
            blocks("It was a warm \nday in May."),
            [("text", "It was a warm \nday in May.")]
        );
    }
}
