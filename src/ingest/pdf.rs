//! What does a PDF say?
//!
//! pdf-extract gives the letters of each page in reading order, in lines. It fails, and now and then
//! panics, on files that other programs wrote badly; so it works on a thread of its own, for a limited
//! time. [`pages`] makes paragraphs of the lines.

mod pages;

use std::{
    panic,
    sync::{Once, mpsc},
    thread,
    time::Duration,
};

use pdf_extract::{Dictionary, Document, PlainTextOutput, decode_text_string, output_doc_page};

use super::{dates, metadata};
use crate::model::Article;

/// A file that takes longer is passed over.
const LONGEST: Duration = Duration::from_secs(60);
/// Stack for objects inside one another.
const STACK: usize = 64 << 20;
/// Name of the thread whose panics are ours to tell.
const THREAD: &str = "recount-pdf";

/// Reads a file.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn article(id: String, bytes: Vec<u8>) -> Result<Article, String> {
    let read = bounded(bytes)?;
    let text = pages::text(&read.pages);
    if text.trim().is_empty() {
        return Err("it holds no text; pictures of text are not read".into());
    }
    let mut article = Article {
        id,
        text,
        fetched: read.created,
        ..Article::default()
    };
    metadata::declare(&mut article, "title", &read.title.unwrap_or_default());
    metadata::declare(&mut article, "author", &read.author.unwrap_or_default());
    Ok(article)
}

/// What was taken out of a file.
struct Taken {
    pages: Vec<String>,
    title: Option<String>,
    author: Option<String>,
    created: Option<String>,
}

/// Reads a file on a thread of its own. A thread that does not come back is left behind.
fn bounded(bytes: Vec<u8>) -> Result<Taken, String> {
    hush();
    let (send, receive) = mpsc::channel();
    thread::Builder::new()
        .name(THREAD.into())
        .stack_size(STACK)
        .spawn(move || {
            let taken = panic::catch_unwind(|| take(&bytes))
                .unwrap_or_else(|_| Err("it is damaged: the reader of PDFs failed on it".into()));
            // Nobody waits any more when time has run out.
            let _ = send.send(taken);
        })
        .map_err(|error| format!("no thread to read it: {error}"))?;
    match receive.recv_timeout(LONGEST) {
        Ok(taken) => taken,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(format!(
            "it takes more than {} seconds to read",
            LONGEST.as_secs()
        )),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err("it is damaged: the reader of PDFs failed on it".into())
        }
    }
}

/// Keeps panics of the reader from being printed: they are told as the reason why a file is passed over.
fn hush() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(THREAD) {
                report(panic);
            }
        }));
    });
}

/// Takes everything out of a file.
fn take(bytes: &[u8]) -> Result<Taken, String> {
    let mut document = Document::load_mem(bytes).map_err(|error| said(&error.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err("it is encrypted".into());
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    let mut pages = Vec::with_capacity(numbers.len());
    for number in numbers {
        let mut page = String::new();
        output_doc_page(&document, &mut PlainTextOutput::new(&mut page), number).map_err(|error| {
            format!(
                "page {number} cannot be read: {}",
                error.to_string().to_lowercase()
            )
        })?;
        pages.push(page);
    }
    let info = document
        .trailer
        .get(b"Info")
        .and_then(|info| document.dereference(info))
        .and_then(|(_, info)| info.as_dict())
        .ok();
    let field = |key: &[u8]| info.and_then(|info| field(info, &document, key));
    Ok(Taken {
        pages,
        title: field(b"Title").filter(|title| is_title(title)),
        author: field(b"Author"),
        created: field(b"CreationDate").and_then(|date| day(&date)),
    })
}

/// A text among the facts about a file.
fn field(info: &Dictionary, document: &Document, key: &[u8]) -> Option<String> {
    let (_, value) = document.dereference(info.get(key).ok()?).ok()?;
    decode_text_string(value).ok()
}

/// Whether a title is one, and not the name of the file it was made from.
fn is_title(title: &str) -> bool {
    let title = title.trim();
    title.contains(' ')
        && !title.starts_with("Microsoft ")
        && !title.contains(".doc")
        && !title.ends_with(".indd")
}

/// The day of `D:20260408093000+01'00'`.
fn day(date: &str) -> Option<String> {
    let digits = date.trim_start_matches("D:");
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    dates::iso(&format!("{year}-{month}-{day}"))
}

/// What is wrong with a file, in the words of this program.
fn said(error: &str) -> String {
    let error = error.to_lowercase();
    if error.contains("encrypt") || error.contains("decrypt") || error.contains("password") {
        return "it is encrypted".into();
    }
    format!("it is damaged: {error}")
}
