//! Which number is written in these digits?
//!
//! "1,234.5", "12,34,567", "1 405", "1.234.567,5", "4e14", "2.5 × 10⁻³"; and which runs of digits are no number at all.

use rust_decimal::Decimal;

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) value: Decimal,
    /// One step in its last written place.
    pub(super) grain: Decimal,
    /// Digits before the decimal mark.
    pub(super) length: usize,
    /// Whether it is digits only, without grouping or a decimal mark.
    pub(super) plain: bool,
}

/// The run of digits that begins at `at`, with its separators.
pub(super) fn digits(text: &str, at: usize) -> (usize, Option<Literal>) {
    let bytes = text.as_bytes();
    if let Some((end, literal)) = plain_digits(&bytes[at..]) {
        return (at + end, Some(literal));
    }
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii_digit() {
            end += 1;
            continue;
        }
        let rest = &text[end..];
        let Some(mark) = rest.chars().next() else { break };
        let behind = &rest[mark.len_utf8()..];
        let joins = match mark {
            // "12,2016" is a day and a year.
            ',' => behind.starts_with(|c: char| c.is_ascii_digit()) && digits_in(behind) != 4,
            '.' => behind.starts_with(|c: char| c.is_ascii_digit()),
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => group_of_three(behind),
            ' ' => groups_so_far(&text[at..end]) && spaced_group(behind),
            _ => false,
        };
        if !joins {
            break;
        }
        end += mark.len_utf8();
    }
    if let Some((end, power)) = power_of_ten(text, end) {
        let literal = literal(&text[at..end - power.written]).and_then(|literal| literal.raised(&power));
        return (end, literal);
    }
    (end, literal(&text[at..end]))
}

/// Digits with nothing behind them that could go on with the number, as most are.
fn plain_digits(bytes: &[u8]) -> Option<(usize, Literal)> {
    let length = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let ends = match bytes.get(length) {
        Some(b',' | b'.') => !digit(length + 1),
        // "1 405", "3 x 10^6"
        Some(b' ') => bytes
            .get(length + 1)
            .is_none_or(|byte| byte.is_ascii_alphabetic() && *byte != b'x'),
        None | Some(b'%' | b'-' | b')' | b';' | b':' | b'/' | b'b' | b'm' | b'k' | b'p' | b's' | b't') => {
            true
        }
        Some(_) => false,
    };
    if !ends || length == 0 || length > 18 {
        return None;
    }
    let number = bytes[..length]
        .iter()
        .fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
    let literal = Literal {
        value: Decimal::from(number),
        grain: Decimal::ONE,
        length,
        plain: true,
    };
    Some((length, literal))
}

/// Whether plain spaces may part these digits from three more: "1", "1 414", but not "2020" or "0".
fn groups_so_far(text: &str) -> bool {
    let mut groups = text.split(' ');
    let first = groups.next().unwrap_or_default();
    let short = (1..=3).contains(&first.len()) && !first.starts_with('0');
    short && first.bytes().all(|byte| byte.is_ascii_digit()) && groups.all(|group| group.len() == 3)
}

fn digits_in(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether exactly three digits stand here.
fn group_of_three(text: &str) -> bool {
    digits_in(text) == 3
}

/// Whether a group of three digits stands here that a plain space may part from the digits before: "816 000 t",
/// but not "in 2020 300 people", and not "5 100-metre races".
fn spaced_group(text: &str) -> bool {
    group_of_three(text) && !text[3..].starts_with(|c: char| c == '-' || c.is_alphabetic())
}

/// A power written behind a number.
struct Power {
    /// `None`: the number itself is raised, as in "10^25".
    base: Option<Decimal>,
    exponent: i32,
    /// Bytes it takes.
    written: usize,
}

/// "e14", "E-5", "x10^6", "×10−5", "× 10⁶" behind a number, with the end of it.
fn power_of_ten(text: &str, end: usize) -> Option<(usize, Power)> {
    let rest = &text[end..];
    let raised = |tail: &str| {
        tail.starts_with(['−', '⁻']) || tail.chars().next().is_some_and(|c| superscript(c).is_some())
    };
    let (base, tail) = if let Some(tail) = rest.strip_prefix(['e', 'E']) {
        (Some(Decimal::TEN), tail)
    } else if let Some(tail) = rest.strip_prefix('^') {
        (None, tail)
    } else {
        let times = rest.trim_start_matches(' ').strip_prefix(['x', '×', '*', '·'])?;
        let times = times.trim_start_matches(' ');
        let (base, tail) = times.split_at(digits_in(times));
        let base: Decimal = base.parse().ok()?;
        let caret = tail.strip_prefix('^');
        let tail = caret.or_else(|| (raised(tail) && base == Decimal::TEN).then_some(tail))?;
        (Some(base), tail)
    };
    let unsigned = tail.trim_start_matches(['+', '-', '−', '⁻', '⁺']);
    let sign = &tail[..tail.len() - unsigned.len()];
    let (mut exponent, mut length, mut digits) = (0, 0, 0);
    for c in unsigned.chars() {
        let Some(digit) = c.to_digit(10).or_else(|| superscript(c)) else {
            break;
        };
        exponent = exponent * 10 + i32::try_from(digit).ok()?;
        length += c.len_utf8();
        digits += 1;
        if digits > 2 {
            return None;
        }
    }
    let goes_on = unsigned[length..].starts_with(char::is_alphanumeric);
    if digits == 0 || goes_on || sign.chars().count() > 1 {
        return None;
    }
    let exponent = if sign.is_empty() || sign.starts_with(['+', '⁺']) {
        exponent
    } else {
        -exponent
    };
    let stop = text.len() - unsigned.len() + length;
    Some((
        stop,
        Power {
            base,
            exponent,
            written: stop - end,
        },
    ))
}

/// The digit that a raised one stands for.
fn superscript(c: char) -> Option<u32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .zip(0..)
        .find(|(raised, _)| *raised == c)
        .map(|(_, digit)| digit)
}

impl Literal {
    /// Whether it reads as a year of our time.
    pub(super) fn is_year(self) -> bool {
        self.plain && self.length == 4 && (Decimal::from(1900)..Decimal::from(2100)).contains(&self.value)
    }

    /// The number times the power, or raised to it.
    fn raised(self, power: &Power) -> Option<Self> {
        let base = power.base.unwrap_or(self.value);
        let mut factor = Decimal::ONE;
        for _ in 0..power.exponent.unsigned_abs() {
            factor = factor.checked_mul(base)?;
        }
        let apply = |number: Decimal| {
            if power.exponent < 0 {
                number.checked_div(factor)
            } else {
                number.checked_mul(factor)
            }
        };
        let number = if power.base.is_some() {
            self.value
        } else {
            Decimal::ONE
        };
        let grain = if power.base.is_some() {
            self.grain
        } else {
            Decimal::ONE
        };
        Some(Self {
            value: apply(number)?,
            grain: apply(grain)?,
            plain: false,
            ..self
        })
    }
}

/// Reads digits with separators; `None` where they are no number.
pub(super) fn literal(text: &str) -> Option<Literal> {
    let (whole, decimals) = split_decimals(text)?;
    let scale = u32::try_from(decimals.len()).ok().filter(|scale| *scale <= 20)?;
    let mut mantissa: i128 = 0;
    let mut length = 0;
    for digit in whole.bytes().filter(u8::is_ascii_digit).chain(decimals.bytes()) {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
        length += 1;
        if length > 28 {
            return None;
        }
    }
    let length = length - decimals.len();
    Some(Literal {
        value: Decimal::from_i128_with_scale(mantissa, scale),
        grain: Decimal::new(1, scale),
        length,
        plain: whole.len() == text.len() && length == whole.len(),
    })
}

/// Parts the digits before and behind the decimal mark. `None` for "1.2.3", "1,23,4", "10,12,2024".
fn split_decimals(text: &str) -> Option<(&str, &str)> {
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    let (whole, decimals) = match (commas, points) {
        (_, 0) if commas > 0 => {
            let last = text.rsplit(',').next().unwrap_or_default();
            // "1,3" is a decimal comma; "12,34,567" and "1,200" are groups.
            if commas == 1 && last.len() != 3 {
                text.split_once(',')?
            } else {
                (text, "")
            }
        }
        (_, 1) => text.split_once('.')?,
        (0, points) if points > 1 => (text, ""),
        (1, points) if points > 1 && text.rfind(',') > text.rfind('.') => text.split_once(',')?,
        (0, 0) => (text, ""),
        _ => return None,
    };
    (grouped(whole) && decimals.bytes().all(|byte| byte.is_ascii_digit())).then_some((whole, decimals))
}

/// Whether separators part the digits as numbers do: three by three, or two by two before the last three.
fn grouped(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let Some((last, first)) = groups.split_last() else {
        return false;
    };
    if first.is_empty() {
        return true;
    }
    let middle = &first[1..];
    let by_three = (1..=3).contains(&first[0].len()) && middle.iter().all(|group| group.len() == 3);
    let by_two = (1..=2).contains(&first[0].len()) && middle.iter().all(|group| group.len() == 2);
    last.len() == 3 && (by_three || by_two)
}
