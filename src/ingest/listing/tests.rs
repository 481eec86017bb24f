use std::fs;

use super::*;

/// A folder with these files.
fn corpus(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    folder
}

/// Id of each input, or the reason why it is passed over.
fn list(folder: &Path) -> Vec<Result<String, String>> {
    let limits = Limits {
        file: 40,
        line: 40,
        ..Limits::default()
    };
    inputs(&[folder.to_path_buf()], limits.into())
        .expect("a listing")
        .map(|input| input.map(|input| input.id).map_err(|skipped| skipped.reason))
        .collect()
}

#[test]
fn a_folder_is_listed_in_order_and_without_its_furniture() {
    let folder = corpus(&[
        ("b.txt", b"Boat."),
        ("a/b.md", b"Mill."),
        ("a/notes.bak", b"x"),
        ("README.md", b"about"),
        (".hidden.txt", b"x"),
        ("dictionaries/units.txt", b"x"),
    ]);
    assert_eq!(list(folder.path()).len(), 2);
    assert_eq!(list(folder.path())[0], Ok("a/b".to_string()));
}

#[test]
fn lines_are_numbered_and_bad_ones_named() {
    let folder = corpus(&[(
        "l.jsonl",
        b"{\"text\":\"a\"}\n\n{\"text\":\"much too long for the limit of a line\"}\n{}\n",
    )]);
    assert_eq!(
        list(folder.path()),
        [
            Ok("l-1".to_string()),
            Err("a line of more than 40 bytes".to_string()),
            Ok("l-4".to_string())
        ]
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = corpus(&[
        ("a.rtf", b"{\\rtf"),
        ("b.txt", b" \n"),
        ("c.txt", &[b'x'; 99]),
        ("d.json", b"[]"),
    ]);
    let reasons: Vec<String> = list(folder.path()).into_iter().filter_map(Result::err).collect();
    assert_eq!(reasons.len(), 4);
    assert!(reasons[0].starts_with(".rtf files are not read"));
    assert_eq!(reasons[1], "an empty file");
    assert_eq!(reasons[2], "a file of more than 40 bytes");
    assert_eq!(reasons[3], "it holds no articles");
}

#[test]
fn a_json_file_may_hold_one_article_or_a_list() {
    let folder = corpus(&[
        ("one.json", b"{\"text\":\"a\"}"),
        ("two.json", b"[{\"text\":\"a\"},{\"text\":\"b\"}]"),
    ]);
    let ids: Vec<String> = list(folder.path()).into_iter().filter_map(Result::ok).collect();
    assert_eq!(ids, ["one", "two-1", "two-2"]);
}

#[test]
fn nothing_to_read_is_an_error() {
    let folder = corpus(&[("notes.bak", b"x")]);
    let listed = inputs(&[folder.path().to_path_buf()], Limits::default().into());
    assert!(matches!(listed.err(), Some(Error::NoArticles { .. })));
    let missing = inputs(&[folder.path().join("gone.txt")], Limits::default().into());
    assert!(matches!(missing.err(), Some(Error::Io { .. })));
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = corpus(&[("a.txt", b"Boat.")]);
    let paths = [folder.path().to_path_buf(), folder.path().join("a.txt")];
    assert_eq!(
        inputs(&paths, Limits::default().into())
            .expect("a listing")
            .count(),
        1
    );
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = corpus(&[("a/boat.txt", b"Boat.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/again")).expect("a link");
    assert_eq!(list(folder.path()), [Ok("boat".to_string())]);
}
