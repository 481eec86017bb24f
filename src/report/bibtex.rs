//! How does LaTeX read the articles?
//!
//! BibTeX entries that biblatex takes as well, in UTF-8. A byline is taken as it stands, in braces of its own.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use super::{Render, text::neutral, text::web_address};
use crate::model::{ArticleRecord, Report};

/// Writes `articles.bib`.
#[derive(Clone, Copy, Debug)]
pub(super) struct BibTex;

impl Render for BibTex {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "% {} of recount {}",
            super::count(report.articles.len(), "article"),
            neutral(&report.provenance.version)
        )?;
        let mut keys = BTreeSet::new();
        for article in &report.articles {
            entry(&article.record, &key(&article.record.id, &mut keys), out)?;
        }
        Ok(())
    }
}

fn entry(record: &ArticleRecord, key: &str, out: &mut dyn Write) -> io::Result<()> {
    let kind = if record.source.is_some() {
        "article"
    } else {
        "misc"
    };
    writeln!(out, "\n@{kind}{{{key},")?;
    let texts = [
        ("title", &record.title),
        ("author", &record.author),
        ("journal", &record.source),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            // Double braces keep capitals, and a byline in one piece.
            writeln!(out, "  {name} = {{{{{}}}}},", escaped(text))?;
        }
    }
    let parts = record.date_parts();
    if let Some(year) = parts.first() {
        writeln!(out, "  year = {{{year}}},")?;
    }
    let month = parts
        .get(1)
        .and_then(|month| super::timeline::MONTHS.get(usize::from(*month).checked_sub(1)?));
    if let Some(month) = month {
        // BibTeX has names of its own for them: these, in lower case.
        writeln!(out, "  month = {},", month.to_ascii_lowercase())?;
    }
    if let Some(day) = parts.get(2) {
        writeln!(out, "  day = {{{day}}},")?;
    }
    if let Some(url) = web_address(record.url.as_deref()) {
        writeln!(out, "  url = {{{}}},", address(&url))?;
    }
    writeln!(out, "  note = {{recount: {}}}\n}}", escaped(&record.id))
}

/// An id as a key: letters, digits and `-_.`, each key once.
fn key(id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            c
        } else {
            '-'
        }
    };
    let stem: String = id.chars().map(plain).collect();
    let stem = if stem.is_empty() { "article".into() } else { stem };
    let mut key = stem.clone();
    let mut number = 1;
    // BibTeX does not tell capitals apart.
    while !taken.insert(key.to_ascii_lowercase()) {
        number += 1;
        key = format!("{stem}.{number}");
    }
    key
}

/// Text without anything that TeX would obey.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in neutral(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\{"),
            '}' => escaped.push_str("\\}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '@' => escaped.push_str("{@}"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address without braces and backslashes, which is taken to the letter.
fn address(url: &str) -> String {
    url.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report) -> String {
        let mut out = Vec::new();
        BibTex
            .render(report, &mut out)
            .expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn every_article_is_an_entry_with_a_key_of_its_own() {
        let text = rendered(&sample::sample());
        assert_eq!(text.matches("\n@").count(), 6);
        assert!(
            text.contains("@article{tern,\n  title = {{Skarv Bank wind farm switches on, two years late}},")
        );
        assert!(text.contains("  year = {2026},\n  month = mar,\n  day = {4},"));
        assert!(text.contains("@misc{memo-17,"));
        let mut taken = BTreeSet::new();
        let keys = ["a b", "a-b", "A:b", ""].map(|id| key(id, &mut taken));
        assert_eq!(keys, ["a-b", "a-b.2", "A-b.3", "article"]);
    }

    #[test]
    fn nothing_of_an_article_is_obeyed() {
        let mut report = sample::hostile();
        report.articles[0].record.title = Some("}} @misc{x, \\input{/etc/passwd} 5% $x_1^2$ ~".into());
        report.articles[0].record.url = Some("https://a.example/{}\\write18".into());
        let text = rendered(&report);
        assert_eq!(text.matches("\n@").count(), report.articles.len());
        assert!(text.contains("{{\\}\\} {@}misc\\{x, \\textbackslash{}input\\{/etc/passwd\\} 5\\% \\$x\\_1"));
        assert!(text.contains("url = {https://a.example/%7B%7D%5Cwrite18}"));
        assert!(!text.contains(['\u{1b}', '\u{202E}']));
    }
}
