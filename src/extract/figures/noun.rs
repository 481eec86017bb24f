//! Which noun does a number count?
//!
//! The head of the phrase behind it, found without a parser: the first plural, unless a stop word comes before it;
//! behind "one" and behind a hyphen the last noun before the phrase ends.

use rust_decimal::Decimal;

use super::{
    number::Number,
    tokens::{Kind, Tokens},
};
use crate::dictionary::{Dictionaries, Numbers, Roles, StopKind, Units};

/// Words that a noun phrase may have before its head.
const LONGEST: usize = 7;

/// What a number counts.
pub(super) struct Counted {
    /// Index of the token behind the head.
    pub(super) end: usize,
    /// The head in the singular.
    pub(super) head: String,
}

/// The noun counted by `number`, if the words behind it hold one.
pub(super) fn counted(tokens: &Tokens<'_>, number: &Number, words: &Dictionaries) -> Option<Counted> {
    let (words, units) = (&words.numbers, &words.units);
    let at = behind_bend(tokens, number.end, words);
    if tokens.hyphen(at) {
        return compound(tokens, at + 1, words);
    }
    let one = number.value == Decimal::ONE && !number.scaled;
    phrase(
        tokens,
        behind_partitive(tokens, at, number.scaled, words),
        one,
        words,
        units,
    )
}

/// Skips what bounds or blurs the number between it and its noun: "300-plus guests", "20+ towns", "30 or so birds".
pub(super) fn behind_bend(tokens: &Tokens<'_>, at: usize, words: &Numbers) -> usize {
    let place = at + usize::from(tokens.hyphen(at));
    let found = tokens.phrase(place, Roles::AFTER, &words.after);
    let Some((length, _)) = found.filter(|(_, bend)| bend.noun) else {
        return at;
    };
    let stuck = tokens.text_of(place) != Some("+") || tokens.glued(place);
    let behind = place + length;
    let number = tokens.digits(behind).is_some();
    if stuck && !number { behind } else { at }
}

/// "2-track portfolio" counts tracks, "a 12-member panel" members.
fn compound(tokens: &Tokens<'_>, at: usize, words: &Numbers) -> Option<Counted> {
    let word = tokens.word(at)?;
    let bends = words.after.find(|step| (step == 0).then_some(word)).is_some();
    let bad = bends || words.stop(word).is_some() || words.word(word).is_some();
    let long = word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    (!bad && long && !tokens.capital(at)).then(|| Counted {
        end: at + 1,
        head: singular(word, words).unwrap_or_else(|| word.to_lowercase()),
    })
}

/// Skips "of its", "of the", "of Smith's" behind a number, and "of" alone behind a magnitude: "35m of its Echo devices",
/// "millions of people".
fn behind_partitive(tokens: &Tokens<'_>, at: usize, scaled: bool, words: &Numbers) -> usize {
    if !tokens.is(at, "of") {
        return at;
    }
    let next = tokens.word(at + 1).unwrap_or_default();
    let owner = next.ends_with("'s") || next.ends_with("’s");
    if words.determiner(next) {
        at + 2
    } else if scaled || owner {
        at + 1
    } else {
        at
    }
}

fn phrase(tokens: &Tokens<'_>, at: usize, one: bool, words: &Numbers, units: &Units) -> Option<Counted> {
    let mut last_singular = None;
    let mut measured = false;
    // "112 such ships"
    let mut index = at + usize::from(tokens.is(at, "such") && !tokens.is(at + 1, "as"));
    while index < at + LONGEST {
        let Some(token) = tokens.get(index) else { break };
        if let Some(behind) = skipped(tokens, index, at, words, units) {
            measured |= behind.measure;
            index = behind.end;
            continue;
        }
        if token.kind != Kind::Word || !token.spaced && !tokens.hyphen(index.saturating_sub(1)) {
            break;
        }
        let word = token.span.of(tokens.text);
        let head = !tokens.hyphen(index + 1);
        match words.stop(word) {
            Some(StopKind::Stop) if !head || tokens.hyphen(index.saturating_sub(1)) => {}
            Some(StopKind::Stop) if !one && words.noun_too(word) && closes(tokens, index, words) => {
                return singular(word, words).map(|head| Counted { end: index + 1, head });
            }
            Some(StopKind::Stop) => break,
            Some(_) => {}
            None if words.word(word).is_some() || words.month_or_weekday(word) && tokens.capital(index) => {
                break;
            }
            None => {
                if !one
                    && head
                    && let Some(singular) = singular(word, words)
                {
                    let mut counted = second_head(tokens, index, singular, at, words);
                    // The measure in "8 million 250ml bottles" is a figure of its own.
                    counted.end = if measured { at } else { counted.end };
                    return Some(counted);
                }
                let verbal = word.ends_with("ed") || word.ends_with("ing");
                if verbal && last_singular.is_some() && one {
                    break;
                }
                if head && !verbal && !word.ends_with("ly") {
                    last_singular = Some(index);
                }
            }
        }
        index += 1;
    }
    let index = last_singular.filter(|_| one)?;
    let head = tokens.word(index)?.to_lowercase();
    Some(Counted { end: index + 1, head })
}

/// Where a noun phrase goes on, and whether a measure was passed over.
struct Skipped {
    end: usize,
    measure: bool,
}

/// Whether the noun phrase surely ends behind `index`: "141,000 starts.", "20 calls to the office".
fn closes(tokens: &Tokens<'_>, index: usize, words: &Numbers) -> bool {
    let Some(next) = tokens.get(index + 1).filter(|token| token.kind == Kind::Word) else {
        return true;
    };
    let next = next.span.of(tokens.text);
    words.stop(next) == Some(StopKind::Stop) && !words.determiner(next) && words.person(next).is_none()
}

/// The index behind what a noun phrase holds without being counted: names with digits, hyphens, a measure ("250ml"), the
/// digits of a name ("Model 3"), "and" between names.
fn skipped(tokens: &Tokens<'_>, index: usize, at: usize, words: &Numbers, units: &Units) -> Option<Skipped> {
    let plain = |end: usize| Skipped { end, measure: false };
    let token = tokens.get(index)?;
    let inside = index > at;
    if token.masked || inside && tokens.hyphen(index) {
        return Some(plain(index + 1));
    }
    let named = inside && tokens.capital(index - 1);
    // "3 USD50 cards"
    let money = tokens
        .word(index)
        .is_some_and(|word| units.prefix(word).is_some());
    if money && tokens.digits(index + 1).is_some() {
        return Some(Skipped {
            end: index + 2,
            measure: true,
        });
    }
    // "five three-ton satellites"
    let numbered = tokens.number_word(index, words).is_some();
    if numbered && tokens.hyphen(index + 1) {
        return Some(Skipped {
            end: index + 3,
            measure: true,
        });
    }
    if matches!(token.kind, Kind::Digits(_)) {
        let hyphen = usize::from(tokens.hyphen(index + 1));
        let glued = hyphen == 1 || tokens.glued(index + 1);
        let model = tokens.word(index + 1).is_some_and(|word| words.model_word(word));
        let measure = glued && tokens.unit(index + 1 + hyphen, units).is_some();
        return if model || measure {
            Some(Skipped {
                end: index + 2 + hyphen,
                measure: measure && !model,
            })
        } else {
            named.then_some(plain(index + 1))
        };
    }
    let and = tokens.is_one_of(index, &["and", "or", "&"]);
    (and && named && tokens.capital(index + 1)).then_some(plain(index + 1))
}

/// In "sports cars" and "women voters" the second plural is the head.
fn second_head(tokens: &Tokens<'_>, index: usize, head: String, at: usize, words: &Numbers) -> Counted {
    // "sign-ups" are no ups.
    let head = match tokens.word(index.saturating_sub(2)) {
        Some(front) if index > at + 1 && tokens.hyphen(index - 1) => {
            format!("{}-{head}", front.to_lowercase())
        }
        _ => head,
    };
    let next = tokens
        .get(index + 1)
        .filter(|token| token.spaced && token.kind == Kind::Word && !token.masked);
    let second = next
        .map(|token| token.span.of(tokens.text))
        .filter(|word| {
            words.stop(word).is_none() && words.change(word).is_none() && !tokens.capital(index + 1)
        })
        .and_then(|word| singular(word, words));
    match second {
        Some(second) if tokens.capital(index) == tokens.capital(index + 1) => Counted {
            end: index + 2,
            head: second,
        },
        _ => Counted { end: index + 1, head },
    }
}

/// Whether the word is a plural noun by its form.
pub(super) fn is_plural(word: &str, words: &Numbers) -> bool {
    let last = word.as_bytes().last().copied();
    matches!(last, Some(b's' | b'S')) && singular(word, words).is_some()
        || words.irregular_singular(word).is_some()
}

/// The singular of a plural noun; `None` where the word is none.
pub(super) fn singular(word: &str, words: &Numbers) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some(irregular) = words.irregular_singular(&lower) {
        return Some(irregular.to_string());
    }
    let stem = lower.strip_suffix('s')?;
    let known_singular = stem.ends_with(['s', 'i', 'u', '\'', '’']) || stem.len() < 2;
    if known_singular {
        return None;
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    Some(if sibilant {
        lower[..lower.len() - 2].to_string()
    } else {
        stem.to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_lose_their_ending() {
        let words = &crate::dictionary::Dictionaries::embedded().numbers;
        for (plural, wanted) in [
            ("people", Some("person")),
            ("cities", Some("city")),
            ("branches", Some("branch")),
            ("glasses", Some("glass")),
            ("votes", Some("vote")),
            ("glass", None),
            ("virus", None),
            ("boss", None),
            ("ship", None),
        ] {
            assert_eq!(singular(plural, words).as_deref(), wanted, "{plural}");
        }
    }
}
