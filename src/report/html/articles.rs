//! The articles: what is known of each, and what it says in short.

use std::collections::BTreeMap;

use askama::Template;

use super::{
    Held, Limits, Totals, anchor,
    concordance::{Piece, marked},
    filters, opening, places, shown, web_address,
};
use crate::{
    model::{ArticleSummary, Statement},
    report::{
        brief::{Brief, Briefs, tags},
        lookup::Lookup,
        words,
    },
};

/// All articles.
#[derive(Template)]
#[template(path = "articles.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) cards: Vec<Card>,
}

/// One article.
#[derive(Template)]
#[template(path = "article.html")]
pub(crate) struct Card {
    pub(crate) all: Totals,
    pub(crate) anchor: String,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) source: String,
    /// Its source, for filters.
    pub(crate) place: String,
    pub(crate) author: Option<String>,
    pub(crate) day: Option<String>,
    pub(crate) link: Option<String>,
    /// An address that is no link.
    pub(crate) address: Option<String>,
    pub(crate) sentences: usize,
    pub(crate) figures: usize,
    pub(crate) mentions: usize,
    pub(crate) derivation: Option<Derived>,
    pub(crate) credit_line: Option<String>,
    pub(crate) key: Vec<Sentence>,
    pub(crate) groups: Vec<Group>,
    pub(crate) claims: Vec<Said>,
    pub(crate) all_claims: usize,
    pub(crate) manners: Vec<(&'static str, usize)>,
    pub(crate) cites: Vec<(String, usize)>,
    pub(crate) cites_left_out: usize,
    pub(crate) unused: Vec<String>,
    pub(crate) listed: usize,
    pub(crate) topics: Vec<(String, usize)>,
}

/// What shows that it is derived.
pub(crate) struct Derived {
    pub(crate) kind: &'static str,
    pub(crate) from: String,
    pub(crate) anchor: String,
    pub(crate) evidence: String,
}

/// A sentence lifted whole.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) why: String,
}

/// Figures of one kind: new here, repeated, in conflict.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) figures: usize,
    pub(crate) shown: Vec<Stated>,
}

/// A figure it states.
pub(crate) struct Stated {
    pub(crate) anchor: Option<String>,
    pub(crate) value: String,
    pub(crate) label: String,
    /// Sources that state it, this one among them.
    pub(crate) sources: usize,
}

/// A claim in the article's words.
pub(crate) struct Said {
    pub(crate) span: String,
    pub(crate) who: Option<String>,
    pub(crate) via: Option<String>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) tags: Vec<&'static str>,
    pub(crate) rule: Option<String>,
}

/// The most figures listed in a group, cited bodies, and topics.
const STATED: usize = 8;
/// Of more articles than so many each lists half of it.
const MANY: usize = 100;
const CITES: usize = 12;
const TOPICS: usize = 8;
/// Characters of the longest title.
const TITLE: usize = 300;
/// The most claims of one article, and of all together.
const CLAIMS: usize = 40;
const ALL_CLAIMS: usize = 1600;
/// The fewest claims of an article, however many articles there are.
const LEAST_CLAIMS: usize = 4;
/// Characters of the longest sentence that a claim shows.
const LONGEST: usize = 600;

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits, held: &Held) -> Self {
        let briefs = Briefs::new(lookup);
        let articles = lookup.report.articles.iter().take(limits.others);
        Self {
            all: Totals::of(lookup),
            cards: articles
                .map(|article| Card::new(lookup, held, &briefs, article))
                .collect(),
        }
    }
}

impl Card {
    pub(crate) fn new<'r>(
        lookup: &Lookup<'r>,
        held: &Held,
        briefs: &Briefs<'r>,
        article: &'r ArticleSummary,
    ) -> Self {
        let record = &article.record;
        let brief = briefs.brief(lookup, article);
        let link = web_address(record.url.as_deref());
        let most = (ALL_CLAIMS / lookup.report.articles.len().max(1)).clamp(LEAST_CLAIMS, CLAIMS);
        Self {
            all: Totals::of(lookup),
            anchor: anchor(&record.id),
            id: shown(&record.id),
            title: record.title.as_deref().map_or_else(
                || format!("Untitled: {}", shown(lookup.label(&record.id))),
                |title| opening(title, TITLE),
            ),
            source: record
                .source
                .as_deref()
                .map_or_else(|| "outlet unknown".into(), shown),
            place: places([record.source_key()].into_iter(), |source| {
                lookup.source_place(source)
            }),
            author: record.author.as_deref().map(shown),
            day: lookup.day(&record.id).map(shown),
            address: record.url.as_deref().filter(|_| link.is_none()).map(shown),
            link,
            sentences: record.sentences,
            figures: article.figures,
            mentions: article.mentions,
            derivation: lookup.derivation(&record.id).map(|derived| Derived {
                kind: derived.kind.as_str(),
                from: shown(lookup.label(&derived.from)),
                anchor: anchor(&derived.from),
                evidence: shown(&derived.evidence),
            }),
            // Evidence that quotes the line is not followed by it once more.
            credit_line: record
                .credit_line
                .as_deref()
                .filter(|line| {
                    !lookup
                        .derivation(&record.id)
                        .is_some_and(|derived| derived.evidence.contains(line))
                })
                .map(shown),
            key: brief
                .key
                .iter()
                .map(|key| Sentence {
                    text: shown(key.text),
                    why: match key.repeated {
                        0 => String::new(),
                        repeated => format!(
                            "{} that other sources state too",
                            words::count(repeated, "figure")
                        ),
                    },
                })
                .collect(),
            groups: groups(lookup, held, &brief),
            all_claims: brief.claims.len(),
            manners: manners(&brief.claims),
            claims: brief
                .claims
                .iter()
                .take(most)
                .map(|claim| Said::new(lookup, claim))
                .collect(),
            cites_left_out: brief.cites.len().saturating_sub(CITES),
            cites: brief
                .cites
                .iter()
                .take(CITES)
                .map(|(id, times)| (shown(lookup.report.name(id)), *times))
                .collect(),
            unused: brief.unused.iter().map(|name| shown(name)).collect(),
            listed: brief.listed,
            topics: record
                .entities
                .iter()
                .take(TOPICS)
                .map(|(id, name, mentions)| {
                    let known = lookup.report.names.get(id).unwrap_or(name);
                    (shown(known), *mentions)
                })
                .collect(),
        }
    }
}

fn groups(lookup: &Lookup<'_>, held: &Held, brief: &Brief<'_>) -> Vec<Group> {
    let many = lookup.report.articles.len() > MANY;
    let most = if many { STATED / 2 } else { STATED };
    let groups = [
        ("Repeated in other sources", &brief.repeated),
        ("Only here", &brief.alone),
        ("In conflict", &brief.conflicting),
    ];
    groups
        .into_iter()
        .filter(|(_, figures)| !figures.is_empty())
        .map(|(title, figures)| Group {
            title,
            figures: figures.len(),
            shown: figures
                .iter()
                .take(most)
                .map(|&index| (index, &lookup.report.figures[index]))
                .map(|(index, figure)| Stated {
                    anchor: held.figure(index, figure),
                    value: words::short_value(figure),
                    label: shown(&figure.label),
                    sources: figure.sources.len(),
                })
                .collect(),
        })
        .collect()
}

/// How the claims are to be taken, with how many are.
fn manners(claims: &[&Statement]) -> Vec<(&'static str, usize)> {
    let mut manners: BTreeMap<&'static str, usize> = BTreeMap::new();
    for tag in claims.iter().flat_map(|claim| tags(claim)) {
        *manners.entry(tag).or_default() += 1;
    }
    let mut manners: Vec<(&str, usize)> = manners.into_iter().collect();
    manners.sort_by_key(|&(tag, times)| (std::cmp::Reverse(times), tag));
    manners
}

impl Said {
    fn new(lookup: &Lookup<'_>, claim: &Statement) -> Self {
        let mut text = shown(&claim.sentence_text);
        if let Some((at, _)) = text.char_indices().nth(LONGEST) {
            text.truncate(at);
            text.push('…');
        }
        let holder = claim.holder.as_deref().map(shown);
        let cue = claim.cue.as_deref().map(shown);
        let (pieces, _) = marked(&text, "", holder.as_deref(), cue.as_deref());
        Self {
            span: format!("{}–{}", claim.start, claim.end),
            who: claim
                .speaker
                .as_deref()
                .map(|speaker| shown(lookup.report.name(speaker))),
            via: claim.via.as_deref().map(|via| shown(lookup.report.name(via))),
            pieces,
            tags: tags(claim),
            rule: claim.rule.as_deref().map(shown),
        }
    }
}
