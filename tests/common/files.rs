//! Files of every shape, made for tests, and what is read of them.

#![allow(dead_code, reason = "each test asks a part of this")]

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use recount::{
    ingest::{self, Limits, Reading},
    model::Article,
};
use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) const STORY: &str = "The boat carried 49 people across the bay. Nobody was hurt.";

/// A folder with these files.
pub(crate) fn corpus(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    folder
}

/// Every article under `path`, or the input and the reason why it is passed over.
pub(crate) fn read_all(path: &Path, reading: Reading) -> Vec<Result<Article, (String, String)>> {
    let inputs = ingest::inputs(&[path.to_path_buf()], reading).expect("a listing");
    let articles = inputs.map(|input| input.and_then(ingest::read));
    articles
        .map(|article| article.map_err(|skipped| (skipped.input, skipped.reason)))
        .collect()
}

/// The only article of a file.
pub(crate) fn only(name: &str, content: Vec<u8>) -> Article {
    let folder = corpus(&[(name, content)]);
    let mut all = read_all(folder.path(), Reading::default());
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).expect("an article")
}

/// Why the only thing in a file is passed over.
pub(crate) fn reason(name: &str, content: Vec<u8>, limits: Limits) -> String {
    let folder = corpus(&[(name, content)]);
    let mut all = read_all(folder.path(), limits.into());
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).expect_err("a reason").1
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("writes");
    encoder.finish().expect("ends")
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("begins");
        archive.write_all(content).expect("writes");
    }
    archive.finish().expect("ends").into_inner()
}

pub(crate) fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, content) in files {
        let mut header = [0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        header[156] = b'0';
        header[257..262].copy_from_slice(b"ustar");
        header[148..156].fill(b' ');
        let sum: u64 = header.iter().map(|&byte| u64::from(byte)).sum();
        header[148..154].copy_from_slice(format!("{sum:06o}").as_bytes());
        header[154] = 0;
        archive.extend(header);
        archive.extend(*content);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive.extend([0; 1024]);
    archive
}

/// A file of pages with these lines.
pub(crate) fn pdf(pages: &[&[&str]], trailer: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_string(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = "BT /F1 11 Tf 60 740 Td 13 TL\n".to_string();
        for line in *lines {
            writeln!(content, "({line}) Tj T*").expect("writes");
        }
        content.push_str("ET");
        let page = objects.len() + 1;
        write!(kids, "{page} 0 R ").expect("writes");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            page + 1
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).expect("writes");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("writes");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("writes");
    }
    write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    )
    .expect("writes");
    file.into_bytes()
}

pub(crate) fn page(title: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{STORY}</p></article></body></html>"
    )
}

/// A record of a web archive.
pub(crate) fn record(kind: &str, address: &str, body: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-04-09T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    record.extend(body);
    record.extend(b"\r\n\r\n");
    record
}
