//! Is every shape of article read? All files are made here.

#![cfg(all(feature = "archives", feature = "office", feature = "pdf"))]

#[path = "common/files.rs"]
mod files;

use std::{fs, path::PathBuf, sync::Arc};

use files::{STORY, corpus, gzipped, only, page, pdf, read_all, record, tarred, zipped};
use recount::{
    dictionary::Dictionaries,
    ingest::{self, Columns, Reading, Sidecar},
    model::{Article, Block},
};

#[test]
fn packed_files_are_read_as_what_they_hold() {
    assert_eq!(only("boat.txt.gz", gzipped(STORY.as_bytes())).text, STORY);
    let packed = zstd::encode_all(STORY.as_bytes(), 3).expect("packs");
    let article = only("boat.md.zst", packed);
    assert_eq!((article.id.as_str(), article.text.as_str()), ("boat", STORY));
    let mut members = gzipped(b"{\"text\":\"a\"}\n");
    members.extend(gzipped(b"{\"text\":\"b\"}\n"));
    let folder = corpus(&[("feed.jsonl.gz", members)]);
    let ids: Vec<String> = read_all(folder.path(), Reading::default())
        .into_iter()
        .flatten()
        .map(|a| a.id)
        .collect();
    assert_eq!(ids, ["feed-1", "feed-2"]);
}

#[test]
fn a_row_is_an_article_where_a_column_holds_texts() {
    let table =
        format!("\u{feff}id;headline;Body;published\nb1;The boat;\"{STORY}\";2026-04-08\nb2;Empty;;\n");
    let folder = corpus(&[("feed.csv", table.into_bytes())]);
    let all = read_all(folder.path(), Reading::default());
    let article = all[0].as_ref().expect("an article");
    assert_eq!((article.id.as_str(), article.text.as_str()), ("b1", STORY));
    assert_eq!(article.title.as_deref(), Some("The boat"));
    assert_eq!(article.published.as_deref(), Some("2026-04-08"));
    let (name, reason) = all[1].as_ref().expect_err("a reason");
    assert!(name.ends_with("feed.csv:3") && reason == "it holds no text");
}

#[test]
fn a_column_may_be_said_to_hold_the_texts() {
    let folder = corpus(&[(
        "feed.tsv",
        format!("Nr\tStory told\tDay\n1\t{STORY}\t2026-04-08\n").into_bytes(),
    )]);
    let columns = Columns(vec![
        ("text".into(), "story told".into()),
        ("published".into(), "Day".into()),
    ]);
    let reading = Reading {
        columns,
        ..Reading::default()
    };
    let all = read_all(folder.path(), reading);
    let article = all[0].as_ref().expect("an article");
    assert_eq!(
        (article.text.as_str(), article.published.as_deref()),
        (STORY, Some("2026-04-08"))
    );
}

#[test]
fn a_table_without_texts_is_an_article_of_cells() {
    let article = only(
        "boats.csv",
        b"Boat,Built,Crew\nAda,1901,14\n\"Low, old\",1911,9\n".to_vec(),
    );
    let document = ingest::document(article, Dictionaries::embedded());
    let cell = document.sentences.last().expect("a cell");
    let text = &document.article.text;
    assert_eq!((cell.block, cell.span.of(text)), (Block::Cell, "9"));
    let context = cell.cell.expect("a cell");
    assert_eq!(context.head.map(|head| head.of(text)), Some("Crew"));
    assert_eq!(context.label.map(|label| label.of(text)), Some("Low, old"));
}

#[test]
fn archives_are_read_file_by_file() {
    let inner = zipped(&[("deep/mill.txt", STORY.as_bytes())]);
    let page = page("The boat");
    let files: &[(&str, &[u8])] = &[
        ("in/boat.html", page.as_bytes()),
        ("in/more.zip", &inner),
        ("in/sheet.xls", b"x"),
        ("../evil.txt", b"It floats."),
        ("__MACOSX/in/boat.html", b"x"),
    ];
    for (name, content) in [
        ("a.zip", zipped(files)),
        ("a.tar", tarred(files)),
        ("a.tar.gz", gzipped(&tarred(files))),
        ("a.tgz", gzipped(&tarred(files))),
    ] {
        let folder = corpus(&[(name, content)]);
        let all = read_all(folder.path(), Reading::default());
        let ids: Vec<&str> = all.iter().flatten().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["a/in/boat", "a/in/more/deep/mill", "a/evil"], "{name}");
        let (input, reason) = all.iter().find_map(|one| one.as_ref().err()).expect("a reason");
        assert!(
            input.ends_with(&format!("{name}/in/sheet.xls")) && reason.starts_with(".xls files are not read")
        );
    }
}

#[test]
fn a_mail_gives_its_words_and_its_headers() {
    let mail = "From: Ada Low <ada@bugle.example>\r\nSubject: =?utf-8?q?The_boat=E2=80=99s_crew?=\r\n\
        Date: Wed, 8 Apr 2026 09:30:00 +0200\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        The caf=E9 fed 49 people =\r\nfor free.\r\n\
        --x\r\nContent-Type: text/html\r\n\r\n<p>The page.</p>\r\n--x--\r\n";
    let article = only("boat.eml", mail.as_bytes().to_vec());
    assert_eq!(article.text.trim(), "The café fed 49 people for free.");
    assert_eq!(article.title.as_deref(), Some("The boat’s crew"));
    assert_eq!(article.author.as_deref(), Some("Ada Low"));
    assert!(
        article
            .published
            .is_some_and(|date| date.starts_with("2026-04-08T09:30:00"))
    );
    let page = format!(
        "From: a@b.example\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
        page("The boat").replace('=', "=3D")
    );
    assert!(only("page.eml", page.into_bytes()).text.contains(STORY));
}

#[test]
fn a_web_archive_gives_its_pages() {
    let page = page("The boat");
    let packed = gzipped(page.as_bytes());
    let (one, two) = packed.split_at(20);
    let mut chunked =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
            .to_vec();
    for piece in [one, two, &[]] {
        chunked.extend(format!("{:x}\r\n", piece.len()).bytes());
        chunked.extend(piece);
        chunked.extend(b"\r\n");
    }
    let latin =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n\xCC\xE5\xF0\xE0 49";
    let mut archive = gzipped(&record("warcinfo", "", b"software: x"));
    archive.extend(gzipped(&record(
        "response",
        "http://bugle.example/boat",
        &chunked,
    )));
    archive.extend(gzipped(&record(
        "response",
        "http://bugle.example/gone",
        b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nx",
    )));
    archive.extend(gzipped(&record("response", "http://bugle.example/plain", latin)));
    let folder = corpus(&[("crawl.warc.gz", archive)]);
    let all = read_all(folder.path(), Reading::default());
    let articles: Vec<&Article> = all.iter().flatten().collect();
    assert_eq!((articles.len(), all.len()), (2, 2), "{all:?}");
    assert!(articles[0].text.contains(STORY));
    assert_eq!(articles[0].url.as_deref(), Some("http://bugle.example/boat"));
    assert_eq!(articles[1].text, "Мера 49");
    let document = ingest::document(articles[0].clone(), Dictionaries::embedded());
    assert_eq!(
        document.article.published.as_deref(),
        Some("2026-04-09T10:00:00Z")
    );
}

#[test]
fn office_documents_give_paragraphs_and_tables() {
    let body = format!(
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:body></w:document>"
    );
    let core = "<p xmlns:dc='d' xmlns:t='t'><dc:title>The boat</dc:title><dc:creator>Ada Low</dc:creator>\
        <t:created>2026-04-08T09:30:00Z</t:created></p>";
    let article = only(
        "boat.docx",
        zipped(&[
            ("word/document.xml", body.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ]),
    );
    assert_eq!(
        (article.text.as_str(), article.title.as_deref()),
        (STORY, Some("The boat"))
    );
    assert_eq!(article.fetched.as_deref(), Some("2026-04-08T09:30:00Z"));
    let body = format!("<o:document xmlns:o='o' xmlns:text='t'><text:p>{STORY}</text:p></o:document>");
    assert_eq!(
        only("boat.odt", zipped(&[("content.xml", body.as_bytes())])).text,
        STORY
    );
}

#[test]
fn a_book_is_read_along_its_spine() {
    let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let book = "<package xmlns:dc='d'><metadata><dc:title>Boats</dc:title></metadata><manifest>\
        <item id='b' href='two.xhtml' media-type='application/xhtml+xml'/>\
        <item id='a' href='one%20a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let article = only(
        "boats.epub",
        zipped(&[
            ("META-INF/container.xml", container.as_bytes()),
            ("OEBPS/book.opf", book.as_bytes()),
            ("OEBPS/two.xhtml", b"<html><body><p>It sank.</p></body></html>"),
            (
                "OEBPS/one a.xhtml",
                b"<html><body><h1>One</h1><p>It floats.</p></body></html>",
            ),
        ]),
    );
    assert_eq!(
        (article.title.as_deref(), article.text.as_str()),
        (Some("Boats"), "# One\n\nIt floats.\n\nIt sank.")
    );
}

#[test]
fn the_lines_of_a_pdf_become_paragraphs() {
    let article = only(
        "boat.pdf",
        pdf(
            &[
                &[
                    "The harbour was quiet when the last of the boats came in and the crew",
                    "carried what was left of the catch up to the market hall, where a few buy-",
                    "ers had waited since noon without much hope of getting anything at all for",
                    "the 49 crates that the harbour master had counted in the morning before",
                ],
                &["the rain came. Nobody spoke."],
            ],
            "",
        ),
    );
    assert!(
        article.text.contains("a few buyers had waited since noon"),
        "{}",
        article.text
    );
    assert!(
        article
            .text
            .contains("in the morning before the rain came. Nobody spoke."),
        "{}",
        article.text
    );
}

#[test]
fn lists_and_patterns_name_articles() {
    let folder = corpus(&[
        ("a/b/one.txt", STORY.into()),
        ("a/two.txt", STORY.into()),
        ("a/x.bak", STORY.into()),
    ]);
    let count = |pattern: &str| {
        let path = folder.path().join(pattern);
        ingest::inputs(&[path], Reading::default()).map_or(0, Iterator::count)
    };
    assert_eq!((count("**/*.txt"), count("a/*.txt"), count("a/*.md")), (2, 1, 0));
    let listed = vec![folder.path().join("a/two.txt"), folder.path().join("gone.txt")];
    let reading = Reading {
        listed,
        ..Reading::default()
    };
    let all: Vec<_> = ingest::inputs(&[] as &[PathBuf], reading)
        .expect("a listing")
        .collect();
    assert!(all.len() == 2 && all[0].is_ok() && all[1].is_err());
}

#[test]
fn an_article_in_another_language_is_kept_and_tagged() {
    let text =
        "Der Hafen war still, als das letzte der Boote einlief, und die Mannschaft trug 49 Kisten an Land.";
    let document = ingest::document(only("hafen.txt", text.into()), Dictionaries::embedded());
    assert_eq!(document.article.language.as_deref(), Some("deu"));
    let english = ingest::document(only("boat.txt", STORY.repeat(8).into()), Dictionaries::embedded());
    assert_eq!(english.article.language.as_deref(), Some("eng"));
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let folder = corpus(&[("feed.csv", format!("id,story\n1,{STORY}\n").into_bytes())]);
    let columns = Columns(vec![("text".into(), "Storey".into())]);
    let all = read_all(
        folder.path(),
        Reading {
            columns,
            ..Reading::default()
        },
    );
    let (_, reason) = all[0].as_ref().expect_err("a reason");
    assert_eq!(reason, "it has no column \"Storey\"; its columns are id, story");
}

#[test]
fn lines_of_a_file_are_mended_and_cut_as_they_were_wrapped() {
    let text = "The harbour was quiet when the last of the boats came in and the crew\n\
        carried what was left of the catch up to the market hall, where a few buy-\n\
        ers had waited since noon without much hope of getting anything at all for\n\
        the 49 crates. Nobody spoke.\n";
    let document = ingest::document(only("wrapped.txt", text.into()), Dictionaries::embedded());
    assert_eq!(document.sentences.len(), 2);
    assert!(document.sentence_text(0).contains("a few buyers\nhad waited"));
}

#[test]
fn a_sidecar_wins_over_the_article() {
    let folder = corpus(&[
        ("in/boat.html", page("Own title").into_bytes()),
        ("about.csv", Vec::new()),
    ]);
    let table = folder.path().join("about.csv");
    fs::write(
        &table,
        "path,title,source,published\nboat.html,The boat,Bugle,2026-04-08\n",
    )
    .expect("writes");
    let sidecar = Some(Arc::new(Sidecar::read(&table).expect("reads")));
    let all = read_all(
        &folder.path().join("in"),
        Reading {
            sidecar,
            ..Reading::default()
        },
    );
    let article = all[0].as_ref().expect("an article");
    assert_eq!(article.title.as_deref(), Some("The boat"));
    assert_eq!(
        (article.source.as_deref(), article.published.as_deref()),
        (Some("Bugle"), Some("2026-04-08"))
    );
}
