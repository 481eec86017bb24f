//! What does a document of Word say?

use super::{
    super::{dates, metadata},
    package::Package,
    text::{Text, heading},
    xml::{Element, Piece, each, fields},
};
use crate::model::Article;

/// Elements whose content is not part of the text: what was deleted or moved away, the same once more for
/// older programs, codes of fields.
const SILENT: [&str; 5] = ["Fallback", "del", "delText", "instrText", "moveFrom"];

/// Reads a document.
///
/// # Errors
/// Why it cannot be read.
pub(in super::super) fn article(id: String, bytes: Vec<u8>) -> Result<Article, String> {
    let mut package = Package::open(bytes)?;
    let body = package.needed("word/document.xml")?;
    let mut article = Article {
        id,
        text: text(&body)?,
        ..Article::default()
    };
    if let Some(properties) = package.part("docProps/core.xml")? {
        let names = ["title", "creator", "created"];
        for (key, value) in names.iter().zip(fields(&properties, &names)?) {
            let value = value.unwrap_or_default();
            if *key == "created" {
                article.fetched = dates::iso(&value);
            } else {
                metadata::declare(&mut article, key, &value);
            }
        }
    }
    Ok(article)
}

/// The text of the body.
fn text(body: &str) -> Result<String, String> {
    let mut text = Text::default();
    let mut silent = 0_usize;
    // Whether words are being read, and how many columns the open cell spans.
    let (mut run, mut span) = (false, 1);
    each(body, |piece| match piece {
        Piece::Open(element) if silent > 0 || SILENT.contains(&element.name()) => silent += 1,
        Piece::Close(_) if silent > 0 => silent -= 1,
        _ if silent > 0 => {}
        Piece::Open(element) => match element.name() {
            "p" => text.begin(),
            "pStyle" => style(&element, &mut text),
            "numPr" => text.mark("- ".into()),
            "t" => run = true,
            "tab" | "br" | "cr" => text.words(" "),
            "noBreakHyphen" => text.words("-"),
            "tbl" => text.begin_table(),
            "tr" => text.begin_row(),
            "tc" => span = 1,
            "gridSpan" => {
                span = element
                    .attribute("val")
                    .and_then(|val| val.parse().ok())
                    .unwrap_or(1)
            }
            _ => {}
        },
        Piece::Close(name) => match name.as_str() {
            "p" => text.end(),
            "t" => run = false,
            "tc" => text.end_cell(span),
            "tbl" => text.end_table(),
            _ => {}
        },
        Piece::Text(words) if run => text.words(&words),
        Piece::Text(_) => {}
    })?;
    Ok(text.finish())
}

/// Reads the style of a paragraph: `Heading2`, `Title`, `ListBullet`.
fn style(element: &Element<'_>, text: &mut Text) {
    let style = element.attribute("val").unwrap_or_default().to_ascii_lowercase();
    if let Some(level) = style.strip_prefix("heading") {
        text.mark(heading(level.parse().unwrap_or(1)));
    } else if style == "title" {
        text.mark(heading(1));
    } else if style.starts_with("list") {
        text.mark("- ".into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_items_and_tables_stay_apart() {
        let body = r#"<w:document xmlns:w="w"><w:body>
            <w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>The boat</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">It </w:t></w:r><w:del><w:r><w:t>sank</w:t></w:r></w:del><w:r><w:t>floats &amp; leaks.</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one mast</w:t></w:r></w:p>
            <w:tbl>
              <w:tr><w:tc><w:p><w:r><w:t>Boat</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Built</w:t></w:r></w:p></w:tc></w:tr>
              <w:tr><w:tc><w:p><w:r><w:t>Ada 4</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1901</w:t></w:r></w:p></w:tc></w:tr>
            </w:tbl></w:body></w:document>"#;
        assert_eq!(
            text(body).as_deref(),
            Ok(
                "## The boat\n\nIt floats & leaks.\n\n- one mast\n\n| Boat | Built |\n|---|---|\n| Ada 4 | 1901 |"
            )
        );
    }
}
