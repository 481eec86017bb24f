//! Into which signs does a query fall?

/// A sign of the query language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign<'q> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `AND`
    And,
    /// `OR`
    Or,
    /// `NOT`, or `-` before what it leaves out.
    Not,
    /// A word without blanks.
    Word(&'q str),
    /// Words in quotation marks.
    Phrase(&'q str),
    /// `name:value`, where the value may be in quotation marks or brackets.
    Field(&'q str, &'q str),
}

/// Cuts a query into signs, or says why it cannot.
pub(super) fn signs(query: &str) -> Result<Vec<Sign<'_>>, String> {
    let mut signs = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let (sign, length) = match first {
            '(' => (Sign::Open, 1),
            ')' => (Sign::Close, 1),
            '"' | '“' | '”' => {
                let (inner, length) = quoted(rest)?;
                (Sign::Phrase(inner), length)
            }
            '-' if rest[1..].starts_with(|next: char| !next.is_whitespace()) => (Sign::Not, 1),
            _ => word(rest)?,
        };
        signs.push(sign);
        rest = rest[length..].trim_start();
    }
    Ok(signs)
}

/// A word, an operator or a field, with its length.
fn word(rest: &str) -> Result<(Sign<'_>, usize), String> {
    let end = rest
        .find(|next: char| next.is_whitespace() || matches!(next, '(' | ')' | '"' | '“' | '”'))
        .unwrap_or(rest.len());
    let text = &rest[..end];
    match text {
        "AND" | "&&" => return Ok((Sign::And, end)),
        "OR" | "||" => return Ok((Sign::Or, end)),
        "NOT" => return Ok((Sign::Not, end)),
        _ => {}
    }
    let Some((name, value)) = text.split_once(':') else {
        return Ok((Sign::Word(text), end));
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_name || value.starts_with("//") {
        return Ok((Sign::Word(text), end));
    }
    let at = name.len() + 1;
    let behind = &rest[at..];
    if behind.starts_with(['"', '“', '”']) {
        let (inner, length) = quoted(behind)?;
        return Ok((Sign::Field(name, inner), at + length));
    }
    if behind.starts_with('[') {
        let length = behind
            .find(']')
            .ok_or_else(|| format!("the `[` after `{name}:` has no `]`"))?;
        return Ok((Sign::Field(name, &behind[..=length]), at + length + 1));
    }
    if value.is_empty() {
        return Err(format!("nothing stands after `{name}:`"));
    }
    Ok((Sign::Field(name, value), end))
}

/// What stands in quotation marks at the beginning of `rest`, and where they end.
fn quoted(rest: &str) -> Result<(&str, usize), String> {
    let mut marks = rest
        .char_indices()
        .filter(|(_, mark)| matches!(mark, '"' | '“' | '”'));
    let opening = marks.next().map_or(0, |(_, mark)| mark.len_utf8());
    let Some((end, closing)) = marks.next() else {
        return Err(format!(
            "the quotation mark before {:?} is never closed",
            &rest[opening..]
        ));
    };
    Ok((&rest[opening..end], end + closing.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_falls_into_signs() {
        let found =
            signs("(chips OR “memory makers”) -rumour source:\"Port Gazette\" value:[10B TO 20B] 10:30");
        let expected = vec![
            Sign::Open,
            Sign::Word("chips"),
            Sign::Or,
            Sign::Phrase("memory makers"),
            Sign::Close,
            Sign::Not,
            Sign::Word("rumour"),
            Sign::Field("source", "Port Gazette"),
            Sign::Field("value", "[10B TO 20B]"),
            Sign::Word("10:30"),
        ];
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn what_is_never_closed_is_told() {
        for (query, complaint) in [
            ("\"memory makers", "never closed"),
            ("value:[10B TO", "has no `]`"),
            ("source:", "nothing stands after"),
        ] {
            let error = signs(query).expect_err(query);
            assert!(error.contains(complaint), "{error}");
        }
    }

    #[test]
    fn a_dash_alone_is_a_word() {
        assert_eq!(signs("a - b").map(|signs| signs.len()), Ok(3));
    }
}
