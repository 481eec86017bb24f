//! How are many short words kept with a mention?

use serde::{Deserialize, Serialize};

/// Words in a row, kept as one text: a mention has dozens of them, and a text of its own for each would be most of its size.
///
/// # Example
/// ```
/// use recount::model::Stems;
///
/// let stems: Stems = ["turbin", "river"].into_iter().collect();
/// assert_eq!(stems.iter().next(), Some("turbin"));
/// assert_eq!(stems.iter().count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stems(Box<str>);

impl Stems {
    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }
}

impl<S: AsRef<str>> FromIterator<S> for Stems {
    /// A word with a blank in it becomes several.
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut text = String::new();
        for word in words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word.as_ref());
        }
        Self(text.into())
    }
}
