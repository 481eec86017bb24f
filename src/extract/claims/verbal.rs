//! Is a form of a reporting verb a verb here?

use super::{
    line::Line,
    phrases::{date_before, ending_at},
    signs::Sign,
    verbs::is_verb,
};
use crate::{
    dictionary::{CueClass, Form, Holder, Need, Parts},
    extract::tokens::Kind,
};

/// Whether the form is a verb here.
pub(super) fn fits(line: &Line, sign: Sign) -> bool {
    let token = &line.tokens[sign.from];
    let Some(before) = sign.from.checked_sub(1) else {
        return opens_sentence(line, sign);
    };
    if sign.cue(line).holder == Holder::Survey {
        return false;
    }
    if token.kind == Kind::Name {
        // "Cole Claims Victory": between two names in a headline a noun is a verb.
        let told =
            sign.form == Form::Present && line.is_name(before) && line.kind(sign.to) == Some(Kind::Name);
        if !in_headline(line, sign.from) || told || token.is(Parts::NOUN) {
            return told && in_headline(line, sign.from);
        }
    }
    let is = |parts| line.is(before, parts);
    let modified = is(Parts::DETERMINER | Parts::POSSESSIVE)
        || line.owns(before)
        || line.is_adverb(before) && before > 0 && line.is(before - 1, Parts::DETERMINER | Parts::POSSESSIVE);
    let pronoun = is(Parts::PRONOUN | Parts::RELATIVE);
    if let Some(fits) = possessed(line, sign) {
        return fits;
    }
    let form_fits = match sign.form {
        _ if modified && !pronoun => return false,
        // "did not claimed" is none, "never claimed" is.
        Form::Past if is(Parts::NEGATION) && !is(Parts::ADVERB) => {
            sign.from > 1 && line.is_auxiliary(sign.from - 2)
        }
        Form::Past => !is(Parts::PREPOSITION) || line.is_adverb(before),
        Form::Ing => !line.is_word(before, &["without"]),
        Form::Present => {
            !is(Parts::PREPOSITION | Parts::MODAL)
                && line.kind(before) != Some(Kind::Number)
                && !(token.is(Parts::NOUN) && line.word(before).ends_with("ing"))
        }
        Form::Base => base_fits(line, before, sign.cue(line).class, token.is(Parts::NOUN)),
    };
    form_fits
        && (!token.is(Parts::NOUN) || surely_verb(line, sign, before))
        && !names_something(line, sign, before)
}

/// "her claim that 40 people ...", "the board’s plan to hire 9 ...": a noun with its owner, in whose statement a figure
/// stands. `None`: no owner stands before the noun.
fn possessed(line: &Line, sign: Sign) -> Option<bool> {
    let before = sign.from.checked_sub(1)?;
    let owned = line.is(before, Parts::POSSESSIVE) || line.owns(before);
    let noun = line.is(sign.from, Parts::NOUN) && matches!(sign.form, Form::Base | Form::Present);
    let told = line.is_word(line.behind_aside(sign.to), &["that"]) || line.is_word(sign.to, &["to", "of"]);
    let states = matches!(
        sign.cue(line).class,
        CueClass::Neutral | CueClass::Claim | CueClass::Show | CueClass::Project
    );
    (owned && noun).then(|| told && states && line.follows(&[vec![Need::Figure]], sign.to))
}

/// Whether the words around have capitals as well, as in a headline.
fn in_headline(line: &Line, at: usize) -> bool {
    let words = line
        .tokens
        .iter()
        .filter(|token| token.wordlike() && token.span.len() > 3);
    let capitals = words.clone().filter(|token| token.kind == Kind::Name).count();
    capitals > 3 && capitals * 10 > words.count() * 8 && line.kind(at) == Some(Kind::Name)
}

/// A sign at the very start of a sentence: "Asked about it, ...", "According to ...".
fn opens_sentence(line: &Line, sign: Sign) -> bool {
    matches!(sign.form, Form::Ing | Form::Past) && !line.tokens[sign.from].is(Parts::NOUN)
}

/// Whether a base form behind `before` is a verb: "they say", "analysts say", "declined to say".
fn base_fits(line: &Line, before: usize, class: CueClass, noun: bool) -> bool {
    let Some(token) = line.get(before) else {
        return false;
    };
    if class == CueClass::Show && token.is(Parts::CONJUNCTION) {
        return false;
    }
    if token.is(Parts::PRONOUN
        | Parts::MODAL
        | Parts::DO
        | Parts::NEGATION
        | Parts::RELATIVE
        | Parts::CONJUNCTION)
    {
        return true;
    }
    if line.is_word(before, &["to"]) && class != CueClass::Show {
        return before
            .checked_sub(1)
            .is_some_and(|control| line.is(control, Parts::CONTROL));
    }
    if token.is(Parts::PREPOSITION) {
        return false;
    }
    if line.is_adverb(before) {
        return before == 0 || base_fits(line, before - 1, class, noun);
    }
    match token.kind {
        // ", say, five": an example.
        Kind::Comma => line.kind(before + 2) != Some(Kind::Comma),
        Kind::Dash | Kind::Close | Kind::Number | Kind::Quote => true,
        Kind::Word | Kind::Name if !noun => !is_verb(line, before),
        Kind::Word => {
            let one = before > 0 && line.is_word(before - 1, &["a", "an", "one", "this", "that", "every"]);
            line.word(before).ends_with('s')
                || !one && token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT)
        }
        Kind::Name if token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT) => true,
        Kind::Name => line.word(before).ends_with('s') || (0..before).any(|at| line.is_word(at, &["and"])),
        _ => false,
    }
}

/// Evidence that a form that is as often a noun is a verb here.
fn surely_verb(line: &Line, sign: Sign, before: usize) -> bool {
    let Some(token) = line.get(before) else {
        return false;
    };
    if token.is(Parts::PRONOUN | Parts::RELATIVE | Parts::MODAL | Parts::NEGATION | Parts::DO) {
        return true;
    }
    if sign.form == Form::Past && line.is_auxiliary(before) {
        return true;
    }
    if sign.form != Form::Base && line.is_word(sign.to, &["that"]) && token.wordlike() {
        return true;
    }
    // "A poll in March shows": the date before the verb is passed over.
    let before = date_before(line, sign.from)
        .and_then(|start| start.checked_sub(1))
        .map_or(before, |at| {
            at - usize::from(at > 0 && line.is(at, Parts::PREPOSITION))
        });
    let Some(token) = line.get(before) else {
        return false;
    };
    let subject = token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT)
        || line.is_name(before)
        || matches!(token.kind, Kind::Comma | Kind::Close) && sign.form != Form::Base
        || (line.is_adverb(before) || token.is(Parts::TIME | Parts::CONJUNCTION))
            && !(before > 0 && line.is(before - 1, Parts::PREPOSITION));
    let object = line.get(sign.to).is_some_and(|next| {
        matches!(next.kind, Kind::Quote | Kind::Colon | Kind::Comma | Kind::Number)
            || next.kind == Kind::Stop && line.is_name(before) && sign.form == Form::Present
            || sign.form == Form::Past && line.is_word(sign.to, &["by", "across"])
            || sign.form != Form::Base && line.is_auxiliary(sign.to)
            || sign.form == Form::Past && (sign.to..sign.to + 5).any(|at| line.is_word(at, &["that"]))
            || sign.form == Form::Present
                && line.is_name(before)
                && next.kind == Kind::Word
                && !next.is(Parts::PREPOSITION | Parts::VERB)
            || next.is(Parts::DETERMINER
                | Parts::POSSESSIVE
                | Parts::OBJECT
                | Parts::PRONOUN
                | Parts::RELATIVE
                | Parts::SUBORDINATOR)
            || line.is_name(sign.to)
            || line.is_word(sign.to, &["to"])
            || line.is_adverb(sign.to)
    });
    // A row that asks for something has been answered there.
    let asked = !sign.cue(line).needs.is_empty();
    if sign.form == Form::Base
        && line.is_name(before)
        && !token.is(Parts::DOCUMENT | Parts::INSTRUMENT | Parts::PERSON | Parts::BODY)
        // "papers obtained by the Herald show"
        && !ending_at(line, before).is_some_and(|source| {
            let head = source.head(line);
            head < before && line.is(head, Parts::DOCUMENT | Parts::INSTRUMENT) && line.word(head).ends_with('s')
        })
        && !(0..before).any(|at| line.is_word(at, &["and"]))
    {
        return false;
    }
    let common = sign.form == Form::Present && before > 0 && line.is(before - 1, Parts::DETERMINER);
    if asked && common && sign.cue(line).class == CueClass::Place {
        return true;
    }
    let told = object || asked;
    told && (subject || line.word(before).ends_with('s') && !token.is(Parts::WEAK_VERB))
        || is_verb(line, sign.from) && object
}

/// "a group called Mill Watch", "a town named after him": a participle that only names.
fn names_something(line: &Line, sign: Sign, before: usize) -> bool {
    sign.form == Form::Past
        && sign.cue(line).holder == Holder::Anyone
        && line.kind(before) == Some(Kind::Word)
        && line.is_name(sign.to)
        && sign.cue(line).needs.iter().any(|needs| needs.len() == 1)
        && !line.is(before, Parts::PERSON | Parts::PRONOUN | Parts::RELATIVE)
        && !line.is_auxiliary(before)
        && !line.is_adverb(before)
        && !line.ends_as(before, Parts::AGENT)
}
