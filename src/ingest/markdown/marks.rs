//! By its marks, what kind of block does a line begin?

/// `===` or `---` below a heading, as the mark that stands before one.
pub(super) fn underlined(line: &str) -> Option<&'static str> {
    let all = |sign: u8| line.len() >= 2 && line.bytes().all(|byte| byte == sign);
    match (all(b'='), all(b'-')) {
        (true, _) => Some("#"),
        (_, true) => Some("##"),
        _ => None,
    }
}

/// `***`, `---`, `* * *`
pub(super) fn is_rule(line: &str) -> bool {
    ['*', '-', '_'].iter().any(|&sign| {
        line.chars().filter(|&other| other == sign).count() >= 3
            && line.chars().all(|other| other == sign || other == ' ')
    })
}

/// `[name]: address`
pub(super) fn is_definition(line: &str) -> bool {
    line.starts_with('[')
        && !line.starts_with("[^")
        && line.find("]: ").is_some_and(|at| !line[..at].contains(' '))
}

/// The marks and the title of `## Title ##`.
pub(super) fn heading(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start_matches('#');
    let marks = line.len() - rest.len();
    let title = rest.strip_prefix([' ', '\t'])?;
    (1..=6)
        .contains(&marks)
        .then(|| (&line[..marks], title.trim_end_matches(['#', ' ']).trim()))
}

/// `--- | :--:`
pub(super) fn is_delimiter(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// The marker of a list item, signs unified to a dash, and its content.
pub(super) fn item(line: &str) -> Option<(&str, &str)> {
    if let Some(content) = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)) {
        let content = content.trim_start();
        let content = ["[ ] ", "[x] ", "[X] "]
            .iter()
            .find_map(|mark| content.strip_prefix(mark))
            .unwrap_or(content);
        return Some(("-", content));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marker = (1..=4).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    marker.then(|| (&line[..=digits], rest[2..].trim_start()))
}
