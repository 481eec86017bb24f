//! Which words of a sentence are names, and which of them governs a figure?
//!
//! By their capitals alone: an event is full of people and places that no dictionary holds. At the start of a sentence, and
//! anywhere in a title, a capital counts only where no sentence of the corpus writes the word without one.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    dictionary::{Dictionaries, Parts},
    model::{ArticleRecord, Mention},
};

/// Mentions whose sentences are looked through at a time.
const PART: usize = 4096;

/// A word of a name, and where in its sentence it stands, in code points.
pub(super) struct Name {
    pub(super) word: String,
    start: usize,
    end: usize,
    /// Whether it goes on with the name before it: "Harrow Bank", "Bank of Harrow".
    follows: bool,
}

/// Words that the sentences write without a capital somewhere: at the start of a sentence they are no names.
pub(super) fn lower_case_words(mentions: &[Mention]) -> FxHashSet<&str> {
    fn of_part(part: &[Mention]) -> FxHashSet<&str> {
        let sentences = part.chunk_by(|a, b| a.sentence == b.sentence && a.doc == b.doc);
        let words = sentences.flat_map(|said| said[0].sentence_text.unicode_words());
        words
            .filter(|word| word.starts_with(char::is_lowercase))
            .collect()
    }
    let parts: Vec<FxHashSet<&str>> = mentions.par_chunks(PART).map(of_part).collect();
    parts.into_iter().flatten().collect()
}

/// The words of a sentence, each with where it begins, that are names by their capitals.
pub(super) fn names(
    text: &str,
    placed: &[(usize, &str)],
    lower: &FxHashSet<&str>,
    words: &Dictionaries,
) -> Vec<Name> {
    let mut names = Vec::new();
    let (mut counted, mut points) = (0, 0);
    let mut last_end = None;
    for (index, &(offset, word)) in placed.iter().enumerate() {
        if !word.starts_with(char::is_uppercase) || word.len() < 2 {
            continue;
        }
        let bare = bare(word);
        let ordinary = index == 0 && (lower.contains(bare.as_str()) || words.numbers.stop(&bare).is_some());
        if ordinary || words.numbers.calendar(&bare).is_some() || words.numbers.word(&bare).is_some() {
            continue;
        }
        let follows = last_end.is_some_and(|end: usize| {
            let gap = text[end..offset].trim();
            gap.is_empty() || words.lexicon.get(gap).parts.any(Parts::LINKER) && gap != "and"
        });
        last_end = Some(offset + word.len());
        points += text[counted..offset].chars().count();
        counted = offset;
        names.push(Name {
            start: points,
            end: points + word.chars().count(),
            word: bare,
            follows,
        });
    }
    names
}

/// A name as it is compared: in lower case, with straight apostrophes, without "'s".
fn bare(name: &str) -> String {
    let mut bare = name.to_lowercase();
    if bare.contains('’') {
        bare = bare.replace('’', "'");
    }
    if bare.ends_with("'s") {
        bare.truncate(bare.len() - 2);
    }
    bare
}

/// The last run of names before the figure; one between commas stands by the way ("the chain, a rival of Pell, said") and
/// governs nothing.
pub(super) fn governing<'n>(mention: &Mention, names: &'n [Name]) -> &'n [Name] {
    let at = mention.start.saturating_sub(mention.sentence_start);
    let mut last = names.partition_point(|name| name.end <= at);
    if last == 0 {
        return &[];
    }
    let commas: Vec<usize> = mention
        .sentence_text
        .chars()
        .enumerate()
        .take(at)
        .filter(|(_, letter)| *letter == ',')
        .map(|(place, _)| place)
        .collect();
    let any = |from: usize, to: usize| commas.iter().any(|&comma| from <= comma && comma < to);
    while last > 0 {
        let mut first = last - 1;
        while first > 0 && names[first].follows {
            first -= 1;
        }
        let by_the_way = any(0, names[first].start) && any(names[last - 1].end, at);
        if !by_the_way {
            return &names[first..last];
        }
        last = first;
    }
    &[]
}

/// The words of a subject's id.
pub(super) fn subject_words(mention: &Mention) -> Vec<String> {
    let subject = mention.subjects.first();
    subject.map(|id| id_words(id)).unwrap_or_default()
}

/// The words of an entity's id.
pub(super) fn id_words(id: &str) -> Vec<String> {
    id.to_lowercase()
        .trim_start_matches('?')
        .split(['-', ' '])
        .map(str::to_string)
        .collect()
}

/// The names in the title of an article: words with a capital that no sentence writes without one.
pub(super) fn title_names(
    record: &ArticleRecord,
    lower: &FxHashSet<&str>,
    words: &Dictionaries,
) -> Vec<String> {
    let title = record.title.as_deref().unwrap_or_default();
    let names = title
        .unicode_words()
        .filter(|word| word.starts_with(char::is_uppercase) && word.len() > 1);
    names
        .map(bare)
        .filter(|word| {
            !lower.contains(word.as_str())
                && words.numbers.stop(word).is_none()
                && words.numbers.calendar(word).is_none()
                && words.numbers.word(word).is_none()
        })
        .collect()
}
