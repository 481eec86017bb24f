//! What does a book say, in the order of its spine?

use std::collections::HashMap;

use super::{
    super::{html, metadata},
    package::Package,
    xml::{Piece, each, fields},
};
use crate::model::Article;

/// Reads a book as one article.
///
/// # Errors
/// Why it cannot be read.
pub(in super::super) fn article(id: String, bytes: Vec<u8>) -> Result<Article, String> {
    let mut package = Package::open(bytes)?;
    let container = package.needed("META-INF/container.xml")?;
    let mut root = None;
    each(&container, |piece| {
        if let Piece::Open(element) = piece
            && element.name() == "rootfile"
            && root.is_none()
        {
            root = element.attribute("full-path");
        }
    })?;
    let root = root.ok_or("it is damaged: it does not say where its contents are")?;
    let contents = package.needed(&root)?;
    let mut article = Article {
        id,
        ..Article::default()
    };
    let names = ["title", "creator", "publisher", "date"];
    for (key, value) in names.iter().zip(fields(&contents, &names)?) {
        metadata::declare(&mut article, key, &value.unwrap_or_default());
    }
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    for chapter in spine(&contents)? {
        let name = resolved(folder, &chapter);
        // Pictures may stand in a spine too.
        let Some(page) = package.part(&name)? else {
            return Err(format!("it is damaged: it has no {name}"));
        };
        let text = html::whole(&page)?;
        if !article.text.is_empty() && !text.is_empty() {
            article.text.push_str("\n\n");
        }
        article.text.push_str(&text);
    }
    Ok(article)
}

/// The names of the chapters, in order.
fn spine(contents: &str) -> Result<Vec<String>, String> {
    let mut items: HashMap<String, String> = HashMap::new();
    let mut chapters = Vec::new();
    each(contents, |piece| {
        let Piece::Open(element) = piece else { return };
        match element.name() {
            "item" => {
                let kind = element.attribute("media-type").unwrap_or_default();
                if kind.contains("html")
                    && let (Some(id), Some(name)) = (element.attribute("id"), element.attribute("href"))
                {
                    items.insert(id, name);
                }
            }
            "itemref" => chapters.extend(element.attribute("idref")),
            _ => {}
        }
    })?;
    Ok(chapters.iter().filter_map(|id| items.get(id).cloned()).collect())
}

/// The name of a part, seen from `folder`.
fn resolved(folder: &str, name: &str) -> String {
    let name = name.split('#').next().unwrap_or(name);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    decoded(&parts.join("/"))
}

/// `%20` as the sign it stands for.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, others @ ..] = rest {
        let code = others.get(..2).filter(|_| *first == b'%').and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &others[2..] } else { others };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_seen_from_their_folder() {
        assert_eq!(resolved("OEBPS/text", "../a%20b.xhtml#x"), "OEBPS/a b.xhtml");
        assert_eq!(resolved("", "100%.xhtml"), "100%.xhtml");
    }
}
