//! Which articles does an article name as its originals?

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::ArticleRecord;

/// Words of the longest outlet or title that is looked for in a credit line.
const LONGEST: usize = 24;
/// Letters of the shortest one.
const SHORTEST: usize = 4;

/// Which articles stand behind the names that articles give.
pub(super) struct Names {
    /// For each article those whose outlet or title its credit line names, sorted.
    credited: Vec<Vec<usize>>,
    /// For each article the outlet, in plain words.
    outlets: Vec<Option<String>>,
    /// For each article the names in its text, in plain words, sorted.
    spoken: Vec<Vec<String>>,
}

impl Names {
    pub(super) fn new(articles: &[ArticleRecord]) -> Self {
        let outlets: Vec<Option<String>> = articles
            .iter()
            .map(|article| article.source.as_deref().map(plain))
            .collect();
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, article) in articles.iter().enumerate() {
            let title = article.title.as_deref().map(plain);
            for name in outlets[index].iter().cloned().chain(title) {
                if name.len() >= SHORTEST {
                    bearers.entry(name).or_default().push(index);
                }
            }
        }
        let credited = articles
            .iter()
            .zip(&outlets)
            .enumerate()
            .map(|(index, (article, own))| {
                let mut found = article
                    .credit_line
                    .as_deref()
                    .map(|line| named(line, own.as_deref(), &bearers));
                if let Some(found) = &mut found {
                    found.retain(|&other| other != index);
                }
                found.unwrap_or_default()
            });
        let spoken = articles.iter().map(|article| {
            let mut names: Vec<String> = article.entities.iter().map(|(_, name, _)| plain(name)).collect();
            names.sort_unstable();
            names
        });
        Self {
            credited: credited.collect(),
            spoken: spoken.collect(),
            outlets,
        }
    }

    /// The articles whose outlet or title the credit line of `article` names.
    pub(super) fn credited(&self, article: usize) -> &[usize] {
        &self.credited[article]
    }

    /// Whether the text of an article names the outlet of another one, which is not its own.
    pub(super) fn speaks_of(&self, article: usize, other: usize) -> bool {
        let Some(outlet) = &self.outlets[other] else {
            return false;
        };
        self.outlets[article].as_ref() != Some(outlet) && self.spoken[article].binary_search(outlet).is_ok()
    }

    /// Whether the outlet of an article is known.
    pub(super) fn has_outlet(&self, article: usize) -> bool {
        self.outlets[article].is_some()
    }
}

/// The articles that bear a name that stands in a line, unless it is the name `own`.
fn named(line: &str, own: Option<&str>, bearers: &HashMap<String, Vec<usize>>) -> Vec<usize> {
    let line = line.to_lowercase();
    let words: Vec<&str> = line.unicode_words().collect();
    let mut found = Vec::new();
    for start in 0..words.len() {
        let mut run = String::new();
        for word in &words[start..words.len().min(start + LONGEST)] {
            if !run.is_empty() {
                run.push(' ');
            }
            run.push_str(word);
            if own != Some(run.as_str()) {
                found.extend(bearers.get(&run).into_iter().flatten());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A name as its words in lower case, without the article before it.
pub(in crate::resolve) fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.unicode_words().collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}
