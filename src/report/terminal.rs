//! What does a researcher see when a run ends?
//!
//! One line in words, the figures that are repeated, the conflicts, then what to try next. The table fits
//! the width it is given; narrow terminals lose columns, never figures.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Row, Table as Grid, Width,
    presets,
};

use super::{
    Render,
    lookup::{Lookup, Tier},
    text::{head, neutral, width, wrapped},
    words,
};
use crate::model::{Conflict, Figure, Report, Severity};

/// The table of figures for a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colours and weights may be used.
    pub style: bool,
    /// How many figures to show at most; what is left out is said.
    pub limit: usize,
}

impl Default for Terminal {
    fn default() -> Self {
        Self {
            width: 100,
            style: false,
            limit: 25,
        }
    }
}

/// The columns, each with the least width at which it is shown.
const COLUMNS: [(Column, usize); 9] = [
    (Column::Rank, 64),
    (Column::Value, 0),
    (Column::Label, 0),
    (Column::Sources, 84),
    (Column::Origins, 0),
    (Column::Mentions, 64),
    (Column::Variants, 124),
    (Column::Grade, 100),
    (Column::Conflict, 0),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Rank,
    Value,
    Label,
    Sources,
    Origins,
    Mentions,
    Variants,
    Grade,
    Conflict,
}

impl Render for Terminal {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        self.opening(&lookup, out)?;
        if report.figures.is_empty() {
            return self.nothing(report, out);
        }
        let ranked = lookup.ranked();
        let shown = &ranked[..ranked.len().min(self.limit)];
        writeln!(out)?;
        for line in self.grid(&lookup, shown).lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        self.conflicts(&lookup, out)?;
        self.closing(&ranked, shown.len(), out)
    }
}

impl Terminal {
    fn opening(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        let title = words::title(lookup.report);
        let title = match words::repeaters(lookup) {
            Some(repeaters) => format!("{title}; {repeaters}"),
            None => title,
        };
        let strong = self.paint(Style::new().bold());
        writeln!(
            out,
            "{strong}{}{strong:#}",
            wrapped(&neutral(&title), self.width.max(20)).join("\n")
        )?;
        let findings = words::findings(lookup.report);
        let fits = width(&findings) <= self.width;
        writeln!(
            out,
            "{}",
            if fits {
                findings
            } else {
                findings.replace("; ", ";\n")
            }
        )
    }

    fn nothing(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let why = if report.articles.is_empty() {
            "there is no article to look for figures in; add some with `recount add PATH…`"
        } else {
            "no number was found in them; `recount extract` shows what is seen in a text"
        };
        self.hint(why, out)
    }

    fn grid(&self, lookup: &Lookup<'_>, figures: &[(usize, &Figure)]) -> Grid {
        let columns: Vec<Column> = COLUMNS
            .iter()
            .filter(|(_, least)| *least <= self.width)
            .map(|(column, _)| *column)
            .collect();
        let mut grid = Grid::new();
        grid.load_style(
            presets::NOTHING.header_separator(comfy_table::LineStyle::none().fill('─').junction('─')),
        );
        grid.set_content_arrangement(ContentArrangement::Dynamic);
        grid.set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        grid.set_truncation_indicator("…");
        if self.style {
            grid.enforce_styling()
        } else {
            grid.force_no_tty()
        };
        grid.set_header(
            columns
                .iter()
                .map(|column| self.dim(Cell::new(column.title())))
                .collect::<Vec<_>>(),
        );
        for (rank, (index, figure)) in figures.iter().enumerate() {
            let cells: Vec<Cell> = columns
                .iter()
                .map(|column| self.cell(*column, lookup, rank + 1, *index, figure))
                .collect();
            let mut row = Row::from(cells);
            row.max_height(2);
            grid.add_row(row);
        }
        for (index, column) in columns.iter().enumerate() {
            let Some(made) = grid.column_mut(index) else {
                continue;
            };
            if column.is_number() {
                made.set_cell_alignment(CellAlignment::Right);
            }
            // A number broken over two lines would be another number; what remains is the label's.
            made.set_padding((0, 2));
            made.set_constraint(match column {
                Column::Label => ColumnConstraint::LowerBoundary(Width::Fixed(16)),
                Column::Grade => ColumnConstraint::UpperBoundary(Width::Fixed(28)),
                _ => ColumnConstraint::ContentWidth,
            });
        }
        grid
    }

    fn cell(&self, column: Column, lookup: &Lookup<'_>, rank: usize, index: usize, figure: &Figure) -> Cell {
        match column {
            Column::Rank => self.dim(Cell::new(rank)),
            Column::Value => self.strong(Cell::new(words::short_value(figure))),
            Column::Label => Cell::new(neutral(&figure.label)),
            Column::Sources => Cell::new(figure.sources.len()),
            Column::Origins => Cell::new(words::origins(figure)),
            Column::Mentions => Cell::new(match figure.rounded() {
                0 => figure.mentions.len().to_string(),
                rounded => format!("{} + {rounded}≈", figure.mentions.len() - rounded),
            }),
            Column::Variants => Cell::new(head(&neutral(&words::variants(figure)), 24)),
            Column::Grade => Cell::new(neutral(&graded(lookup, figure))),
            Column::Conflict => match lookup
                .conflicts(index)
                .map(|(_, conflict)| conflict.severity)
                .min()
            {
                Some(severity) => self.alarm(Cell::new("≠"), severity),
                None => Cell::new(""),
            },
        }
    }

    fn conflicts(&self, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
        let conflicts = &lookup.report.conflicts;
        if conflicts.is_empty() {
            return Ok(());
        }
        let strong = self.paint(Style::new().bold());
        writeln!(
            out,
            "\n{strong}{}{strong:#}",
            words::count(conflicts.len(), "conflict")
        )?;
        for conflict in conflicts.iter().take(self.limit) {
            self.conflict(lookup, conflict, out)?;
        }
        if conflicts.len() > self.limit {
            let left = conflicts.len() - self.limit;
            self.hint(
                &format!("{} more in the report", words::count(left, "conflict")),
                out,
            )?;
        }
        Ok(())
    }

    fn conflict(&self, lookup: &Lookup<'_>, conflict: &Conflict, out: &mut dyn Write) -> io::Result<()> {
        let values: Vec<String> = lookup.parties(conflict).map(words::short_value).collect();
        let mark = self.paint(alarm_style(conflict.severity));
        let opening = format!("≠ {:<4}", conflict.severity.as_str());
        let line = format!("{}: {}", values.join(" / "), conflict.why);
        let room = self.width.max(30) - opening.chars().count() - 1;
        let lines = wrapped(&neutral(&line), room);
        let indent = format!("\n{}", " ".repeat(opening.chars().count() + 1));
        writeln!(out, "{mark}{opening}{mark:#} {}", lines.join(&indent))
    }

    fn closing(&self, ranked: &[(usize, &Figure)], shown: usize, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        if shown < ranked.len() {
            let rest = &ranked[shown..];
            let repeated = rest
                .iter()
                .filter(|(_, figure)| Lookup::tier(figure) == Tier::Repeated)
                .count();
            self.hint(
                &format!(
                    "{shown} of {} shown; {} of the others in two sources or more. `recount figures` lists all",
                    words::count(ranked.len(), "figure"),
                    words::grouped(repeated),
                ),
                out,
            )?;
        }
        if ranked[..shown].iter().any(|(_, figure)| figure.rounded() > 0) {
            self.hint("≈ mentions that round the value", out)?;
        }
        if let Some((_, first)) = ranked.first() {
            self.hint(
                &format!(
                    "`recount show {}` gives the sentences behind a row",
                    neutral(&first.id)
                ),
                out,
            )?;
        }
        Ok(())
    }

    fn hint(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let dim = self.paint(Style::new().dimmed());
        writeln!(out, "{dim}{text}{dim:#}")
    }

    /// The style, or none where none is wanted.
    fn paint(&self, style: Style) -> Style {
        if self.style { style } else { Style::new() }
    }

    fn strong(&self, cell: Cell) -> Cell {
        if self.style {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    }

    fn dim(&self, cell: Cell) -> Cell {
        if self.style {
            cell.add_attribute(Attribute::Dim)
        } else {
            cell
        }
    }

    fn alarm(&self, cell: Cell, severity: Severity) -> Cell {
        match severity {
            _ if !self.style => cell,
            Severity::Hard => cell.fg(Color::Red).add_attribute(Attribute::Bold),
            Severity::Soft => cell.fg(Color::Yellow),
        }
    }
}

impl Column {
    fn title(self) -> &'static str {
        match self {
            Self::Rank => "#",
            Self::Value => "value",
            Self::Label => "what it measures",
            Self::Sources => "sources",
            Self::Origins => "origins",
            Self::Mentions => "mentions",
            Self::Variants => "written",
            Self::Grade => "grade, cited",
            Self::Conflict => "",
        }
    }

    fn is_number(self) -> bool {
        matches!(
            self,
            Self::Rank | Self::Value | Self::Sources | Self::Origins | Self::Mentions
        )
    }
}

/// "self-reported: Halyard Energy": the grade and who is cited first. Who only rounds the value is not.
fn graded(lookup: &Lookup<'_>, figure: &Figure) -> String {
    let names = words::cited(lookup, figure);
    match names.as_slice() {
        [] => figure.grade.as_str().into(),
        [one] => format!("{}: {one}", figure.grade.as_str()),
        [first, others @ ..] => format!("{}: {first} +{}", figure.grade.as_str(), others.len()),
    }
}

/// How loud a conflict is.
pub(super) fn alarm_style(severity: Severity) -> Style {
    match severity {
        Severity::Hard => AnsiColor::Red.on_default().bold(),
        Severity::Soft => AnsiColor::Yellow.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report, terminal: Terminal) -> String {
        let mut out = Vec::new();
        terminal
            .render(report, &mut out)
            .expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn the_table() {
        let report = sample::sample();
        for width in [60, 90, 140] {
            let terminal = Terminal {
                width,
                ..Terminal::default()
            };
            insta::assert_snapshot!(format!("table_of_{width}"), rendered(&report, terminal));
        }
    }

    #[test]
    fn it_fits_the_width() {
        for report in [sample::sample(), sample::hostile()] {
            for width_wanted in [60, 70, 80, 90, 100, 120, 160, 200] {
                let terminal = Terminal {
                    width: width_wanted,
                    style: false,
                    limit: 100,
                };
                for line in rendered(&report, terminal).lines() {
                    let hint = line.contains('`');
                    assert!(
                        hint || width(line) <= width_wanted,
                        "{} columns: {line}",
                        width(line)
                    );
                }
            }
        }
    }

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        let plain = rendered(
            &sample::hostile(),
            Terminal {
                limit: 100,
                ..Terminal::default()
            },
        );
        assert!(!plain.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{plain:?}");
    }

    #[test]
    fn styled_and_plain_say_the_same() {
        let report = sample::sample();
        let plain = rendered(&report, Terminal::default());
        let styled = rendered(
            &report,
            Terminal {
                style: true,
                ..Terminal::default()
            },
        );
        assert!(styled.contains('\u{1b}'));
        let mut bare = String::new();
        for (index, piece) in styled.split('\u{1b}').enumerate() {
            bare.push_str(if index == 0 {
                piece
            } else {
                piece.split_once('m').map_or("", |(_, text)| text)
            });
        }
        let lines = |text: &str| {
            text.lines()
                .map(|line| line.trim_end().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(lines(&bare), lines(&plain));
    }

    #[test]
    fn an_empty_report_says_why() {
        assert!(rendered(&Report::default(), Terminal::default()).contains("recount add"));
    }
}
