//! Which forms does a verb or a noun take?
//!
//! Only the regular ones; a table lists the others in its column `forms`.

/// The part a form of a verb can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// "claim", also "they claim".
    Base,
    /// "claims".
    Present,
    /// "claimed", "wrote", "written".
    Past,
    /// "claiming".
    Ing,
}

impl Form {
    /// What a listed form of `base` is, by its ending.
    fn of(form: &str, base: &str) -> Self {
        let first = form.split(' ').next().unwrap_or(form);
        let base = base.split(' ').next().unwrap_or(base);
        if first == base {
            Self::Base
        } else if first.ends_with("ing") {
            Self::Ing
        } else if first.ends_with('s') && first != "was" {
            Self::Present
        } else {
            Self::Past
        }
    }
}

/// All forms of a verb: the base, then either the listed ones or the regular ones.
///
/// # Example
/// ```
/// use recount::dictionary::{Form, verb_forms};
///
/// let forms: Vec<String> = verb_forms("deny", [].into_iter()).into_iter().map(|(form, _)| form).collect();
/// assert_eq!(forms, ["deny", "denies", "denied", "denying"]);
/// assert_eq!(verb_forms("say", ["said"].into_iter())[1], ("said".to_string(), Form::Past));
/// ```
pub fn verb_forms<'a>(base: &str, listed: impl Iterator<Item = &'a str>) -> Vec<(String, Form)> {
    let mut forms = vec![(base.to_string(), Form::Base)];
    forms.extend(listed.map(|form| (form.to_string(), Form::of(form, base))));
    if forms.len() == 1 {
        let (verb, rest) = base
            .split_once(' ')
            .map_or((base, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
        for (form, kind) in regular(verb) {
            forms.push((form + &rest, kind));
        }
    }
    forms
}

/// The regular forms of a verb, without its base.
fn regular(verb: &str) -> [(String, Form); 3] {
    let stem = verb.strip_suffix('e');
    let (past, ing) = if let Some(stem) = stem.filter(|stem| !stem.ends_with(['e', 'o', 'y'])) {
        (format!("{verb}d"), format!("{stem}ing"))
    } else if stem.is_some() {
        (format!("{verb}d"), format!("{verb}ing"))
    } else if let Some(stem) = consonant_y(verb) {
        (format!("{stem}ied"), format!("{verb}ing"))
    } else if doubles(verb) {
        let last = &verb[verb.len() - 1..];
        (format!("{verb}{last}ed"), format!("{verb}{last}ing"))
    } else {
        (format!("{verb}ed"), format!("{verb}ing"))
    };
    [
        (plural(verb), Form::Present),
        (past, Form::Past),
        (ing, Form::Ing),
    ]
}

/// The regular plural of a noun, which is also the third person of a verb.
pub fn plural(noun: &str) -> String {
    if let Some(stem) = consonant_y(noun) {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end)) {
        return format!("{noun}es");
    }
    format!("{noun}s")
}

/// The word without its `y`, if that stands behind a consonant.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Whether a word of one syllable doubles its last letter: slam, plan, beg.
fn doubles(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |at: usize| {
        matches!(letters[at], 'a' | 'e' | 'i' | 'o' | 'u')
            && !(at > 0 && letters[at] == 'u' && letters[at - 1] == 'q')
    };
    let count = letters.len();
    count >= 3
        && !matches!(letters[count - 1], 'w' | 'x' | 'y')
        && !vowel(count - 1)
        && vowel(count - 2)
        && (0..count - 2).all(|at| !vowel(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_follow_their_last_letters() {
        for (verb, want) in [
            ("slam", "slams slammed slamming"),
            ("quip", "quips quipped quipping"),
            ("declare", "declares declared declaring"),
            ("agree", "agrees agreed agreeing"),
            ("press", "presses pressed pressing"),
            ("reply", "replies replied replying"),
            ("survey", "surveys surveyed surveying"),
            ("claim", "claims claimed claiming"),
        ] {
            let forms = regular(verb).map(|(form, _)| form).join(" ");
            assert_eq!(forms, want);
        }
    }

    #[test]
    fn a_phrase_bends_its_first_word() {
        let forms: Vec<_> = verb_forms("point out", std::iter::empty())
            .into_iter()
            .map(|(form, _)| form)
            .collect();
        assert_eq!(forms, ["point out", "points out", "pointed out", "pointing out"]);
    }
}
