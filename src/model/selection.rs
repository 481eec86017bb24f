//! What remains of a report when only a part of it is asked for?
//!
//! Whatever is kept is kept with its evidence: a figure with all of its mentions, the articles these stand in and the
//! originals of those. What speaks of nothing that is kept goes, in every list of the report, so that each export of a
//! filtered report tells the same story.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Basis, CitationMap, Comparison, Conflict, Edge, Figure, Filters, Mention, Report, Statement};

/// Figures that are offered where none fits.
const OFFERED: usize = 3;

/// A mention, by its article and place.
type Place<'r> = (&'r str, usize, usize);

impl Report {
    /// The part of the report that passes the filters.
    ///
    /// # Shape
    /// Figures with all of their mentions; conflicts only where all of their figures pass; comparisons, claims and
    /// citations that rest on a mention that is kept, and all claims of articles that were asked for as such; articles that state a figure that is kept, that pass the filters for articles where
    /// no other filter is set, or that are the original of another one kept.
    #[must_use]
    pub fn filtered(self, filters: &Filters) -> Self {
        if filters.is_empty() {
            return self;
        }
        let keep = self
            .figures
            .iter()
            .map(|figure| filters.matches_figure(figure, &self))
            .collect();
        let asked: BTreeSet<String> = self
            .articles
            .iter()
            .filter(|article| filters.matches_article(&article.record))
            .map(|article| article.record.id.clone())
            .collect();
        let says = |claim: &Statement| {
            let speaker = claim.speaker.as_deref();
            asked.contains(&claim.doc) && speaker.is_some_and(|speaker| filters.names_speaker(speaker))
        };
        if filters.ask_about_figures() {
            return self.keeping(keep, &says, BTreeSet::new());
        }
        self.keeping(keep, &|claim| asked.contains(&claim.doc), asked.clone())
    }

    /// The part about figures whose label, value, id or spelling holds all of these words, in any case.
    #[must_use]
    pub fn holding(self, words: &str) -> Self {
        if words.trim().is_empty() {
            return self;
        }
        let keep = self.figures.iter().map(|figure| holds(figure, words)).collect();
        self.keeping(keep, &|_| false, BTreeSet::new())
    }

    /// The figure of that id, that value, that spelling, or with these words in its label; the most repeated of several.
    pub fn find(&self, asked: &str) -> Option<&Figure> {
        let words: Vec<String> = asked.split_whitespace().map(str::to_lowercase).collect();
        if words.is_empty() {
            return None;
        }
        let folded = fold(asked);
        let digits = bare(asked);
        let by = |test: &dyn Fn(&Figure) -> bool| self.figures.iter().find(|figure| test(figure));
        let spelled = |figure: &Figure| {
            figure
                .variants
                .iter()
                .any(|variant| fold(&variant.text) == folded)
        };
        let worded = |figure: &Figure| {
            let text = format!("{} {}", figure.canonical, figure.label).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        by(&|figure| figure.id == asked)
            .or_else(|| by(&|figure| fold(&figure.canonical) == folded))
            .or_else(|| by(&spelled))
            .or_else(|| by(&|figure| !digits.is_empty() && bare(&figure.canonical) == digits))
            .or_else(|| by(&worded))
    }

    /// A few figures whose values begin like what was asked for, to be offered where [`find`](Self::find) finds none.
    pub fn near(&self, asked: &str) -> Vec<&Figure> {
        let start: String = bare(asked).chars().take(2).collect();
        self.figures
            .iter()
            .filter(|figure| !start.is_empty() && bare(&figure.canonical).starts_with(&start))
            .take(OFFERED)
            .collect()
    }

    /// Keeps these figures, claims and articles, and what belongs to them.
    fn keeping(
        mut self,
        keep: Vec<bool>,
        says: &dyn Fn(&Statement) -> bool,
        mut asked: BTreeSet<String>,
    ) -> Self {
        let places: BTreeMap<usize, usize> = (0..keep.len())
            .filter(|&old| keep[old])
            .enumerate()
            .map(|(new, old)| (old, new))
            .collect();
        let mut kept = keep.into_iter();
        self.figures.retain(|_| kept.next().unwrap_or_default());
        self.conflicts.retain_mut(|conflict| moved(conflict, &places));
        let stated = self.figures.iter().flat_map(|figure| &figure.mentions);
        let mentions: HashSet<Place<'_>> = stated.map(place).collect();
        self.comparisons
            .retain(|comparison| rests_on(comparison, &mentions));
        self.claims
            .retain(|claim| says(claim) || attributes(claim, &mentions));
        asked.extend(self.claims.iter().map(|claim| claim.doc.clone()));
        asked.extend(
            self.comparisons
                .iter()
                .flat_map(|comparison| comparison.documents.clone()),
        );
        self.keep_articles(asked);
        let articles = self
            .articles
            .iter()
            .map(|article| article.record.id.as_str())
            .collect();
        self.map = self.map.about(&self.figures, &articles);
        self
    }

    /// Keeps these articles, those that state one of the figures, and the originals of both; counts anew.
    fn keep_articles(&mut self, mut keep: BTreeSet<String>) {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for figure in &self.figures {
            for doc in &figure.documents {
                counts.entry(doc).or_default().0 += 1;
            }
            for mention in &figure.mentions {
                counts.entry(&mention.doc).or_default().1 += 1;
            }
        }
        keep.extend(counts.keys().map(|doc| (*doc).to_string()));
        let from: BTreeMap<&str, &str> = self
            .derivations
            .iter()
            .map(|derivation| (derivation.doc.as_str(), derivation.from.as_str()))
            .collect();
        let mut waiting: Vec<String> = keep.iter().cloned().collect();
        while let Some(doc) = waiting.pop() {
            if let Some(original) = from.get(doc.as_str())
                && keep.insert((*original).to_string())
            {
                waiting.push((*original).to_string());
            }
        }
        for article in &mut self.articles {
            (article.figures, article.mentions) = counts
                .get(article.record.id.as_str())
                .copied()
                .unwrap_or_default();
        }
        self.articles.retain(|article| keep.contains(&article.record.id));
        self.derivations
            .retain(|derivation| keep.contains(&derivation.doc));
    }
}

impl CitationMap {
    /// The citations of these figures, each with its number of mentions and the first sentence that shows it.
    ///
    /// # Shape
    /// By citing article and cited body.
    pub fn citations(figures: &[Figure]) -> Vec<Edge> {
        let mut edges: BTreeMap<(&str, &str), Edge> = BTreeMap::new();
        for figure in figures {
            for mention in &figure.mentions {
                let Some(said) = mention.said.as_ref().filter(|said| said.basis != Basis::Author) else {
                    continue;
                };
                let edge = edges
                    .entry((&mention.doc, &said.speaker))
                    .or_insert_with(|| Edge {
                        source: mention.doc.clone(),
                        target: said.speaker.clone(),
                        kind: "cites".into(),
                        weight: 0,
                        figures: Vec::new(),
                        via: Vec::new(),
                        evidence: mention.sentence_text.to_string(),
                    });
                edge.weight += 1;
                push_once(&mut edge.figures, &figure.id);
                if let Some(via) = &said.via {
                    push_once(&mut edge.via, via);
                }
            }
        }
        edges.into_values().collect()
    }

    /// The map of these figures and articles alone.
    fn about(self, figures: &[Figure], articles: &BTreeSet<&str>) -> Self {
        let known: HashSet<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
        let mut edges = Self::citations(figures);
        let derived = self.edges.into_iter().filter(|edge| {
            edge.kind == "derived_from"
                && articles.contains(edge.source.as_str())
                && articles.contains(edge.target.as_str())
        });
        edges.extend(derived.map(|mut edge| {
            edge.figures.retain(|figure| known.contains(figure.as_str()));
            edge.weight = edge.figures.len().max(1);
            edge
        }));
        let ends: HashSet<&str> = edges
            .iter()
            .flat_map(|edge| [edge.source.as_str(), edge.target.as_str()])
            .chain(articles.iter().copied())
            .collect();
        let mut nodes = self.nodes;
        nodes.retain(|node| ends.contains(node.id.as_str()));
        Self { nodes, edges }
    }
}

/// Whether all figures of a conflict are kept; their indices are then the new ones.
fn moved(conflict: &mut Conflict, places: &BTreeMap<usize, usize>) -> bool {
    let figures: Option<Vec<usize>> = conflict
        .figures
        .iter()
        .map(|figure| places.get(figure).copied())
        .collect();
    figures.map(|figures| conflict.figures = figures).is_some()
}

fn rests_on(comparison: &Comparison, mentions: &HashSet<Place<'_>>) -> bool {
    comparison
        .mentions
        .iter()
        .any(|mention| mentions.contains(&place(mention)))
}

fn attributes(claim: &Statement, mentions: &HashSet<Place<'_>>) -> bool {
    claim
        .figures
        .iter()
        .any(|&(start, end)| mentions.contains(&(claim.doc.as_str(), start, end)))
}

fn place(mention: &Mention) -> Place<'_> {
    (&mention.doc, mention.start, mention.end)
}

/// Whether label, value, id or spellings of a figure hold all of these words, in any case.
pub fn holds(figure: &Figure, words: &str) -> bool {
    if words.trim().is_empty() {
        return true;
    }
    let spellings: Vec<&str> = figure
        .variants
        .iter()
        .map(|variant| variant.text.as_str())
        .collect();
    let text = format!(
        "{} {} {} {}",
        figure.label,
        figure.canonical,
        figure.id,
        spellings.join(" ")
    )
    .to_lowercase();
    words
        .split_whitespace()
        .all(|word| text.contains(&word.to_lowercase()))
}

fn push_once(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_string());
    }
}

/// In lower case, without white space.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// From its first digit on: without its currency sign.
fn bare(text: &str) -> String {
    fold(text)
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::FigureKind, report::sample::sample};

    fn kinds(kind: FigureKind) -> Filters {
        Filters {
            kinds: vec![kind],
            ..Filters::default()
        }
    }

    #[test]
    fn nothing_in_a_filtered_report_speaks_of_what_is_gone() {
        for filters in [
            kinds(FigureKind::Money),
            kinds(FigureKind::Score),
            Filters {
                sources: vec!["lighthouse".into()],
                ..Filters::default()
            },
            Filters {
                min_sources: 3,
                ..Filters::default()
            },
        ] {
            let report = sample().filtered(&filters);
            assert!(!report.figures.is_empty() && report.figures.len() < sample().figures.len());
            let figures: BTreeSet<&str> = report.figures.iter().map(|figure| figure.id.as_str()).collect();
            let articles: BTreeSet<&str> = report.articles.iter().map(|a| a.record.id.as_str()).collect();
            let nodes: BTreeSet<&str> = report.map.nodes.iter().map(|node| node.id.as_str()).collect();
            for edge in &report.map.edges {
                assert!(nodes.contains(edge.source.as_str()) && nodes.contains(edge.target.as_str()));
                assert!(
                    edge.figures
                        .iter()
                        .all(|figure| figures.contains(figure.as_str()))
                );
            }
            for figure in &report.figures {
                assert!(figure.documents.iter().all(|doc| articles.contains(doc.as_str())));
            }
            for derivation in &report.derivations {
                assert!(articles.contains(derivation.from.as_str()));
            }
            for conflict in &report.conflicts {
                assert!(conflict.figures.iter().all(|&at| at < report.figures.len()));
            }
            let mentions: usize = report.figures.iter().map(|figure| figure.mentions.len()).sum();
            let counted: usize = report.articles.iter().map(|article| article.mentions).sum();
            assert_eq!(counted, mentions);
            assert!(report.origins() > 0);
        }
    }

    #[test]
    fn comparisons_stay_with_their_scores() {
        assert!(
            !sample()
                .filtered(&kinds(FigureKind::Score))
                .comparisons
                .is_empty()
        );
        assert!(
            sample()
                .filtered(&kinds(FigureKind::Duration))
                .comparisons
                .is_empty()
        );
    }

    #[test]
    fn a_figure_is_found_by_id_value_spelling_and_words() {
        let report = sample();
        for asked in [
            "2-4b-eur-cost-skarv-bank",
            "€2.4B",
            "2.4 Billion Euros",
            "2.4b",
            "cost skarv",
        ] {
            let found = report.find(asked).map(|figure| figure.id.as_str());
            assert_eq!(found, Some("2-4b-eur-cost-skarv-bank"), "{asked}");
        }
        for asked in ["", "  ", "$", "no such thing"] {
            assert!(report.find(asked).is_none(), "{asked:?}");
        }
        assert!(!report.near("€2.9B").is_empty());
        assert!(report.near("nothing").is_empty());
    }

    #[test]
    fn words_are_looked_for_in_labels_and_spellings() {
        let report = sample().holding("eighty-four TURBINES");
        assert_eq!(report.figures.len(), 1);
        assert_eq!(sample().holding(" ").figures.len(), sample().figures.len());
    }
}
