//! Which part of a corpus is asked about?

use super::{ArticleRecord, Figure, FigureKind, Mention, Report};

/// The filters that every command knows. Items of one list are alternatives; different lists must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Outlets: the name in any case, or a part of it.
    pub sources: Vec<String>,
    /// Published on this day or later, ISO 8601 cut to what matters. Undated articles do not pass.
    pub since: Option<String>,
    /// Published on this day or earlier.
    pub until: Option<String>,
    /// Kinds of figures.
    pub kinds: Vec<FigureKind>,
    /// Units, in any case.
    pub units: Vec<String>,
    /// Entities, by id or name.
    pub entities: Vec<String>,
    /// Sources a figure must have at least.
    pub min_sources: usize,
}

impl Filters {
    /// Whether they let everything pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether they ask about more than articles: kinds, units, entities, a number of sources.
    pub fn ask_about_figures(&self) -> bool {
        !(self.kinds.is_empty() && self.units.is_empty() && self.entities.is_empty()) || self.min_sources > 1
    }

    /// Adds one filter by the name of its option: `source`, `min-sources`. An empty value filters nothing.
    ///
    /// # Shape
    /// Whether there is a filter of that name.
    /// # Errors
    /// What a value has to look like.
    pub fn set(&mut self, name: &str, value: &str) -> Result<bool, String> {
        let value = value.trim();
        match name {
            _ if value.is_empty() => return Ok(Self::NAMES.contains(&name)),
            "source" => self.sources.push(value.into()),
            "since" => self.since = Some(day(value)?),
            "until" => self.until = Some(day(value)?),
            "kind" => self.kinds.push(kind(value)?),
            "unit" => self.units.push(value.into()),
            "entity" => self.entities.push(value.into()),
            "min-sources" => {
                let number = value.parse();
                self.min_sources = number.map_err(|_| "write a whole number".to_string())?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The names that [`set`](Self::set) knows: those of the options.
    pub const NAMES: [&'static str; 7] = [
        "source",
        "since",
        "until",
        "kind",
        "unit",
        "entity",
        "min-sources",
    ];

    /// Whether an article passes: its source and its date.
    pub fn matches_article(&self, article: &ArticleRecord) -> bool {
        self.matches_published(article.published.as_deref()) && self.matches_source(article.source_key())
    }

    /// Whether a mention passes, given its article.
    pub fn matches_mention(&self, mention: &Mention, article: &ArticleRecord) -> bool {
        let entities = mention
            .entities
            .iter()
            .chain(&mention.heading)
            .chain(&mention.subjects);
        self.matches_article(article)
            && self.matches_kind(mention.kind)
            && self.matches_unit(mention.unit.as_deref())
            && self.matches_entities(entities, |_| None)
    }

    /// Whether a figure passes: any of its articles for source and date, itself for all the rest.
    pub fn matches_figure(&self, figure: &Figure, report: &Report) -> bool {
        let is_in = |id: &String| {
            let found = report
                .articles
                .binary_search_by(|article| article.record.id.cmp(id));
            found.is_ok_and(|at| self.matches_article(&report.articles[at].record))
        };
        let anywhere = self.sources.is_empty() && self.since.is_none() && self.until.is_none();
        figure.sources.len() >= self.min_sources
            && self.matches_kind(figure.kind)
            && self.matches_unit(figure.unit.as_deref())
            && self.matches_entities(figure.entities.iter(), |id| report.names.get(id))
            && (anywhere || figure.documents.iter().any(is_in))
    }

    /// Whether entities are asked for, and a speaker is one of them; no other filter says anything of speakers.
    pub fn names_speaker(&self, id: &str) -> bool {
        let others = !self.kinds.is_empty() || !self.units.is_empty() || self.min_sources > 1;
        !others && self.entities.iter().any(|wanted| names_entity(wanted, id))
    }

    fn matches_source(&self, source: &str) -> bool {
        let source = source.to_lowercase();
        self.sources.is_empty()
            || self
                .sources
                .iter()
                .any(|wanted| source.contains(&wanted.to_lowercase()))
    }

    fn matches_published(&self, published: Option<&str>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        // ISO dates sort as text; the end of a cut date is its last day.
        published.is_some_and(|published| {
            let until_cut = |until: &str| published.get(..until.len()).unwrap_or(published).to_string();
            self.since.as_deref().is_none_or(|since| published >= since)
                && self
                    .until
                    .as_deref()
                    .is_none_or(|until| until_cut(until).as_str() <= until)
        })
    }

    fn matches_kind(&self, kind: FigureKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn matches_unit(&self, unit: Option<&str>) -> bool {
        self.units.is_empty()
            || unit.is_some_and(|unit| {
                let unit = unit.to_lowercase();
                self.units.iter().any(|wanted| wanted.to_lowercase() == unit)
            })
    }

    fn matches_entities<'e>(
        &self,
        ids: impl Iterator<Item = &'e String>,
        name: impl Fn(&str) -> Option<&'e String>,
    ) -> bool {
        let mut ids = ids;
        self.entities.is_empty()
            || ids.any(|id| {
                let is_named = |wanted: &String| {
                    names_entity(wanted, id) || name(id).is_some_and(|name| names_entity(wanted, name))
                };
                self.entities.iter().any(is_named)
            })
    }
}

/// A kind of figures by its name.
///
/// # Errors
/// The names there are.
pub fn kind(text: &str) -> Result<FigureKind, String> {
    FigureKind::parse(text).ok_or_else(|| {
        let known: Vec<&str> = FigureKind::ALL.into_iter().map(FigureKind::as_str).collect();
        format!("the kinds are {}", known.join(", "))
    })
}

/// A day, a month or a year, as ISO 8601 writes them.
///
/// # Errors
/// How to write it.
pub fn day(text: &str) -> Result<String, String> {
    let padded = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_string(),
    };
    let valid = padded.parse::<jiff::civil::Date>();
    valid
        .map(|_| text.to_string())
        .map_err(|_| "write a date as 2026-04-08, 2026-04 or 2026".to_string())
}

/// Whether `asked` is the id or name of an entity: "Scale AI", `scale-ai` and `?scale-ai` are one.
pub fn names_entity(asked: &str, id_or_name: &str) -> bool {
    letters(asked).eq(letters(id_or_name))
}

/// Letters and digits in lower case: what remains of a name when its id is made.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(published: Option<&str>) -> ArticleRecord {
        ArticleRecord {
            id: "d".into(),
            source: Some("Port Gazette".into()),
            published: published.map(str::to_string),
            ..ArticleRecord::default()
        }
    }

    #[test]
    fn days_are_compared_as_far_as_they_are_given() {
        let april = Filters {
            since: Some("2026-04".into()),
            until: Some("2026-04".into()),
            ..Filters::default()
        };
        for (published, expected) in [
            (Some("2026-04-01"), true),
            (Some("2026-04-30T23:59:00+02:00"), true),
            (Some("2026-05-01"), false),
            (Some("2026-03-31"), false),
            (None, false),
        ] {
            assert_eq!(
                april.matches_article(&article(published)),
                expected,
                "{published:?}"
            );
        }
    }

    #[test]
    fn a_filter_is_set_by_the_name_of_its_option() {
        let mut filters = Filters::default();
        for name in Filters::NAMES {
            assert_eq!(filters.set(name, " "), Ok(true), "{name}");
        }
        assert!(filters.is_empty());
        assert_eq!(filters.set("kind", "money"), Ok(true));
        assert_eq!(filters.set("since", "2026-04"), Ok(true));
        assert_eq!(filters.set("colour", "red"), Ok(false));
        assert!(filters.set("kind", "colour").is_err());
        assert!(filters.set("until", "yesterday").is_err());
        assert!(filters.set("min-sources", "-1").is_err());
        assert!(filters.ask_about_figures());
    }

    #[test]
    fn dates_may_be_cut() {
        assert_eq!(day("2026-04").as_deref(), Ok("2026-04"));
        assert!(day("yesterday").is_err());
    }

    #[test]
    fn a_source_is_known_by_a_part_of_its_name() {
        let gazette = Filters {
            sources: vec!["gazette".into()],
            ..Filters::default()
        };
        assert!(gazette.matches_article(&article(None)));
        assert!(Filters::default().is_empty() && !gazette.is_empty());
    }

    #[test]
    fn an_entity_is_known_by_id_and_name() {
        assert!(names_entity("Scale AI", "scale-ai"));
        assert!(names_entity("?ada-quill", "Ada Quill"));
        assert!(!names_entity("Scale", "scale-ai"));
    }
}
