//! Is whatever cannot be read named with its reason and a hint, bounded in time and memory, and passed over?

#![cfg(all(feature = "archives", feature = "office", feature = "pdf"))]

#[path = "common/files.rs"]
mod files;

use std::{
    fs,
    io::Write as _,
    process::Command,
    time::{Duration, Instant},
};

use files::{STORY, corpus, gzipped, page, pdf, read_all, reason, record, tarred, zipped};
use proptest::prelude::*;
use recount::{
    dictionary::Dictionaries,
    ingest::{self, Declared, Format, Input, Limits, Reading},
};

#[test]
fn what_cannot_be_read_is_named_and_bounded() {
    let small = Limits {
        file: 4 << 20,
        line: 1 << 10,
        inflated: 64 << 20,
        depth: 3,
    };
    let mut cut = gzipped(STORY.repeat(50).as_bytes());
    cut.truncate(60);
    let mut broken = zipped(&[("a.txt", STORY.as_bytes())]);
    broken.truncate(40);
    let mut nested = zipped(&[("a.txt", STORY.as_bytes())]);
    for _ in 0..50 {
        nested = zipped(&[("n.zip", &nested)]);
    }
    let encrypted = "/ID [(0123456789abcdef)(0123456789abcdef)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 \
        /O <0000000000000000000000000000000000000000000000000000000000000000> \
        /U <0000000000000000000000000000000000000000000000000000000000000000> >>";
    let deep = format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    for (name, content, wanted) in [
        ("a.txt.gz", cut, "cut off"),
        ("a.zip", broken, "damaged"),
        ("b.zip", nested, "more than 3 deep"),
        ("a.txt.gz", gzipped(&vec![b'x'; 40 << 20]), "a file of more than"),
        ("a.jsonl.gz", gzipped(&vec![b'x'; 60 << 20]), "decompression bomb"),
        (
            "c.zip",
            zipped(&[("a.txt", &vec![0; 40 << 20])]),
            "a file of more than",
        ),
        ("a.pdf", pdf(&[&["x"]], encrypted), "encrypted"),
        ("b.pdf", b"%PDF-1.4\nnothing".to_vec(), "damaged"),
        ("c.pdf", pdf(&[&[]], ""), "no text"),
        ("a.jsonl", vec![b'x'; 2 << 20], "a line of more than"),
        (
            "a.csv",
            format!("text,id\n\"{}", "x".repeat(1 << 20)).into_bytes(),
            "a row of more than",
        ),
        ("a.txt", b"a\0b".to_vec(), "NUL"),
        ("b.jsonl", br#"{"text":"\ud800"}"#.to_vec(), "broken JSON"),
        ("a.html", deep.into_bytes(), "nested deeper"),
        (
            "a.docx",
            zipped(&[("word/none.xml", b"x")]),
            "it has no word/document.xml",
        ),
        ("b.docx", b"PK no".to_vec(), "damaged"),
        ("a.eml", Vec::from(*b"\n\n"), "empty"),
        ("a.warc", b"GET / HTTP/1.1\r\n".to_vec(), "no WARC header"),
        ("a.tar", vec![b'x'; 2000], "no tar header"),
    ] {
        let reason = reason(name, content, small);
        assert!(reason.contains(wanted), "{name}: {reason}, expected {wanted:?}");
        assert!(ingest::hint(&reason).is_some(), "{name}: no hint for {reason:?}");
    }
}

#[test]
fn a_file_that_vanishes_is_named() {
    let folder = corpus(&[("a.txt", STORY.into()), ("b.txt", STORY.into())]);
    let mut inputs = ingest::inputs(&[folder.path().to_path_buf()], Reading::default()).expect("a listing");
    assert!(inputs.next().is_some_and(|input| input.is_ok()));
    fs::remove_file(folder.path().join("b.txt")).expect("removes");
    let skipped = inputs.next().expect("an input").expect_err("a reason");
    assert!(skipped.reason.contains("vanished"));
}

#[test]
fn a_file_that_grows_is_read_or_refused_as_it_is_then() {
    let folder = corpus(&[("a.txt", STORY.into()), ("b.txt", STORY.into())]);
    let limits = Limits {
        file: 1 << 10,
        ..Limits::default()
    };
    let mut inputs = ingest::inputs(&[folder.path().to_path_buf()], limits.into()).expect("a listing");
    let grow = |name: &str, text: &str| {
        let file = fs::OpenOptions::new().append(true).open(folder.path().join(name));
        file.and_then(|mut file| file.write_all(text.as_bytes()))
            .expect("writes");
    };
    grow("a.txt", " It was late.");
    let article = inputs
        .next()
        .expect("an input")
        .and_then(ingest::read)
        .expect("an article");
    assert!(article.text.ends_with("It was late."));
    grow("b.txt", &STORY.repeat(50));
    let skipped = inputs.next().expect("an input").expect_err("a reason");
    assert_eq!(skipped.reason, "a file of more than 1024 bytes");
}

/// A line of two gigabytes is passed over without being held, and the line behind it is read.
#[cfg(target_os = "linux")]
#[test]
fn a_line_without_end_takes_no_memory() {
    let folder = corpus(&[("a.jsonl", Vec::new())]);
    let file = fs::OpenOptions::new()
        .write(true)
        .open(folder.path().join("a.jsonl"))
        .expect("a file");
    // The system keeps no room for what was never written.
    file.set_len(2 << 30).expect("a long file");
    drop(file);
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(folder.path().join("a.jsonl"))
        .expect("a file");
    writeln!(file, "\n{{\"text\":{STORY:?}}}").expect("writes");
    let all = read_all(folder.path(), Reading::default());
    let (input, reason) = all[0].as_ref().expect_err("a reason");
    assert!(
        input.ends_with("a.jsonl:1") && reason.starts_with("a line of more than"),
        "{input}: {reason}"
    );
    assert_eq!(all[1].as_ref().map(|article| article.text.as_str()), Ok(STORY));
    let status = fs::read_to_string("/proc/self/status").expect("the status");
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .expect("the peak");
    let kib: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    assert!(kib < 1 << 20, "{kib} KiB");
}

#[test]
fn a_pdf_on_which_its_reader_fails_is_damaged() {
    // A font that says nothing of its name.
    let broken = String::from_utf8(pdf(&[&["It floats."]], "")).expect("a text");
    let broken = broken.replace("/BaseFont /Helvetica", "/BadFonts /Helvetica");
    let reason = reason("a.pdf", broken.into_bytes(), Limits::default());
    assert_eq!(reason, "it is damaged: the reader of PDFs failed on it");
}

/// All of them in one folder: the program reads the rest, names each, gives hints and ends with 3.
#[test]
fn one_bad_file_never_stops_a_batch() {
    let deep = "<div>".repeat(100_000);
    let mut cut = gzipped(STORY.repeat(50).as_bytes());
    cut.truncate(60);
    let folder = corpus(&[
        ("in/good.txt", STORY.into()),
        ("in/cut.txt.gz", cut),
        ("in/bomb.jsonl.gz", gzipped(&vec![b'x'; 60 << 20])),
        ("in/broken.zip", b"PK no".to_vec()),
        ("in/nul.txt", b"a\0b".to_vec()),
        ("in/lone.jsonl", br#"{"text":"\ud800"}"#.to_vec()),
        ("in/deep.html", deep.into_bytes()),
        ("in/better.html", page("The boat").into_bytes()),
    ]);
    let output = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["add", "in"])
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{complaints}");
    assert!(complaints.contains("6 inputs were passed over"), "{complaints}");
    for name in [
        "cut.txt.gz",
        "bomb.jsonl.gz",
        "broken.zip",
        "nul.txt",
        "lone.jsonl:1",
        "deep.html",
    ] {
        assert!(complaints.contains(name), "{name}: {complaints}");
    }
    assert!(complaints.contains("hint: "), "{complaints}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("2 added"));
}

/// A page is read in seconds, whatever it is made of.
#[test]
fn hostile_pages_take_no_time() {
    for page in [
        "<table><tr><td>".repeat(150),
        "<a href=x>y</a> ".repeat(4_000),
        "<ul><li>".repeat(200) + &"<li>x".repeat(2_000),
        "&amp".repeat(10_000),
        "<p>It floats.".repeat(4_000),
    ] {
        let since = Instant::now();
        let _ = read(Format::Html, page.into_bytes());
        assert!(since.elapsed() < Duration::from_mins(1), "{:?}", since.elapsed());
    }
}

/// The time of a pass grows with the text, whatever it is made of.
#[test]
fn hostile_texts_take_no_time() {
    for piece in [
        "@",
        "a:",
        "a>",
        "abc.Def",
        "a! B",
        "“a?” B ",
        "1:1",
        "a-\n",
        "|a|b|\n",
        ". ",
        "(",
        "http://",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let since = Instant::now();
        let _ = read(Format::Plain, text.into_bytes());
        assert!(
            since.elapsed() < Duration::from_mins(1),
            "{piece:?}: {:?}",
            since.elapsed()
        );
    }
}

/// Reads bytes and cuts what they hold.
fn read(format: Format, bytes: Vec<u8>) -> Option<usize> {
    let input = Input {
        id: "x".into(),
        name: "x".into(),
        path: None,
        format,
        bytes,
        declared: Declared::default(),
    };
    let article = ingest::read(input).ok()?;
    Some(
        ingest::document(article, Dictionaries::embedded())
            .sentences
            .len(),
    )
}

const FORMATS: [Format; 9] = [
    Format::Plain,
    Format::Markdown,
    Format::Html,
    Format::Json,
    Format::Mail,
    Format::Docx,
    Format::Odt,
    Format::Epub,
    Format::Pdf,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in FORMATS {
            read(format, bytes.clone());
        }
    }

    #[test]
    fn no_damage_makes_a_container_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>It\r\n0\r\n\r\n";
        let files: &[(&str, &[u8])] = &[("a.txt", STORY.as_bytes()), ("b.csv", b"a,b\n1,2\n")];
        for (name, mut content) in [
            ("a.zip", zipped(files)),
            ("a.tar", tarred(files)),
            ("a.tgz", gzipped(&tarred(files))),
            ("a.warc", record("response", "http://bugle.example/", http)),
            ("a.csv", b"id,text\n1,\"It floats.\"\n".to_vec()),
            ("a.docx", zipped(&[("word/document.xml", b"<w:document><w:p><w:t>It floats.</w:t></w:p></w:document>")])),
            ("a.pdf", pdf(&[&["It floats."]], "")),
        ] {
            let index = at.index(content.len());
            content[index] = byte;
            content.truncate(cut.index(content.len()).max(content.len() / 2));
            let folder = corpus(&[(name, content)]);
            let limits = Limits { file: 1 << 20, line: 1 << 12, inflated: 8 << 20, depth: 2 };
            prop_assert!(read_all(folder.path(), limits.into()).len() <= 4);
        }
    }
}
