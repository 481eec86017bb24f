//! What can be tried where an input was passed over?
//!
//! The reasons are our own words, so a part of them tells which kind each one is of. That every reason has
//! its hint is a test (`tests/damage.rs`).

/// Parts of reasons, and what to try; the first that fits counts.
const HINTS: [(&str, &str); 23] = [
    (
        "files are not read",
        "save it as one of the formats that are read",
    ),
    ("a line of more than", "allow longer lines with --max-line MIB"),
    (
        "a row of more than",
        "close the quotation mark that never ends, or allow longer rows with --max-line MIB",
    ),
    ("bytes to read", "split it"),
    (
        "of more than",
        "allow larger files with --max-file MIB, or split it",
    ),
    ("inflates", "unpack it yourself if you trust it"),
    ("more than", "unpack the inner archives first"),
    (
        "nested deeper",
        "save the page anew, or copy its text into a .txt file",
    ),
    ("is encrypted", "save a copy without a password"),
    ("it is cut off", "fetch it again: it is not whole"),
    (
        "is damaged",
        "fetch or save it again; a program that opens it may save a sound copy",
    ),
    ("pictures of text", "run it through text recognition first"),
    ("no permission", "make it readable: chmod +r"),
    ("vanished", "list the files again once they are all there"),
    (
        "binary file",
        "give it the extension of what it is, or leave it out",
    ),
    ("invalid UTF-8", "save it as UTF-8"),
    ("empty", "fetch it again, or leave it out"),
    ("holds no pages", "leave it out"),
    (
        "holds no",
        "leave it out, or save its words as .txt; where a column holds texts, name it with --column text=NAME",
    ),
    ("which is not read", "fetch it again without that packing"),
    (
        "it has no column",
        "name columns of this table with --column FIELD=COLUMN; read tables with others by themselves",
    ),
    ("JSON", "each line is one object: {\"id\":…,\"text\":…}"),
    (
        "`text`",
        "each article needs its text as a string; for tables, name the column with --column text=NAME",
    ),
];

/// What to try about an input that was passed over for this reason.
pub fn hint(reason: &str) -> Option<&'static str> {
    let hint = HINTS.iter().find(|(part, _)| reason.contains(part));
    hint.map(|(_, hint)| *hint)
}
