//! What does a document of LibreOffice say?

use super::{
    super::{dates, metadata},
    package::Package,
    text::{Text, heading},
    xml::{Element, Piece, each, fields},
};
use crate::model::Article;

/// Elements whose content is not part of the text.
const SILENT: [&str; 4] = ["annotation", "note", "title", "tracked-changes"];

/// Reads a document.
///
/// # Errors
/// Why it cannot be read.
pub(in super::super) fn article(id: String, bytes: Vec<u8>) -> Result<Article, String> {
    let mut package = Package::open(bytes)?;
    if package
        .part("META-INF/manifest.xml")?
        .is_some_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err("it is encrypted".into());
    }
    let body = package.needed("content.xml")?;
    let mut article = Article {
        id,
        text: text(&body)?,
        ..Article::default()
    };
    if let Some(meta) = package.part("meta.xml")? {
        let names = ["title", "initial-creator", "creator", "creation-date"];
        for (key, value) in names.iter().zip(fields(&meta, &names)?) {
            let value = value.unwrap_or_default();
            match *key {
                "creation-date" => article.fetched = dates::iso(&value),
                "title" => metadata::declare(&mut article, "title", &value),
                _ => metadata::declare(&mut article, "author", &value),
            }
        }
    }
    Ok(article)
}

/// The text of the body.
fn text(body: &str) -> Result<String, String> {
    let mut text = Text::default();
    let (mut silent, mut lists) = (0_usize, 0_usize);
    let mut span = 1;
    each(body, |piece| match piece {
        Piece::Open(element) if silent > 0 || SILENT.contains(&element.name()) => silent += 1,
        Piece::Close(_) if silent > 0 => silent -= 1,
        _ if silent > 0 => {}
        Piece::Open(element) => match element.name() {
            "h" => {
                text.begin();
                text.mark(heading(number(&element, "outline-level")));
            }
            "p" => {
                text.begin();
                if lists > 0 {
                    text.mark("- ".into());
                }
            }
            "list" => lists += 1,
            "s" | "tab" | "line-break" => text.words(" "),
            "table" => text.begin_table(),
            "table-row" => text.begin_row(),
            "table-cell" => span = number(&element, "number-columns-repeated"),
            _ => {}
        },
        Piece::Close(name) => match name.as_str() {
            "h" | "p" => text.end(),
            "list" => lists = lists.saturating_sub(1),
            "table-cell" => text.end_cell(span),
            // It lies under a cell that spans it.
            "covered-table-cell" => text.end_cell(1),
            "table" => text.end_table(),
            _ => {}
        },
        Piece::Text(words) => text.words(&words),
    })?;
    Ok(text.finish())
}

/// A number among the attributes; 1 unless given.
fn number(element: &Element<'_>, name: &str) -> usize {
    element
        .attribute(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_items_and_tables_stay_apart() {
        let body = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:text>
            <text:h text:outline-level="2">The boat</text:h>
            <text:p>It<text:s/>floats<text:note><text:p>Does it?</text:p></text:note>.</text:p>
            <text:list><text:list-item><text:p>one mast</text:p></text:list-item></text:list>
            <table:table>
              <table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell><table:table-cell><text:p>Built</text:p></table:table-cell></table:table-row>
              <table:table-row><table:table-cell><text:p>Ada 4</text:p></table:table-cell><table:table-cell><text:p>1901</text:p></table:table-cell></table:table-row>
            </table:table></office:text></office:document-content>"#;
        assert_eq!(
            text(body).as_deref(),
            Ok("## The boat\n\nIt floats.\n\n- one mast\n\n| Boat | Built |\n|---|---|\n| Ada 4 | 1901 |")
        );
    }
}
