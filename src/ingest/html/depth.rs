//! Is a page nested so deeply that reading it would take for ever?

/// Elements inside one another; hand-written and generated pages stay far below.
const DEEPEST: usize = 500;

/// Elements that are often left open, and those that hold nothing.
const OPEN_ENDED: [&str; 27] = [
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead", "tbody", "tfoot", "br", "hr", "img", "input",
    "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "path", "html",
];

/// Counts tags before the page is parsed, since parsing a deep page is what takes the time.
///
/// # Errors
/// A page that is nested too deeply.
pub(super) fn check(page: &str) -> Result<(), String> {
    let mut depth: usize = 0;
    for tag in page.split('<').skip(1) {
        let (closing, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &name[..length];
        let counted = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && !OPEN_ENDED.iter().any(|open| open.eq_ignore_ascii_case(name));
        if !counted {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else if !tag[..tag.find('>').unwrap_or(tag.len())].ends_with('/') {
            depth += 1;
        }
        if depth > DEEPEST {
            return Err(format!("a page nested deeper than {DEEPEST} elements"));
        }
    }
    Ok(())
}
