//! What goes over the wire of `recount extract`?
//!
//! JSON Lines in, JSON Lines out, one document a line. In:
//!
//! ```json
//! {"id":"d1","text":"Quillon Freight paid $3 million."}
//! ```
//!
//! with `title`, `url`, `source`, `author` and `published` where they are known. Out, the fields in the order
//! of [`to_json`]'s structs below, all offsets in code points of `text` exactly as it was given. A line that
//! cannot be answered so is answered by `{"id":…,"error":"…","line":N}`.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use crate::{
    model::{Annotations, Article, Claim, Document, Entity, Sentence, WrittenFigure},
    span::{CodePoints, Span},
};

/// Metadata that can be repeated in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    /// The headline.
    Title,
    /// Where it can be read.
    Url,
    /// The outlet.
    Source,
    /// Who wrote it.
    Author,
    /// When it was published.
    Published,
}

impl Echo {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Title,
        Self::Url,
        Self::Source,
        Self::Author,
        Self::Published,
    ];

    /// The name of the field.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Url => "url",
            Self::Source => "source",
            Self::Author => "author",
            Self::Published => "published",
        }
    }

    /// The field of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }

    /// What an article has in that field.
    fn of(self, article: &Article) -> Option<&str> {
        match self {
            Self::Title => article.title.as_deref(),
            Self::Url => article.url.as_deref(),
            Self::Source => article.source.as_deref(),
            Self::Author => article.author.as_deref(),
            Self::Published => article.published.as_deref(),
        }
    }
}

/// A line as it comes in.
#[derive(Deserialize)]
struct Given {
    id: String,
    text: String,
    title: Option<String>,
    url: Option<String>,
    source: Option<String>,
    author: Option<String>,
    published: Option<String>,
}

/// Understands a line. Its text is kept to the letter, so that offsets count in what the sender has.
///
/// # Errors
/// What is wrong with it, in lower case, without a full stop.
pub fn parse(line: &[u8]) -> Result<Article, String> {
    if line.trim_ascii().is_empty() {
        return Err("the line is empty, expected a JSON object with `id` and `text`".into());
    }
    let given: Given = serde_json::from_slice(line).map_err(|error| {
        // serde_json counts lines within this one, which would only confuse.
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or(&text).to_string();
        format!("no document: {what} at column {}", error.column())
    })?;
    Ok(Article {
        id: given.id,
        text: given.text,
        title: given.title,
        url: given.url,
        source: given.source,
        author: given.author,
        published: given.published,
        ..Article::default()
    })
}

/// The id in a line that is no document, where it has one.
pub fn id_of(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_slice(line).ok().map(|named: Named| named.id)
}

/// The answer to a document, without a line end.
pub fn to_json(document: &Document, annotations: &Annotations, echo: &[Echo]) -> String {
    let line = Line {
        document,
        annotations,
        echo,
        points: CodePoints::new(&document.article.text),
    };
    // Strings and numbers only: this cannot fail.
    serde_json::to_string(&line).unwrap_or_default()
}

/// The answer to a line that is no document, or could not be worked on; lines are counted from 1.
pub fn error_json(id: Option<&str>, error: &str, line: u64) -> String {
    #[derive(Serialize)]
    struct Failed<'e> {
        id: Option<&'e str>,
        error: &'e str,
        line: u64,
    }
    serde_json::to_string(&Failed { id, error, line }).unwrap_or_default()
}

/// A whole answer.
struct Line<'d> {
    document: &'d Document,
    annotations: &'d Annotations,
    echo: &'d [Echo],
    points: CodePoints<'d>,
}

/// Where something is.
#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

/// Where something is, and what stands there.
#[derive(Serialize)]
struct Piece<'d> {
    start: usize,
    end: usize,
    text: &'d str,
}

#[derive(Serialize)]
struct SentenceJson {
    start: usize,
    end: usize,
    block: &'static str,
    #[serde(flatten)]
    cell: Option<CellJson>,
}

#[derive(Serialize)]
struct CellJson {
    row: usize,
    col: usize,
    head: Option<Place>,
    label: Option<Place>,
    /// Left out where the table has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<Place>,
}

#[derive(Serialize)]
struct EntityJson<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    r#type: &'static str,
    id: &'d str,
}

#[derive(Serialize)]
struct FigureJson<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    kind: &'static str,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    unit: Option<&'d str>,
    per: Option<&'d str>,
    /// How often an amount of money comes again; left out where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'d str>,
    bound: Option<&'static str>,
    approx: bool,
    change: Option<&'static str>,
    of: Option<&'d str>,
}

#[derive(Serialize)]
struct ClaimJson<'d> {
    start: usize,
    end: usize,
    sentence: usize,
    source: Option<Piece<'d>>,
    speaker: Option<&'d str>,
    via: Option<ViaJson<'d>>,
    cue: Option<Piece<'d>>,
    kind: &'static str,
    basis: &'static str,
    hedged: bool,
    quote: bool,
    figures: &'d [usize],
    rule: Option<String>,
}

#[derive(Serialize)]
struct ViaJson<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    id: Option<&'d str>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let Annotations {
            entities,
            figures,
            claims,
        } = self.annotations;
        map.serialize_entry("id", &self.document.article.id)?;
        for field in self.echo {
            map.serialize_entry(field.as_str(), &field.of(&self.document.article))?;
        }
        map.serialize_entry(
            "sentences",
            &Each(&self.document.sentences, |item| self.sentence(item)),
        )?;
        map.serialize_entry("entities", &Each(entities, |item| self.entity(item)))?;
        map.serialize_entry("figures", &Each(figures, |item| self.figure(item)))?;
        map.serialize_entry("claims", &Each(claims, |item| self.claim(item)))?;
        map.end()
    }
}

/// A list whose items are made while they are written.
struct Each<'i, T, F>(&'i [T], F);

impl<'i, T, J: Serialize, F: Fn(&'i T) -> J> Serialize for Each<'i, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

impl<'d> Line<'d> {
    fn place(&self, span: Span) -> Place {
        let Span { start, end } = self.points.span(span);
        Place { start, end }
    }

    fn piece(&self, span: Span) -> Piece<'d> {
        let Span { start, end } = self.points.span(span);
        let text = span.of(&self.document.article.text);
        Piece { start, end, text }
    }

    fn sentence(&self, sentence: &Sentence) -> SentenceJson {
        let Place { start, end } = self.place(sentence.span);
        SentenceJson {
            start,
            end,
            block: sentence.block.as_str(),
            cell: sentence.cell.as_ref().map(|cell| CellJson {
                row: cell.row,
                col: cell.col,
                head: cell.head.map(|span| self.place(span)),
                label: cell.label.map(|span| self.place(span)),
                caption: cell.caption.map(|span| self.place(span)),
            }),
        }
    }

    fn entity(&self, entity: &'d Entity) -> EntityJson<'d> {
        let Piece { start, end, text } = self.piece(entity.span);
        EntityJson {
            start,
            end,
            text,
            r#type: entity.kind.as_str(),
            id: &entity.id,
        }
    }

    fn figure(&self, figure: &'d WrittenFigure) -> FigureJson<'d> {
        let Piece { start, end, text } = self.piece(figure.span);
        let (value, low, high) = figure.value.printed();
        FigureJson {
            start,
            end,
            text,
            kind: figure.kind.as_str(),
            value,
            low,
            high,
            unit: figure.unit.as_deref(),
            per: figure.per.as_deref(),
            period: figure.period.as_deref(),
            bound: figure.bound.map(crate::model::Bound::as_str),
            approx: figure.approx,
            change: figure.change.map(crate::model::Change::as_str),
            of: figure.of.as_deref(),
        }
    }

    fn claim(&self, claim: &'d Claim) -> ClaimJson<'d> {
        let Place { start, end } = self.place(claim.span);
        ClaimJson {
            start,
            end,
            sentence: claim.sentence,
            source: claim.source.map(|span| self.piece(span)),
            speaker: claim.speaker.as_deref(),
            via: claim.via.as_ref().map(|via| {
                let Piece { start, end, text } = self.piece(via.span);
                let id = via.id.as_deref();
                ViaJson { start, end, text, id }
            }),
            cue: claim.cue.map(|span| self.piece(span)),
            kind: claim.kind.as_str(),
            basis: claim.basis.as_str(),
            hedged: claim.hedged,
            quote: claim.quote,
            figures: &claim.figures,
            rule: claim.rule.as_ref().map(ToString::to_string),
        }
    }
}

#[cfg(test)]
mod tests;
