//! In which language is an article written?

use whatlang::detect;

use crate::dictionary::{Numbers, StopKind};

/// Bytes of an article that are looked at.
const SAMPLE: usize = 1200;
/// Fewer letters tell nothing.
const FEWEST: usize = 60;

/// Words at the head of an article by which English is told without counting letters.
const WORDS: usize = 60;
/// Of these words, so many in ten are function words of English in English, and hardly any elsewhere.
const TENTHS: usize = 3;

/// The code of ISO 639-3, `eng` for English; `None` where it cannot be told.
pub(super) fn of(text: &str, words: &Numbers) -> Option<String> {
    if is_english(text, words) {
        return Some("eng".into());
    }
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    if sample.chars().filter(|sign| sign.is_alphabetic()).count() < FEWEST {
        return None;
    }
    let found = detect(sample).filter(whatlang::Info::is_reliable)?;
    Some(found.lang().code().to_string())
}

/// Whether an article is surely in English. It is by far the quickest answer, and here the most frequent one.
fn is_english(text: &str, words: &Numbers) -> bool {
    let (mut all, mut known) = (0, 0);
    for word in text.split_ascii_whitespace().take(WORDS) {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        all += 1;
        known += usize::from(bare.len() > 1 && words.stop(bare) == Some(StopKind::Stop));
    }
    2 * all > WORDS && 10 * known >= TENTHS * all
}

#[cfg(test)]
mod tests {
    use super::{is_english, of};
    use crate::dictionary::Dictionaries;

    #[test]
    fn function_words_tell_english_from_its_neighbours() {
        let words = &Dictionaries::embedded().numbers;
        let english = "The harbour was quiet when the last of the boats came in, and the crew carried what was left \
                       of the catch up to the market hall, where a few buyers had waited since noon.";
        assert!(is_english(english, words));
        for other in [
            "Der Hafen war still, als das letzte der Boote in den Hafen kam, und die Mannschaft trug, was vom Fang \
             übrig war, in die Markthalle, wo einige Käufer seit Mittag gewartet hatten; am Abend waren alle fort.",
            "De haven was stil toen de laatste van de boten binnenkwam, en de bemanning bracht wat er van de vangst over \
             was naar de markthal, waar een paar kopers sinds de middag hadden gewacht op wat er nog te krijgen was.",
            "Le port était calme quand le dernier des bateaux est arrivé, et les hommes ont porté ce qui restait de la \
             pêche dans la halle du marché, où des acheteurs attendaient depuis midi sans trop d'espoir, on le sait.",
            "Havnen var stille da den sidste af bådene kom ind, og mændene bar det, der var tilbage af fangsten, op til \
             hallen, hvor nogle få købere havde ventet siden middag uden stort håb om at få noget for deres penge.",
            "Il porto era silenzioso quando l'ultima delle barche arrivò, e gli uomini portarono quello che restava della \
             pesca al mercato, dove alcuni compratori aspettavano da mezzogiorno senza molta speranza di avere qualcosa.",
        ] {
            assert!(!is_english(other, words), "{other}");
        }
    }

    #[test]
    fn a_language_is_told_or_left_open() {
        let words = &Dictionaries::embedded().numbers;
        let english =
            "The harbour was quiet when the last of the boats came in, and the crew carried what was left.";
        let german = "Der Hafen war still, als das letzte der Boote einlief, und die Mannschaft trug den Rest an Land.";
        assert_eq!(of(english, words).as_deref(), Some("eng"));
        assert_eq!(of(german, words).as_deref(), Some("deu"));
        assert_eq!(of("It floats.", words), None);
        assert_eq!(of(&"48 % 17 ".repeat(400), words), None);
    }
}
