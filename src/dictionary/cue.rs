//! What does a row of `reporting.tsv` ask for, and what does it say?

use super::row::Row;
use crate::{
    error::Result,
    model::{ClaimKind, RowRef},
};

/// How strongly a word commits the article to what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// "said": as it was said.
    Neutral,
    /// "claimed": the article does not vouch for it.
    Claim,
    /// "admitted": against the speaker's own interest.
    Concede,
    /// "denied".
    Deny,
    /// "shows": a document or a test speaks.
    Show,
    /// "ranks": a benchmark or a list speaks.
    Place,
    /// "disclosed": a party speaks about itself.
    Disclose,
    /// "predicts".
    Project,
    /// "condemned": an attitude, no number.
    Stance,
    /// "thinks": a belief or a wish that may be about a number.
    Judge,
    /// "wants": a state of mind, no number.
    Mind,
    /// "according to": carries a statement from elsewhere.
    Relay,
    /// "put it plainly": a turn of phrase.
    Phrase,
}

impl CueClass {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "neutral" => Self::Neutral,
            "claim" => Self::Claim,
            "concede" => Self::Concede,
            "deny" => Self::Deny,
            "show" => Self::Show,
            "place" => Self::Place,
            "disclose" => Self::Disclose,
            "project" => Self::Project,
            "stance" => Self::Stance,
            "judge" => Self::Judge,
            "mind" => Self::Mind,
            "relay" => Self::Relay,
            "phrase" => Self::Phrase,
            _ => return None,
        })
    }

    /// Whether it tells what somebody has in mind rather than what was said.
    pub fn is_inward(self) -> bool {
        matches!(self, Self::Judge | Self::Mind)
    }

    /// Whether numbers in what it reports are attributed: an attitude vouches for none.
    pub fn carries_figures(self) -> bool {
        !matches!(self, Self::Stance | Self::Mind)
    }
}

/// Who may hold what a cue reports, or where the source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Whatever stands before it.
    Anyone,
    /// A person, a body, a document; no mere thing.
    Speaker,
    /// The same without "it".
    Witness,
    /// A person or a body.
    Person,
    /// A document, a study, a test.
    Document,
    /// A poll, an index, a benchmark.
    Instrument,
    /// A name.
    Name,
    /// It stands behind the cue: "according to X".
    Right,
    /// The carrier stands behind the cue: "in an interview with X".
    Via,
    /// A poll or a count stands behind it: "in a new poll".
    Survey,
    /// Nobody is named: "reportedly".
    Nobody,
}

impl Holder {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "" | "left" => Self::Anyone,
            "speaker" => Self::Speaker,
            "witness" => Self::Witness,
            "person" => Self::Person,
            "document" => Self::Document,
            "instrument" => Self::Instrument,
            "name" => Self::Name,
            "right" => Self::Right,
            "via" => Self::Via,
            "survey" => Self::Survey,
            "none" => Self::Nobody,
            _ => return None,
        })
    }
}

/// One thing that may have to stand behind a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// This word or mark next.
    Next(Box<str>),
    /// A quotation.
    Quote,
    /// A number within twelve words.
    Figure,
    /// A number next.
    Number,
    /// A name next.
    Name,
    /// A rank within six words.
    Rank,
    /// A poll, an index or a benchmark anywhere in the sentence.
    Instrument,
    /// "at" and a number, within a few words.
    At,
}

impl Need {
    fn parse(item: &str) -> Option<Self> {
        match item.strip_prefix('+') {
            None => Some(Self::Next(item.into())),
            Some("quote") => Some(Self::Quote),
            Some("figure") => Some(Self::Figure),
            Some("number") => Some(Self::Number),
            Some("name") => Some(Self::Name),
            Some("rank") => Some(Self::Rank),
            Some("instrument") => Some(Self::Instrument),
            Some("at") => Some(Self::At),
            Some(_) => None,
        }
    }
}

/// One row of `reporting.tsv`.
#[derive(Clone, Debug)]
pub struct Cue {
    /// The verb or the phrase.
    pub lemma: String,
    /// How strongly it commits.
    pub class: CueClass,
    /// What kind of claim it makes.
    pub kind: ClaimKind,
    /// Who may hold it.
    pub holder: Holder,
    /// What must follow, in alternatives; nothing: anything may.
    pub needs: Vec<Vec<Need>>,
    /// What must not follow.
    pub block: Vec<Vec<Need>>,
    /// Where the row stands.
    pub place: RowRef,
}

impl Cue {
    pub(super) fn new(row: &Row) -> Result<Self> {
        let class = CueClass::parse(row.get("class")).ok_or_else(|| {
            row.wrong(
                format!("column `class` holds {:?}", row.get("class")),
                "write neutral, claim, concede, deny, show, place, disclose, project, judge, stance, mind, relay or phrase",
            )
        })?;
        let holder = Holder::parse(row.get("source")).ok_or_else(|| {
            row.wrong(
                format!("column `source` holds {:?}", row.get("source")),
                "write speaker, witness, person, document, instrument, name, right, via, survey, none or nothing",
            )
        })?;
        Ok(Self {
            lemma: row.get("lemma").to_string(),
            class,
            kind: kind(row)?,
            holder,
            needs: needs(row, "needs")?,
            block: needs(row, "block")?,
            place: row.place.clone(),
        })
    }
}

fn kind(row: &Row) -> Result<ClaimKind> {
    Ok(match row.get("kind") {
        "" | "reported" => ClaimKind::Reported,
        "denial" => ClaimKind::Denial,
        "projection" => ClaimKind::Projection,
        "comparison" => ClaimKind::Comparison,
        "assertion" => ClaimKind::Assertion,
        "quotation" => ClaimKind::Quotation,
        other => {
            return Err(row.wrong(
                format!("column `kind` holds {other:?}"),
                "write reported, denial, projection, comparison, assertion, quotation or nothing",
            ));
        }
    })
}

fn needs(row: &Row, column: &str) -> Result<Vec<Vec<Need>>> {
    row.list(column)
        .map(|alternative| {
            alternative
                .split(' ')
                .map(|item| {
                    Need::parse(item).ok_or_else(|| {
                        row.wrong(
                            format!("column `{column}` holds {item:?}"),
                            "write words, or +quote, +figure, +number, +name, +rank, +instrument, +at",
                        )
                    })
                })
                .collect()
        })
        .collect()
}
