//! Where does the next item of a list inside a line start? "1) a boat 2) a bridge"

use super::stop::Mark;

/// The marker of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    bullet: Option<char>,
    /// Opened with a bracket.
    open: bool,
    kind: Kind,
    /// What stands behind the number.
    close: Close,
    value: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    None,
    Digit,
    Lower,
    Upper,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    None,
    Stop,
    Bracket,
    Both,
}

impl Marker {
    /// The marker of the item that would follow.
    pub(super) fn next(self) -> Option<Self> {
        let last = match self.kind {
            Kind::None => return Some(self),
            Kind::Digit => 999,
            Kind::Lower | Kind::Upper => 26,
        };
        (self.value < last).then(|| Self {
            value: self.value + 1,
            ..self
        })
    }

    /// Whether it is a bullet, with or without a number behind it.
    pub(crate) fn is_bullet(self) -> bool {
        self.bullet.is_some()
    }

    /// Its number, or its place in the alphabet; `None` for a bare bullet.
    pub(crate) fn value(self) -> Option<u16> {
        (self.kind != Kind::None).then_some(self.value)
    }

    /// Whether it may be the initial of a name: `A.`
    pub(crate) fn is_initial(self) -> bool {
        self.kind == Kind::Upper && self.close == Close::Stop
    }
}

/// Signs that begin a list item wherever they stand.
const BULLETS: [char; 7] = ['•', '⁃', '‣', '◦', '▪', '●', '·'];

/// The marker at `start`, which begins a sentence, and where its content starts.
pub(crate) fn marker_at(text: &str, start: usize) -> Option<(Marker, usize)> {
    let mut rest = text.get(start..)?;
    let bullet = rest.chars().next().filter(|sign| BULLETS.contains(sign));
    if let Some(sign) = bullet {
        rest = rest[sign.len_utf8()..].trim_start();
    }
    if let Some((mut marker, end)) = numbered(rest) {
        marker.bullet = bullet;
        return Some((marker, text.len() - rest.len() + end));
    }
    let marker = Marker {
        bullet: Some(bullet?),
        open: false,
        kind: Kind::None,
        close: Close::None,
        value: 0,
    };
    Some((marker, text.len() - rest.len()))
}

/// A number or a letter that ends like a marker and has white space behind it.
fn numbered(rest: &str) -> Option<(Marker, usize)> {
    let bytes = rest.as_bytes();
    let open = bytes.first() == Some(&b'(');
    let from = usize::from(open);
    let first = *bytes.get(from)?;
    let mut at = from;
    let (kind, value) = if first.is_ascii_digit() {
        let mut value = 0;
        while at < from + 3 && bytes.get(at).is_some_and(u8::is_ascii_digit) {
            value = value * 10 + u16::from(bytes[at] - b'0');
            at += 1;
        }
        (Kind::Digit, value)
    } else if first.is_ascii_lowercase() {
        at += 1;
        (Kind::Lower, u16::from(first - b'a') + 1)
    } else if first.is_ascii_uppercase() {
        at += 1;
        (Kind::Upper, u16::from(first - b'A') + 1)
    } else {
        return None;
    };
    let close = match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'.'), Some(b')')) => Close::Both,
        (Some(b'.'), _) if !open => Close::Stop,
        (Some(b')'), _) => Close::Bracket,
        _ => return None,
    };
    let end = at + if close == Close::Both { 2 } else { 1 };
    let spaced = bytes.get(end).is_some_and(u8::is_ascii_whitespace);
    spaced.then_some((
        Marker {
            bullet: None,
            open,
            kind,
            close,
            value,
        },
        end,
    ))
}

/// Where the item starts to whose marker, `expected`, the mark at `position` belongs.
pub(super) fn item_at(
    text: &str,
    start: usize,
    position: usize,
    mark: Mark,
    expected: Marker,
) -> Option<usize> {
    let from = if mark == Mark::Bullet {
        position
    } else if expected.is_bullet() {
        return None;
    } else {
        let before = &text.as_bytes()[start..position];
        let token = before
            .iter()
            .rev()
            .take(5)
            .take_while(|&&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'(' | b'.'))
            .count();
        // All of them are ASCII, so this is a boundary.
        position - token
    };
    let spaced = text[start..from].ends_with(char::is_whitespace);
    let (marker, _) = marker_at(text, from)?;
    (spaced && marker == expected).then_some(from)
}
