//! What is behind one figure?
//!
//! Every sentence that states it, the figure in a column of its own so that the eye runs down the words
//! before and after it; then its spellings, whom it is credited to, and how it stands to other figures.

use std::io::{self, Write};

use anstyle::Style;

use super::{
    Render,
    lookup::{Lookup, within},
    terminal::alarm_style,
    text::{cut, head, neutral, tail, width},
    words,
};
use crate::model::{Figure, Mention, Report};

/// One figure for a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Show<'f> {
    /// The figure, one of the report's.
    pub figure: &'f Figure,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colours and weights may be used.
    pub style: bool,
}

impl Render for Show<'_> {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        self.opening(&lookup, out)?;
        self.concordance(&lookup, out)?;
        self.spellings(out)?;
        self.voices(&lookup, out)?;
        self.conflicts(&lookup, out)?;
        self.relations(&lookup, out)
    }
}

/// The most columns that names of sources may take.
const SOURCE: usize = 22;
/// The most columns that the figure itself may take.
const KEYWORD: usize = 28;

impl Show<'_> {
    fn opening(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        let figure = self.figure;
        let strong = self.paint(Style::new().bold());
        writeln!(
            out,
            "{strong}{}  {}{strong:#}",
            neutral(&figure.canonical),
            neutral(&figure.label)
        )?;
        let all = lookup.sources().len();
        write!(
            out,
            "{} in {} of {}, {}: {}",
            words::count(figure.mentions.len(), "mention"),
            figure.sources.len(),
            words::count(all, "source"),
            words::count(figure.origins, "origin"),
            figure.grade.as_str(),
        )?;
        match &figure.first_seen {
            Some(day) => writeln!(out, "; first seen {}", neutral(day)),
            None => writeln!(out),
        }?;
        self.faint(figure.grade.rule(), out)?;
        self.faint(&neutral(&figure.id), out)
    }

    fn concordance(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        let columns = Columns::new(lookup, self);
        let mut source_before = "";
        for mention in &self.figure.mentions {
            let source = lookup.source(&mention.doc);
            // A source is named once; its lines stand under it.
            let named = if source == source_before { "" } else { source };
            self.line(lookup, &columns, named, mention, out)?;
            source_before = source;
        }
        Ok(())
    }

    fn line(
        &self,
        lookup: &Lookup<'_>,
        columns: &Columns,
        source: &str,
        mention: &Mention,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (start, end) = within(mention);
        let [before, keyword, after] = cut(&mention.sentence_text, start, end).map(neutral);
        let source = neutral(source);
        let source = head(&source, columns.source);
        let before = tail(before.trim_start(), columns.side);
        let keyword = head(&keyword, columns.keyword);
        let mark = if lookup.repeats(self.figure, &mention.doc).is_some() {
            "○"
        } else {
            "●"
        };
        let strong = self.paint(Style::new().bold());
        let dim = self.paint(Style::new().dimmed());
        let line = format!(
            "{dim}{source}{}{dim:#} {mark} {}{before}{strong}{keyword}{strong:#}{}{}",
            pad(columns.source, &source),
            pad(columns.side, &before),
            pad(columns.keyword, &keyword),
            head(after.trim_end(), columns.side),
        );
        writeln!(out, "{}", line.trim_end())
    }

    fn spellings(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = self.figure.mentions.len();
        self.title("written", out)?;
        for variant in &self.figure.variants {
            writeln!(out, "  {} of {all}  “{}”", variant.count, neutral(&variant.text))?;
        }
        Ok(())
    }

    fn voices(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        let all = self.figure.mentions.len();
        self.title("credited to", out)?;
        for (voice, mentions) in words::voices(lookup, self.figure) {
            writeln!(out, "  {mentions} of {all}  {}", neutral(&voice))?;
        }
        Ok(())
    }

    fn conflicts(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Some((index, _)) = lookup.figure(&self.figure.id) else {
            return Ok(());
        };
        for (number, (_, conflict)) in lookup.conflicts(index).enumerate() {
            if number == 0 {
                self.title("conflicts", out)?;
            }
            let mark = self.paint(alarm_style(conflict.severity));
            let severity = conflict.severity.as_str();
            writeln!(
                out,
                "  {mark}≠ {severity}{mark:#}, {}: {}",
                neutral(&words::plain(&conflict.kind)),
                neutral(&conflict.why)
            )?;
            for other in lookup
                .parties(conflict)
                .filter(|other| other.id != self.figure.id)
            {
                writeln!(
                    out,
                    "    against {}  {}",
                    neutral(&other.canonical),
                    neutral(&other.label)
                )?;
            }
        }
        Ok(())
    }

    fn relations(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        for (number, relation) in self.figure.related.iter().enumerate() {
            if number == 0 {
                self.title("related", out)?;
            }
            let other = lookup.figure(&relation.figure).map_or_else(
                || relation.figure.clone(),
                |(_, other)| format!("{}  {}", other.canonical, other.label),
            );
            writeln!(
                out,
                "  {}: {}",
                neutral(&words::plain(&relation.kind)),
                neutral(&other)
            )?;
        }
        Ok(())
    }

    fn title(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        let strong = self.paint(Style::new().bold());
        writeln!(out, "\n{strong}{title}{strong:#}")
    }

    fn faint(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let dim = self.paint(Style::new().dimmed());
        writeln!(out, "{dim}{text}{dim:#}")
    }

    fn paint(&self, style: Style) -> Style {
        if self.style { style } else { Style::new() }
    }
}

/// How wide each column of the concordance is.
struct Columns {
    source: usize,
    keyword: usize,
    side: usize,
}

impl Columns {
    fn new(lookup: &Lookup<'_>, show: &Show<'_>) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = usize>, most: usize| texts.max().unwrap_or(0).min(most);
        let mentions = &show.figure.mentions;
        let source = widest(
            &mut mentions
                .iter()
                .map(|mention| width(&neutral(lookup.source(&mention.doc)))),
            SOURCE,
        );
        let keyword = widest(
            &mut mentions.iter().map(|mention| width(&neutral(&mention.text))),
            KEYWORD,
        );
        let side = show.width.saturating_sub(source + keyword + 3).max(24) / 2;
        Self {
            source,
            keyword,
            side,
        }
    }
}

/// The spaces that fill `text` up to `columns`.
fn pad(columns: usize, text: &str) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report, id: &str, style: bool) -> String {
        let figure = report
            .figures
            .iter()
            .find(|figure| figure.id == id)
            .expect("it is in the sample");
        let mut out = Vec::new();
        Show {
            figure,
            width: 110,
            style,
        }
        .render(report, &mut out)
        .expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn one_figure() {
        insta::assert_snapshot!(
            "cost",
            rendered(&sample::sample(), "2-4b-eur-cost-skarv-bank", false)
        );
        insta::assert_snapshot!(
            "subsidy",
            rendered(&sample::sample(), "310m-eur-subsidy-skarv-bank", false)
        );
    }

    #[test]
    fn the_figure_stands_in_one_column() {
        let text = rendered(&sample::sample(), "84-turbine-skarv-bank", false);
        let places: Vec<usize> = text
            .lines()
            .filter(|line| line.contains('●') || line.contains('○'))
            .filter_map(|line| {
                line.find("84 turbines")
                    .or_else(|| line.find("eighty-four"))
                    .map(|at| width(&line[..at]))
            })
            .collect();
        assert_eq!(places.len(), 4);
        assert!(places.iter().all(|place| *place == places[0]), "{text}");
    }

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        let text = rendered(&sample::hostile(), "evil-figure", false);
        assert!(
            !text.contains(['\u{1b}', '\u{7}', '\u{202E}', '\u{2028}']),
            "{text:?}"
        );
    }
}
