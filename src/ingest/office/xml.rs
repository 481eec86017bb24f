//! What stands in a file of XML, one thing after another?
//!
//! Prefixes of names are dropped and entities that a document defines for itself are not expanded, so that
//! none can grow.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// One thing.
pub(super) enum Piece<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element of this name ends.
    Close(String),
    /// Words.
    Text(String),
}

/// An element with its attributes.
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| local(attribute.key.into_inner()) == name)?;
        quick_xml::escape::unescape(&found.value)
            .ok()
            .map(std::borrow::Cow::into_owned)
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Hands over everything in `text`, in order. Elements without content begin and end.
///
/// # Errors
/// What is wrong with the XML.
pub(super) fn each(text: &str, mut with: impl FnMut(Piece<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("it is damaged: {}", error.to_string().to_lowercase()))?;
        match event {
            Event::Start(start) => with(Piece::Open(Element { start })),
            Event::End(end) => with(Piece::Close(local(end.name().into_inner()).to_string())),
            Event::Text(text) => with(Piece::Text(text.xml10_content().into_owned())),
            Event::CData(text) => with(Piece::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                if let Ok(Some(sign)) = reference.resolve_char_ref() {
                    with(Piece::Text(sign.to_string()));
                } else if let Some(text) = resolve_predefined_entity(&reference) {
                    with(Piece::Text(text.to_string()));
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The text of the first element with each of these names.
///
/// # Errors
/// What is wrong with the XML.
pub(super) fn fields(text: &str, names: &[&str]) -> Result<Vec<Option<String>>, String> {
    let mut found: Vec<Option<String>> = vec![None; names.len()];
    let mut inside: Option<usize> = None;
    each(text, |piece| match piece {
        Piece::Open(element) => {
            inside = names.iter().position(|name| *name == element.name());
            inside = inside.filter(|&index| found[index].is_none());
        }
        Piece::Text(words) => {
            if let Some(index) = inside {
                found[index].get_or_insert_default().push_str(&words);
            }
        }
        Piece::Close(_) => inside = None,
    })?;
    Ok(found)
}
