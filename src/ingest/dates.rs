//! When was that, in ISO 8601, as far as it is written?
//!
//! A date is never guessed: `03/04/2026` is two dates, so it is none.

use jiff::{
    Timestamp, civil,
    fmt::{rfc2822, strtime},
};

/// Ways to write a whole date, day and month in words or in digits that cannot be mistaken.
const DAYS: [&str; 9] = [
    "%Y-%m-%d",
    "%B %d, %Y",
    "%B %d %Y",
    "%d %B %Y",
    "%d %B, %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%Y%m%d",
];

/// Years in which something may have been published.
const YEARS: std::ops::Range<i16> = 1000..2200;

/// The date that `text` is, and nothing else.
///
/// # Shape
/// `2026-04-08`, `2026-04` or `2026`; with time and zone where `text` is ISO 8601 itself, or a stamp of mails
/// and feeds, which name their zone as a number.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['.', '(', ')', ',', '"', '\'']).trim();
    if !text.starts_with(|sign: char| sign.is_ascii_alphanumeric()) || text.len() > 64 {
        return None;
    }
    if text.len() > 10 && (text.parse::<Timestamp>().is_ok() || text.parse::<civil::DateTime>().is_ok()) {
        return Some(text.replacen(' ', "T", 1));
    }
    if text.contains(':')
        && let Ok(stamp) = rfc2822::parse(text)
    {
        return Some(stamp.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    let plain = plain(text);
    let likely = |date: &civil::Date| YEARS.contains(&date.year());
    let whole = DAYS
        .iter()
        .find_map(|form| civil::Date::strptime(form, &plain).ok().filter(likely));
    if let Some(date) = whole {
        return Some(date.to_string());
    }
    ordered(&plain).or_else(|| month(&plain)).or_else(|| year(&plain))
}

/// Whether four digits in a row stand in `text`, as they do in every date that is read here. It is quick, and
/// most lines fail it.
pub(super) fn may_hold(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit))
}

/// The date that `text` ends with, or is, and what is left of it.
pub(super) fn in_words(text: &str) -> Option<(String, &str)> {
    if !may_hold(text) {
        return None;
    }
    if let Some(date) = iso(text) {
        return Some((date, ""));
    }
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|&(at, sign)| {
            !sign.is_whitespace() && (at == 0 || text[..at].ends_with([' ', ',', '\u{a0}', '\t']))
        })
        .map(|(at, _)| at)
        .collect();
    // The longest date at the end: "Harrow Bugle, Friday 3 May 2025".
    starts.iter().rev().take(6).rev().find_map(|&at| {
        let date = iso(&text[at..]).filter(|date| date.len() > 4)?;
        Some((
            date,
            text[..at].trim_end_matches([' ', ',', '-', '–', '—', '|', '·']),
        ))
    })
}

/// Without weekday, stops of abbreviations, ordinal endings, a time of day.
fn plain(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_end_matches(['.', ',']);
        let weekday = strtime::parse("%A", bare)
            .or_else(|_| strtime::parse("%a", bare))
            .is_ok();
        let clock = word.contains(':') && word.starts_with(|sign: char| sign.is_ascii_digit());
        if clock {
            break;
        }
        let before = weekday || bare.eq_ignore_ascii_case("on");
        if !before || !words.is_empty() {
            words.push(word);
        }
    }
    let mut plain = String::new();
    for word in words {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&expanded(word));
    }
    plain.trim_end_matches([',', ' ']).to_string()
}

/// A month written out, a day without its ending; other words as they are.
fn expanded(word: &str) -> String {
    let comma = if word.ends_with(',') { "," } else { "" };
    let bare = word.trim_end_matches(',').trim_end_matches('.');
    if bare.starts_with(|sign: char| sign.is_ascii_digit()) {
        let day = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|ending| bare.strip_suffix(ending));
        return format!("{}{comma}", day.unwrap_or(bare));
    }
    let short = if bare.len() > 3 {
        bare.get(..3).unwrap_or(bare)
    } else {
        bare
    };
    let month = strtime::parse("%B", bare)
        .or_else(|_| {
            strtime::parse(
                "%b",
                if bare.eq_ignore_ascii_case("sept") {
                    short
                } else {
                    bare
                },
            )
        })
        .ok()
        .and_then(|parsed| parsed.month());
    match month.and_then(|month| civil::Date::new(2000, month, 1).ok()) {
        Some(date) => format!("{}{comma}", strtime::format("%B", date).unwrap_or_default()),
        None => word.to_string(),
    }
}

/// Day, month and year in digits, where only one order is possible: `13/04/2026`.
fn ordered(text: &str) -> Option<String> {
    let mut parts = text.split(['/', '-']).map(str::parse::<i16>);
    let (first, second, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() || !YEARS.contains(&year) {
        return None;
    }
    let (day, month) = match (first > 12, second > 12) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ if first == second => (first, second),
        _ => return None,
    };
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}

/// `April 2026`, `2026-04`
fn month(text: &str) -> Option<String> {
    let parsed = ["%B %Y", "%B, %Y", "%Y-%m"]
        .iter()
        .find_map(|form| strtime::parse(form, text).ok())?;
    let year = parsed.year().filter(|year| YEARS.contains(year))?;
    Some(format!("{year:04}-{:02}", parsed.month()?))
}

/// `2026`
fn year(text: &str) -> Option<String> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits && text.parse().is_ok_and(|year| YEARS.contains(&year))).then(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_iso() {
        for (text, wanted) in [
            ("12 Apr 2026", "2026-04-12"),
            ("April 8, 2026", "2026-04-08"),
            ("Apr. 8, 2026", "2026-04-08"),
            ("Sept. 3, 2025", "2025-09-03"),
            ("8th April 2026", "2026-04-08"),
            ("Friday 10 April 2026", "2026-04-10"),
            ("Fri, 10 Apr 2026 07:30:00 GMT", "2026-04-10T07:30:00+00:00"),
            ("Fri, 10 Apr 2026 07:30:00 +0200", "2026-04-10T07:30:00+02:00"),
            ("10 Apr 2026 07:30", "2026-04-10"),
            ("2026-04-09T07:30:00+02:00", "2026-04-09T07:30:00+02:00"),
            ("2026-04-09T07:30:00Z", "2026-04-09T07:30:00Z"),
            ("2026-04-09", "2026-04-09"),
            ("13/04/2026", "2026-04-13"),
            ("12.04.2026", "2026-04-12"),
            ("April 2026", "2026-04"),
            ("2026", "2026"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_date_is_never_guessed() {
        for text in [
            "03/04/2026",
            "31 February 2026",
            "Wednesday",
            "in April",
            "Harrow",
            "",
            "4821",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_may_end_a_line() {
        assert_eq!(
            in_words("Harrow Bugle, Friday 10 April 2026"),
            Some(("2026-04-10".to_string(), "Harrow Bugle"))
        );
        assert_eq!(in_words("Harrow Bugle"), None);
    }
}
