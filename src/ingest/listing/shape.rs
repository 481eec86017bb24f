//! What does the name of a file promise of its content?

use std::path::Path;

use super::super::Format;

/// What a file holds, and in what it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// How its bytes are packed.
    pub(super) packing: Packing,
    /// What comes out.
    pub(super) kind: Kind,
}

/// How the bytes of a single file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// They are not.
    None,
    /// `.gz`
    Gzip,
    /// `.zst`
    #[cfg(feature = "archives")]
    Zstd,
}

/// How many articles are in a file, and how they are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One article.
    One(Format),
    /// An article a line.
    Lines,
    /// One JSON value: an object, or a list of them.
    Whole,
    /// An article a row, or one table; `true`: tabs part the cells.
    Rows { tabs: bool },
    /// A web archive.
    Warc,
    /// Files in one file.
    Tar,
    /// Files in one file, packed one by one.
    #[cfg(feature = "archives")]
    Zip,
}

impl Kind {
    /// Whether it holds files of any kind, itself included.
    pub(super) fn is_archive(self) -> bool {
        match self {
            Self::Tar => true,
            #[cfg(feature = "archives")]
            Self::Zip => true,
            _ => false,
        }
    }
}

/// What a name says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A file that can be read.
    Shape(Shape),
    /// A document that a researcher would miss if it were passed over in silence; its extension.
    Unread(String),
    /// Something else.
    Other,
}

/// Extensions that are no part of a name.
const EXTENSIONS: [&str; 26] = [
    "csv", "docx", "eml", "epub", "gz", "htm", "html", "json", "jsonl", "markdown", "md", "ndjson", "odt",
    "pdf", "tab", "tar", "text", "tgz", "tsv", "txt", "warc", "wet", "xhtml", "xml", "zip", "zst",
];

/// Extensions of documents that are not read.
const DOCUMENTS: [&str; 12] = [
    "7z", "bz2", "doc", "mbox", "mht", "ppt", "pptx", "rar", "rtf", "xls", "xlsx", "xz",
];

/// Reads a file name.
pub(super) fn of(name: &str) -> Named {
    let (packing, inner) = unpacked(name);
    let Some(extension) = extension(inner) else {
        return Named::Shape(Shape {
            packing,
            kind: Kind::One(Format::Plain),
        });
    };
    match kind(&extension) {
        Some((own, kind)) if own == Packing::None || packing == Packing::None => Named::Shape(Shape {
            packing: if own == Packing::None { packing } else { own },
            kind,
        }),
        Some(_) => Named::Unread(extension),
        None if EXTENSIONS.contains(&extension.as_str()) || DOCUMENTS.contains(&extension.as_str()) => {
            Named::Unread(extension)
        }
        // `boat.gz` is a boat of unknown kind, `boat.bak` is none.
        None if packing != Packing::None => Named::Shape(Shape {
            packing,
            kind: Kind::One(Format::Plain),
        }),
        None => Named::Other,
    }
}

/// What an extension stands for; `.tgz` is packed by itself.
fn kind(extension: &str) -> Option<(Packing, Kind)> {
    let kind = match extension {
        "txt" | "text" => Kind::One(Format::Plain),
        "md" | "markdown" => Kind::One(Format::Markdown),
        "html" | "htm" | "xhtml" => Kind::One(Format::Html),
        "jsonl" | "ndjson" => Kind::Lines,
        "json" => Kind::Whole,
        "csv" => Kind::Rows { tabs: false },
        "tsv" | "tab" => Kind::Rows { tabs: true },
        "warc" | "wet" => Kind::Warc,
        "tar" => Kind::Tar,
        "tgz" => return Some((Packing::Gzip, Kind::Tar)),
        #[cfg(feature = "archives")]
        "zip" => Kind::Zip,
        #[cfg(feature = "archives")]
        "eml" => Kind::One(Format::Mail),
        #[cfg(feature = "office")]
        "docx" => Kind::One(Format::Docx),
        #[cfg(feature = "office")]
        "odt" => Kind::One(Format::Odt),
        #[cfg(feature = "office")]
        "epub" => Kind::One(Format::Epub),
        #[cfg(feature = "pdf")]
        "pdf" => Kind::One(Format::Pdf),
        _ => return None,
    };
    Some((Packing::None, kind))
}

/// Takes off the extension of a packing.
fn unpacked(name: &str) -> (Packing, &str) {
    match (extension(name).as_deref(), name.rsplit_once('.')) {
        (Some("gz"), Some((inner, _))) => (Packing::Gzip, inner),
        #[cfg(feature = "archives")]
        (Some("zst"), Some((inner, _))) => (Packing::Zstd, inner),
        _ => (Packing::None, name),
    }
}

/// The extension in lower case.
pub(super) fn extension(name: &str) -> Option<String> {
    Some(
        Path::new(name)
            .extension()?
            .to_string_lossy()
            .to_ascii_lowercase(),
    )
}

/// A file name without its extensions.
pub(super) fn stem(name: &str) -> &str {
    let mut stem = name;
    while let Some((rest, extension)) = stem.rsplit_once('.') {
        if rest.is_empty() || !EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()) {
            break;
        }
        stem = rest;
    }
    stem
}

/// Why a file with this extension is passed over.
pub(super) fn unread(extension: &str) -> String {
    if EXTENSIONS.contains(&extension) {
        return format!(
            ".{extension} files are read only by a program that was built for them, and packed once"
        );
    }
    format!(
        ".{extension} files are not read; .txt, .md, .html, .jsonl, .csv, .pdf, .docx, .odt, .epub, .eml, .warc, \
         .zip and .tar are"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_is_packed_in_what() {
        let shape = |packing, kind| Named::Shape(Shape { packing, kind });
        assert_eq!(of("a.HTML"), shape(Packing::None, Kind::One(Format::Html)));
        assert_eq!(of("a.jsonl.gz"), shape(Packing::Gzip, Kind::Lines));
        assert_eq!(of("a.tgz"), shape(Packing::Gzip, Kind::Tar));
        assert_eq!(of("a.tar.gz"), shape(Packing::Gzip, Kind::Tar));
        assert_eq!(of("a.gz"), shape(Packing::Gzip, Kind::One(Format::Plain)));
        assert_eq!(of("a.txt.gz.gz"), Named::Unread("gz".into()));
        assert_eq!(of("a.rtf"), Named::Unread("rtf".into()));
        assert_eq!(of("a.bak"), Named::Other);
    }

    #[test]
    fn lists_of_extensions_are_sorted() {
        assert!(EXTENSIONS.is_sorted() && DOCUMENTS.is_sorted());
    }

    #[test]
    fn extensions_are_no_part_of_a_name() {
        assert_eq!(stem("mill.v2.warc.gz"), "mill.v2");
        assert_eq!(stem(".txt"), ".txt");
    }
}
