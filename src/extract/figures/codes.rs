//! Which digits and number words are signs and not numbers?
//!
//! Idioms ("one of the", "9/11"), clock times, phone numbers, versions, reference marks, and digits that stick to letters.

use rust_decimal::Decimal;

use super::tokens::{Kind, Tokens};
use crate::dictionary::{CalendarWord, Dictionaries, Part, Roles, StopKind};

/// The index behind something at `at` that counts nothing, if there is such a thing.
pub(super) fn counts_nothing(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    idiom(at, tokens, words)
        .or_else(|| clock(at, tokens))
        .or_else(|| dotted_clock(at, tokens, words))
        .or_else(|| hour(at, tokens, words))
        .or_else(|| chain(at, tokens))
        .or_else(|| phone(at, tokens, words))
        .or_else(|| reference(at, tokens))
        .or_else(|| docket(at, tokens))
        .or_else(|| subsection(at, tokens))
        .or_else(|| behind_letters(at, tokens, words))
        .or_else(|| street_first(at, tokens, words))
}

/// Words of a street's name between its kind and its number: "Calle Colón 27".
pub(super) const STREET: usize = 3;

/// "Calle Colón 27", "Via Roma 5": the number of a house behind a street that is named kind first.
fn street_first(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    let house = (at..at + STREET).find(|&place| tokens.digits(place).is_some())?;
    let kind = (2..=STREET + 1)
        .filter_map(|back| house.checked_sub(back))
        .find(|&before| {
            tokens.capital(before)
                && tokens
                    .word(before)
                    .is_some_and(|word| words.numbers.avenue(word).is_some())
        })?;
    let named = (kind + 1..house).all(|place| tokens.capital(place));
    (named && kind < at).then_some(house + 1)
}

/// The longest idiom that covers the token: it may begin with words that begin no figure ("at one point").
fn idiom(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    (at.saturating_sub(3)..=at).find_map(|first| {
        let (length, _) = tokens.phrase(first, Roles::IDIOM, &words.numbers.idioms)?;
        // "a 401k" saves, but "€401k" are spent.
        let money = tokens.digits(first).is_some()
            && first
                .checked_sub(1)
                .and_then(|before| tokens.prefix(before, &words.units))
                .is_some();
        (first + length > at && !money).then_some(first + length)
    })
}

/// "2:55 p.m.", "10.45pm", "5am", "7 o'clock", "12:30".
fn clock(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    tokens.digits(at).filter(|literal| literal.length <= 2)?;
    let mut end = at + 1;
    let colon = tokens.text_of(end) == Some(":") && tokens.glued(end) && tokens.glued(end + 1);
    let minutes = colon
        && matches!(
            tokens.get(end + 1).map(|token| (token.kind, token.span.len())),
            Some((Kind::Digits(_), 2..=5))
        );
    if minutes {
        end += 2;
        while tokens.text_of(end) == Some(":") && tokens.glued(end + 1) {
            end += 2;
        }
    }
    // "2.1 pm" is shorter than a light wave.
    let time = tokens.digits(at).is_some_and(|literal| {
        literal.value <= Decimal::from(24) && (literal.plain || literal.grain == Decimal::new(1, 2))
    });
    let half = time && tokens.is_one_of(end, &["am", "pm", "o'clock", "o’clock"]);
    let dotted =
        tokens.is_one_of(end, &["a", "p"]) && tokens.text_of(end + 1) == Some(".") && tokens.is(end + 2, "m");
    if half {
        Some(end + 1)
    } else if dotted {
        Some(end + 3 + usize::from(tokens.text_of(end + 3) == Some(".")))
    } else {
        minutes.then_some(end)
    }
}

/// "At 4.15 a nurse", "the 8.15 to Heuston", "to 318p by 10.15,": a time of day with a full stop, where no amount can stand.
fn dotted_clock(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    let literal = tokens.digits(at)?;
    let before = at.checked_sub(1)?;
    let hour = literal.value.trunc();
    let minutes = (literal.value - hour) * Decimal::ONE_HUNDRED;
    let timely = literal.grain == Decimal::new(1, 2)
        && (Decimal::ONE..Decimal::from(24)).contains(&hour)
        && minutes < Decimal::from(60);
    let end = at + 1;
    let sign = tokens.glued(end) && tokens.text_of(end).is_some_and(|sign| !matches!(sign, "," | "."));
    if timely && is_part_of_day(end, tokens, words) {
        return Some(end);
    }
    if !timely
        || sign
        || tokens.unit(end, &words.units).is_some()
        || tokens.number_word(end, &words.numbers).is_some() && !tokens.is_one_of(end, &["a", "an"])
    {
        return None;
    }
    let opened = before == 0 && tokens.is(before, "at") && tokens.word(end).is_some();
    let train = tokens.is(before, "the") && tokens.is_one_of(end, &["to", "from"]) && tokens.capital(end + 1);
    let behind_amount = before > 1
        && tokens.is_one_of(before, &["by", "at", "until", "before", "after"])
        && (tokens.digits(before - 1).is_some()
            || tokens.unit(before - 1, &words.units).is_some() && tokens.digits(before - 2).is_some())
        && tokens.text_of(end) == Some(",");
    (opened || train || behind_amount).then_some(end)
}

/// Hours of a day by which one speaks.
const HOURS: i64 = 12;

/// "two in the morning", "nine o'clock", "half past three", "20 to four", "a meeting at 8", "until seven": an hour.
fn hour(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    if let Some(end) = minutes_of_hour(at, tokens, words) {
        return Some(end);
    }
    if !is_hour(at, tokens, words) {
        return None;
    }
    if tokens.is_one_of(at + 1, &["o'clock", "o’clock"]) {
        return Some(at + 2);
    }
    (is_part_of_day(at + 1, tokens, words) || is_set_time(at, tokens, words)).then_some(at + 1)
}

/// "half past three", "a quarter to six", "at 20 to four".
fn minutes_of_hour(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    let past = tokens.is(at + 1, "past");
    if !past && !tokens.is(at + 1, "to") || !is_hour(at + 2, tokens, words) {
        return None;
    }
    let quarter = tokens.is(at, "quarter");
    let minutes = quarter
        || tokens.is(at, "half")
        || tokens
            .digits(at)
            .is_some_and(|number| number.plain && number.length <= 2)
        || tokens.number_word(at, &words.numbers).is_some();
    let to = quarter || at > 0 && tokens.is_one_of(at - 1, &["at", "until", "till"]);
    let closed = tokens
        .word(at + 3)
        .is_none_or(|word| words.numbers.stop(word).is_some());
    (minutes && (past || to) && closed).then_some(at + 3)
}

/// "a meeting at 8,", "until seven on the roof": an hour behind what has its hour.
fn is_set_time(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let Some(before) = at.checked_sub(2) else {
        return false;
    };
    let closed = match tokens.word(at + 1) {
        Some(word) => words.numbers.stop(word) == Some(StopKind::Stop) && !tokens.is(at + 1, "of"),
        None => !matches!(tokens.text_of(at + 1), Some("-" | "–" | "%" | "/" | ":")),
    };
    let until = tokens.is_one_of(at - 1, &["until", "till"]);
    let meets = tokens.is_one_of(at - 1, &["at", "by"])
        && tokens
            .word(before)
            .is_some_and(|word| words.numbers.appointment(word).is_some());
    closed && (until || meets)
}

/// Whether a number of the clock stands at `at`.
fn is_hour(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let number = match tokens.digits(at) {
        Some(literal) => literal.plain.then_some(literal.value),
        None => tokens
            .number_word(at, &words.numbers)
            .and_then(|word| match word.parts.first() {
                Some(Part::Small(number)) => Some(*number),
                _ => None,
            }),
    };
    number
        .is_some_and(|number| number.is_integer() && number > Decimal::ZERO && number <= Decimal::from(HOURS))
}

/// "in the morning", but no "morning shift".
fn is_part_of_day(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let named = tokens
        .word(at + 2)
        .is_some_and(|word| words.numbers.daytime(word).is_some());
    let closed = tokens
        .word(at + 3)
        .is_none_or(|word| words.numbers.stop(word).is_some());
    tokens.is(at, "in") && tokens.is(at + 1, "the") && named && closed
}

/// Three and more runs of digits parted by hyphens, slashes or full stops: phone numbers, ids, addresses. Complete dates
/// are read before this is asked, as they need their parts to make a date.
fn chain(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    let digits = |index: usize| matches!(tokens.get(index).map(|token| token.kind), Some(Kind::Digits(_)));
    if !digits(at) {
        return None;
    }
    let mut end = at + 1;
    let mut parts = 1;
    while (tokens.dash(end) || tokens.text_of(end) == Some("/"))
        && tokens.glued(end)
        && tokens.glued(end + 1)
        && digits(end + 1)
    {
        parts += 1;
        end += 2;
    }
    let version = matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Digits(None)));
    if version {
        return Some(end);
    }
    let date = parts == 3 && is_date(at, tokens);
    let phone = parts == 2
        && tokens.get(at).map(|token| token.span.len()) == Some(3)
        && tokens.get(at + 2).map(|token| token.span.len()) == Some(4)
        && tokens.hyphen(at + 1);
    (parts > 2 && !date || phone).then_some(end)
}

/// Words before a phone number in which somebody may be told to call it.
pub(super) const CALLED: usize = 6;

/// Whether the word at `at` tells to call: "helpline", "ring".
fn is_call(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    tokens
        .word(at)
        .is_some_and(|word| words.numbers.calls(word).is_some())
}

/// Groups of digits that a phone number may have.
const LONGEST_PHONE: usize = 6;

/// "+44 20 7946 0958", "0345 555 0199", "555 0142": runs of digits parted by spaces, one with a nought that no number
/// begins with; and such a run alone.
fn phone(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    let group = |index: usize| {
        let token = tokens.get(index)?;
        let text = tokens.text_of(index)?;
        let plain = matches!(token.kind, Kind::Digits(_))
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
        plain.then_some(text)
    };
    let nought = |text: &str| text.len() > 2 && text.starts_with('0');
    let plus = at > 0 && tokens.text_of(at - 1) == Some("+") && tokens.glued(at);
    let mut end = at;
    let mut odd = false;
    while end < at + LONGEST_PHONE
        && let Some(text) =
            group(end).filter(|_| end == at || tokens.get(end).is_some_and(|token| token.spaced))
    {
        odd |= nought(text);
        end += 1;
    }
    let long = end - at > 2 || end - at == 2 && plus;
    let grouped = end - at > 1 || group(at).is_some_and(|text| text.contains(' '));
    let told = at > 1 && tokens.is_one_of(at - 1, &["on", "at", "(", ":", ","]);
    let opened = told || at > 0 && is_call(at - 1, tokens, words);
    let called =
        grouped && opened && (at.saturating_sub(CALLED)..at).any(|near| is_call(near, tokens, words));
    (odd || called || plus && long).then_some(end)
}

/// "case 1147/2027", "Decree 487/2022": a number of its year, which no month is.
fn docket(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    let number = tokens.digits(at)?;
    let year = tokens.digits(at + 2)?;
    let slash = tokens.text_of(at + 1) == Some("/") && tokens.glued(at + 1) && tokens.glued(at + 2);
    // "Law 15/2011"
    let titled = at > 0 && tokens.capital(at - 1);
    let numbered = number.plain && (number.length > 2 || titled) && !number.is_year() && year.is_year();
    (slash && numbered).then_some(at + 3)
}

/// "505(b)(1)", "12(a)": a number with the letters and numbers of its parts.
fn subsection(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    tokens.digits(at).filter(|number| number.plain)?;
    let mut end = at + 1;
    while tokens.text_of(end) == Some("(")
        && tokens.glued(end)
        && tokens.glued(end + 1)
        && tokens.get(end + 1).is_some_and(|part| part.span.len() <= 2)
        && tokens.text_of(end + 2) == Some(")")
    {
        end += 3;
    }
    (end > at + 1).then_some(end)
}

/// Whether three runs of digits may be a date.
fn is_date(at: usize, tokens: &Tokens<'_>) -> bool {
    let length = |index: usize| tokens.get(index).map_or(0, |token| token.span.len());
    let (one, two, three) = (length(at), length(at + 2), length(at + 4));
    (one == 4 && two <= 2 && three <= 2) || (one <= 2 && two <= 2 && (three == 4 || three == 2))
}

/// "[17]", "(3)" standing alone.
fn reference(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    let open = tokens.text_of(at)?;
    let close = match open {
        "[" => "]",
        _ => return None,
    };
    let mut end = at + 1;
    while tokens.digits(end).is_some() || tokens.is_one_of(end, &[",", "-", "–"]) {
        end += 1;
    }
    (end > at + 1 && tokens.text_of(end) == Some(close)).then_some(end + 1)
}

/// Digits behind letters and a hyphen, "Covid-19", "GPT-5.4", or inside a word or an address.
fn behind_letters(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    tokens.digits(at)?;
    let before = at.checked_sub(1)?;
    if !tokens.glued(at) {
        return None;
    }
    let sign = tokens.text_of(before)?;
    if tokens.get(before)?.kind == Kind::Word {
        // A currency would have taken them along.
        return Some(at + 1);
    }
    let address = matches!(sign, "/" | "@" | "_" | "#" | "&" | "=" | "\\");
    if address && tokens.glued(before) {
        let fraction = tokens.digits(before.checked_sub(1)?).is_some();
        let per = sign == "/" && fraction;
        return (!per).then_some(at + 1);
    }
    if sign == "#" {
        return Some(at + 1);
    }
    if sign == "." && tokens.glued(before) {
        // "ID.3" is a name; a full stop without its space is rare.
        return tokens.word(before.checked_sub(1)?).map(|_| at + 1);
    }
    if tokens.dash(before) && tokens.glued(before) {
        let word = tokens.word(before.checked_sub(1)?)?;
        let bends = words
            .numbers
            .before
            .find(|step| (step == 0).then_some(word))
            .is_some();
        let number = words.numbers.word(word).is_some()
            || words.numbers.negative(word).is_some()
            || matches!(
                words.numbers.calendar(word),
                Some((CalendarWord::Month(_) | CalendarWord::Edge, _))
            )
            || word.len() > 1 && words.units.find(|step| (step == 0).then_some(word)).is_some();
        let joins = ["to", "and", "or"]
            .iter()
            .any(|join| word.eq_ignore_ascii_case(join));
        return (!bends && !number && !joins).then_some(at + 1);
    }
    None
}
