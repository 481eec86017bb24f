//! What stands before a full stop: a word, a number, an initial?

/// What stands before a single stop.
pub(super) enum Before<'t> {
    Number,
    /// `2.` or `a.` or `IV.` where a sentence starts.
    Marker,
    Initial,
    /// `U.S`
    Acronym(&'t str),
    Word(&'t str),
}

/// Reads back from the stop at `position`.
pub(super) fn before(text: &str, start: usize, position: usize) -> Before<'_> {
    let sentence = &text[start..position];
    let from = sentence
        .char_indices()
        .rev()
        .take_while(|(_, sign)| {
            sign.is_alphanumeric() || matches!(sign, '.' | '\'' | '’' | '&' | '°' | 'º' | ',')
        })
        .last()
        .map_or(sentence.len(), |(at, _)| at);
    let token = sentence[from..].trim_start_matches([',', '\'', '’', '.', '&']);
    let opens = sentence[..from].chars().all(|sign| !sign.is_alphanumeric());
    let mut signs = token.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if opens && sign.is_alphanumeric() => Before::Marker,
        (Some(sign), None) if sign.is_uppercase() => Before::Initial,
        (Some(first), _)
            if token
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) =>
        {
            if opens && first.is_ascii_digit() && token.len() <= 5 && !is_year(token) {
                Before::Marker
            } else {
                Before::Number
            }
        }
        _ if opens && token.len() <= 4 && token.bytes().all(|byte| b"IVX".contains(&byte)) => Before::Marker,
        _ if is_acronym(token) => Before::Acronym(token),
        _ => Before::Word(token),
    }
}

/// Four digits are a year, not the number of a heading.
fn is_year(token: &str) -> bool {
    token.len() >= 4 && token.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters parted by stops: `U.S`, `p.m`, `Ph.D`.
fn is_acronym(token: &str) -> bool {
    let mut parts = token.split('.');
    token.contains('.')
        && parts
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}
