//! How does a report read in notes, repositories and mails?
//!
//! GitHub's Markdown, of which every other kind understands most. Foreign text is escaped, so that an
//! article can neither start a table, a link nor a tag.

use std::io::{self, Write};

use super::{
    Render,
    lookup::{Lookup, Tier},
    text::neutral,
    words,
};
use crate::model::{Comparison, Figure, Report};

/// Writes `report.md`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Markdown;

impl Render for Markdown {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        head(&lookup, out)?;
        figures(&lookup, out)?;
        comparisons(report, out)?;
        conflicts(&lookup, out)?;
        citations(&lookup, out)?;
        articles(&lookup, out)?;
        method(report, out)
    }
}

/// Foreign text on one line, nothing in it meaning anything to Markdown.
fn plain(text: &str) -> String {
    let text = neutral(text);
    let mut plain = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => plain.push_str("&lt;"),
            '&' => plain.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' | '@' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
    }
    plain
}

fn head(lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", words::title(lookup.report))?;
    if let Some(repeaters) = words::repeaters(lookup) {
        writeln!(out, "{}. ", plain(&repeaters))?;
    }
    writeln!(out, "{}.\n", words::findings(lookup.report))
}

fn figures(lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## Figures\n")?;
    for (tier, title) in [
        (Tier::Repeated, "In two sources or more"),
        (Tier::Single, "In one source"),
        (Tier::Bare, "Bare ranks and years"),
    ] {
        let ranked = lookup.ranked();
        let rows: Vec<_> = ranked
            .iter()
            .filter(|(_, figure)| Lookup::tier(figure) == tier)
            .collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(
            out,
            "### {title}: {} of {}\n",
            rows.len(),
            lookup.report.figures.len()
        )?;
        writeln!(
            out,
            "| Value | Figure | Sources | Origins | Mentions | Variants | Stated by | Cited | Grade | |"
        )?;
        writeln!(
            out,
            "| --: | :-- | --: | --: | --: | :-- | :-- | :-- | :-- | :-- |"
        )?;
        for (index, figure) in rows {
            figure_row(lookup, *index, figure, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn figure_row(lookup: &Lookup<'_>, index: usize, figure: &Figure, out: &mut dyn Write) -> io::Result<()> {
    let variants: Vec<String> = figure
        .variants
        .iter()
        .map(|variant| format!("{} ×{}", plain(&variant.text), variant.count))
        .collect();
    let cited: Vec<String> = words::credited(lookup, figure)
        .iter()
        .map(|voice| plain(voice))
        .collect();
    let mark = if lookup.conflicts(index).next().is_some() {
        "≠ conflict"
    } else {
        ""
    };
    writeln!(
        out,
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {mark} |",
        plain(&figure.canonical),
        plain(&figure.label),
        figure.sources.len(),
        words::origins(figure),
        figure.mentions.len(),
        variants.join("; "),
        figure
            .sources
            .iter()
            .map(|source| plain(source))
            .collect::<Vec<_>>()
            .join(", "),
        if cited.is_empty() {
            "own voice".into()
        } else {
            cited.join(", ")
        },
        figure.grade.as_str(),
    )
}

fn comparisons(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.comparisons.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Comparisons\n")?;
    for comparison in &report.comparisons {
        comparison_row(comparison, report.articles.len(), out)?;
    }
    writeln!(out)
}

fn comparison_row(comparison: &Comparison, articles: usize, out: &mut dyn Write) -> io::Result<()> {
    let sides: Vec<String> = comparison
        .items
        .iter()
        .map(|item| format!("{} {}", plain(&item.name), plain(&item.value)))
        .collect();
    write!(
        out,
        "- **{}**: {} ({} of {articles} articles)",
        plain(&comparison.metric),
        sides.join("; "),
        comparison.documents.len(),
    )?;
    match &comparison.note {
        Some(note) => writeln!(out, ". {}", plain(note)),
        None => writeln!(out),
    }
}

fn conflicts(lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    if lookup.report.conflicts.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Conflicts\n")?;
    for conflict in &lookup.report.conflicts {
        writeln!(
            out,
            "- **{}, {}**: {}",
            conflict.severity.as_str(),
            words::plain(&conflict.kind),
            plain(&conflict.why),
        )?;
        for figure in lookup.parties(conflict) {
            let Some(mention) = figure.mentions.first() else {
                continue;
            };
            writeln!(
                out,
                "  - {}, {}: “{}”",
                plain(&figure.canonical),
                plain(lookup.source(&mention.doc)),
                plain(&mention.sentence_text),
            )?;
        }
    }
    writeln!(out)
}

fn citations(lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    let edges = &lookup.report.map.edges;
    if edges.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Citations\n")?;
    for edge in edges {
        let target = lookup.article(&edge.target);
        let name = target.map_or_else(
            || lookup.report.name(&edge.target),
            |article| article.record.source_key(),
        );
        let via: Vec<String> = edge
            .via
            .iter()
            .map(|via| plain(lookup.report.name(via)))
            .collect();
        let via = if via.is_empty() {
            String::new()
        } else {
            format!(", through {}", via.join(", "))
        };
        writeln!(
            out,
            "- {} {} {}{via} ({}): “{}”",
            plain(lookup.source(&edge.source)),
            if edge.kind == "derived_from" {
                "is derived from"
            } else {
                "cites"
            },
            plain(name),
            words::count(edge.weight, "mention"),
            plain(&edge.evidence),
        )?;
    }
    writeln!(out)
}

fn articles(lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    if lookup.report.articles.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Articles\n")?;
    writeln!(
        out,
        "| Article | Title | Source | Author | Published | Figures | Mentions | Derived from |"
    )?;
    writeln!(out, "| :-- | :-- | :-- | :-- | :-- | --: | --: | :-- |")?;
    for article in &lookup.report.articles {
        let record = &article.record;
        let known = |text: &Option<String>| text.as_deref().map_or_else(|| "unknown".into(), plain);
        let derived = lookup.derivation(&record.id).map_or_else(String::new, |derived| {
            format!(
                "{} ({}: {})",
                plain(&derived.from),
                derived.kind.as_str(),
                plain(&derived.evidence)
            )
        });
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {derived} |",
            plain(&record.id),
            known(&record.title),
            known(&record.source),
            known(&record.author),
            known(&record.published),
            article.figures,
            article.mentions,
        )?;
    }
    writeln!(out)
}

fn method(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## Method\n")?;
    writeln!(
        out,
        "Only origins count as agreement: an article derived from another counts with its original.\n"
    )?;
    for grade in words::GRADES {
        writeln!(out, "- **{}**: {}", grade.as_str(), grade.rule())?;
    }
    let provenance = &report.provenance;
    writeln!(
        out,
        "\nrecount {}, commit {} of the index",
        plain(&provenance.version),
        provenance.index_generation
    )?;
    for table in &provenance.dictionaries {
        writeln!(
            out,
            "- {} ({}): {}, fingerprint {}",
            plain(&table.name),
            plain(&table.origin),
            words::count(table.rows, "row"),
            plain(&table.fingerprint),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report) -> String {
        let mut out = Vec::new();
        Markdown
            .render(report, &mut out)
            .expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn the_page() {
        insta::assert_snapshot!(rendered(&sample::sample()));
    }

    #[test]
    fn foreign_text_is_inert() {
        let page = rendered(&sample::hostile());
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("](javascript"), "{page}");
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202E}'));
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        for line in page.lines().filter(|line| line.starts_with("| ")) {
            assert!([9, 11].contains(&columns(line)), "{line}");
        }
    }
}
