//! What does an address ask for?
//!
//! What stands behind the `?` are the options of the commands by their names, so that an address and a command say the same.
//! A word that is unknown is refused and not passed over: a filter that was misspelled must not look like one that matched.

use axum::http::StatusCode;

use super::answer::Refusal;
use crate::model::Filters;

/// Sentences and rows that are given where no number is named, and the most that can be asked for.
const USUAL: usize = 20;
const MOST: usize = 1000;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ask {
    /// The query, or words of figures.
    pub(super) q: String,
    pub(super) filters: Filters,
    pub(super) limit: usize,
    /// Counted from 1.
    pub(super) page: usize,
}

impl Ask {
    /// Reads what stands behind the `?`.
    ///
    /// # Errors
    /// A word that is unknown, or a value that is not as it should be.
    pub(super) fn parse(query: Option<&str>) -> Result<Self, Refusal> {
        let mut ask = Self {
            q: String::new(),
            filters: Filters::default(),
            limit: USUAL,
            page: 1,
        };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            ask.set(&name, &value)
                .map_err(|what| Refusal::new(StatusCode::BAD_REQUEST, what))?;
        }
        Ok(ask)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number = |most: usize| {
            let number = value.trim().parse::<usize>().ok();
            number
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| format!("`{name}` is a whole number from 1 to {most}"))
        };
        match name {
            "q" => self.q = value.trim().to_string(),
            "limit" => self.limit = number(MOST)?,
            "page" => self.page = number(usize::MAX / MOST)?,
            _ => {
                let known = self
                    .filters
                    .set(name, value)
                    .map_err(|what| format!("`{name}`: {what}"))?;
                if !known {
                    let names = Filters::NAMES.join(", ");
                    return Err(format!(
                        "nothing is called {name:?} here; there are q, limit, page, {names}"
                    ));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_a_command_says() {
        let ask = Ask::parse(Some(
            "q=%22%2414.3B%22+stake&source=tern&source=&kind=money&limit=5",
        ))
        .expect("it is one");
        assert_eq!(ask.q, "\"$14.3B\" stake");
        assert_eq!(ask.filters.sources, ["tern"]);
        assert_eq!(ask.filters.kinds.len(), 1);
        assert_eq!((ask.limit, ask.page), (5, 1));
        assert!(Ask::parse(None).expect("nothing is asked").filters.is_empty());
    }

    #[test]
    fn what_is_no_such_thing_is_refused() {
        for query in [
            "sorce=tern",
            "kind=colour",
            "limit=0",
            "limit=99999",
            "limit=-1",
            "page=x",
            "since=tomorrow",
            "=&=",
            "%ff=%00",
        ] {
            let refusal = Ask::parse(Some(query)).expect_err(query);
            assert_eq!(refusal.status, StatusCode::BAD_REQUEST, "{query}");
        }
    }
}
