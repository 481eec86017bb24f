//! Is a page nested so deeply that reading it would take for ever?

/// Elements inside one another; hand-written and generated pages stay far below.
const DEEPEST: usize = 500;

/// Elements that are often left open, and those that hold nothing.
const OPEN_ENDED: [&str; 27] = [
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead", "tbody", "tfoot", "br", "hr", "img", "input",
    "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "path", "html",
];

/// Elements whose content holds no tags, though it may look so: `i<n`.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Counts tags before the page is parsed, since parsing a deep page is what takes the time.
///
/// # Errors
/// A page that is nested too deeply.
pub(super) fn check(page: &str) -> Result<(), String> {
    let mut depth: usize = 0;
    // The element inside which nothing counts, and `--` inside a comment.
    let mut raw: Option<&str> = None;
    for piece in page.split('<').skip(1) {
        let (closing, rest) = match piece.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, piece),
        };
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &rest[..length];
        if let Some(inside) = raw {
            let ends = if inside == COMMENT {
                piece.contains("-->")
            } else {
                closing && name.eq_ignore_ascii_case(inside)
            };
            if ends {
                raw = None;
            }
            continue;
        }
        if piece.starts_with("!--") {
            raw = Some(COMMENT).filter(|_| !piece.contains("-->"));
            continue;
        }
        raw = RAW
            .into_iter()
            .find(|element| !closing && element.eq_ignore_ascii_case(name));
        let counted = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && raw.is_none()
            && !RAW
                .iter()
                .chain(&OPEN_ENDED)
                .any(|other| other.eq_ignore_ascii_case(name));
        let empty = piece[..piece.find('>').unwrap_or(piece.len())].ends_with('/');
        match (counted, closing) {
            (true, true) => depth = depth.saturating_sub(1),
            (true, false) if !empty => depth += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("a page nested deeper than {DEEPEST} elements"));
        }
    }
    Ok(())
}

/// Stands for the element that a comment is not.
const COMMENT: &str = "--";

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn only_elements_count() {
        let script = format!(
            "<script>{}</script><p>It floats.</p>",
            "for (i = 0; i<n; i++) x<y; ".repeat(900)
        );
        let comments = "<!-- <div> -->".repeat(900);
        let paragraphs = "<p>It floats.".repeat(900);
        for page in [script, comments, paragraphs, "<div>a</div>".repeat(900)] {
            assert_eq!(check(&page), Ok(()));
        }
        assert!(check(&"<div>".repeat(900)).is_err());
    }
}
