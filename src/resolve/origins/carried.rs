//! Does an article carry the figures of another one?
//!
//! Only telling figures count, each where an article states it first. An inverted index of the rarer ones proposes pairs of
//! articles; what share of its figures a text has from the other, and how many of them in the same order, is the evidence.
//! Nobody is asked for more than the articles say of each other: a credit line that names the original, then the outlet named
//! in the text, then nothing at all.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Found, Proposal, credit::Names, direction, ratio, wording};
use crate::{
    model::{ArticleRecord, Block, DerivationKind, FigureKind, Mention},
    resolve::{retold::in_order, worth::worth},
};

/// What a figure must be worth, in digits, to be telling.
const TELLING: f64 = 2.0;
/// Articles that state a figure from which on it proposes no pair, and shared figures that propose one.
const CROWD: usize = 24;
const PROPOSED: usize = 3;
/// Fewest figures that tell one original from another, and share of a summary's figures that its original must hold.
const FEWEST: usize = 3;
/// Figures that are enough where a credit line is there and the names agree.
const FEW: usize = 2;
const CARRIED: f64 = 0.7;
/// Share of names that a summary without figures must have from the original it credits.
const KNOWN: f64 = 0.4;
/// The same where the outlet is only named in the text: figures in the same order, and their share.
const NAMED: usize = 4;
const NAMED_SHARE: f64 = 0.55;
/// Where both texts share some wording beside their figures: how much, figures in the same order, and share.
const SOME_WORDING: f64 = 0.08;
const REWRITTEN: usize = 5;
/// Where nothing is said: figures in the same order, the share of all that they must be, and how many more than any third
/// article has of them: what all have is what everybody was told.
const SILENT: usize = 7;
const SILENT_ORDER: f64 = 0.5;
const SILENT_MORE: usize = 3;

/// Where nothing is said, of all figures, telling or not: how many in the same order, and what share they must be.
const WHOLE: usize = 11;
const WHOLE_SHARE: f64 = 0.6;

/// The telling figures of each article.
pub(super) struct Values {
    /// For each article its figures by number, in the order of its text, the headline's last, with their worth.
    stated: Vec<Vec<(u32, f64)>>,
    /// The same with all that they state, telling or not, as often as they state it.
    all: Vec<Vec<Option<u32>>>,
    /// For each figure the articles that state it.
    holders: Vec<Vec<usize>>,
    /// For each article the one its text goes back to.
    families: Vec<usize>,
}

impl Values {
    /// Reads sorted mentions.
    pub(super) fn new(articles: &[ArticleRecord], mentions: &[Mention], families: &[usize]) -> Self {
        let mut values = Self {
            stated: vec![Vec::new(); articles.len()],
            all: vec![Vec::new(); articles.len()],
            holders: Vec::new(),
            families: families.to_vec(),
        };
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut rest = mentions;
        for (article, record) in articles.iter().enumerate() {
            let behind = rest.partition_point(|mention| mention.doc < record.id);
            rest = &rest[behind..];
            let (own, others) = rest.split_at(rest.partition_point(|mention| mention.doc == record.id));
            rest = others;
            // A headline takes the best figure and not the first.
            let is_heading = |mention: &&Mention| mention.block == Block::Heading;
            let text = own.iter().filter(|mention| !is_heading(mention));
            for mention in text.chain(own.iter().filter(is_heading)) {
                values.state(article, mention, &mut numbers);
            }
        }
        values
    }

    /// Notes a figure of an article, if it is telling and new there.
    fn state(&mut self, article: usize, mention: &Mention, numbers: &mut FxHashMap<String, u32>) {
        let Some(key) = key(mention) else {
            return;
        };
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(key).or_insert(next);
        if number == next {
            self.holders.push(Vec::new());
        }
        self.all[article].push(Some(number));
        let worth = worth(mention);
        if worth < TELLING {
            return;
        }
        let holders = &mut self.holders[number as usize];
        if holders.last() != Some(&article) {
            holders.push(article);
            self.stated[article].push((number, worth));
        }
    }

    /// Pairs of articles that share some of the rarer figures.
    fn pairs(&self, articles: &[ArticleRecord]) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for holders in self.holders.iter().filter(|holders| holders.len() <= CROWD) {
            for (place, &one) in holders.iter().enumerate() {
                pairs.extend(holders[place + 1..].iter().map(|&two| (one, two)));
            }
        }
        pairs.sort_unstable();
        let credit = |article: usize| articles[article].credit_line.is_some();
        let often = pairs.chunk_by(|a, b| a == b).filter(|run| {
            let (one, two) = run[0];
            run.len() >= PROPOSED || run.len() >= FEW && (credit(one) || credit(two))
        });
        often.map(|run| run[0]).collect()
    }

    /// How many of these figures of two articles the one other family has that has most of them.
    fn most_elsewhere(&self, shared: impl Iterator<Item = u32>, one: usize, two: usize) -> usize {
        let own = [self.families[one], self.families[two]];
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut everywhere = 0;
        for number in shared {
            let holders = &self.holders[number as usize];
            if holders.len() > CROWD {
                everywhere += 1;
                continue;
            }
            let mut families: Vec<usize> = holders.iter().map(|&holder| self.families[holder]).collect();
            families.sort_unstable();
            families.dedup();
            for family in families.into_iter().filter(|family| !own.contains(family)) {
                *counts.entry(family).or_default() += 1;
            }
        }
        everywhere + counts.values().max().copied().unwrap_or_default()
    }

    /// What `derived` has of the figures of `original`.
    fn carried(&self, derived: usize, original: usize) -> Carried {
        let (own, theirs) = (&self.stated[derived], &self.stated[original]);
        let places: FxHashMap<u32, usize> = theirs
            .iter()
            .enumerate()
            .map(|(place, (number, _))| (*number, place))
            .collect();
        let shared: Vec<(u32, f64, usize)> = own
            .iter()
            .filter_map(|(number, worth)| Some((*number, *worth, *places.get(number)?)))
            .collect();
        let all: f64 = own.iter().map(|(_, worth)| worth).sum();
        let carried: f64 = shared.iter().map(|(_, worth, _)| worth).sum();
        let mut everywhere: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (place, number) in self.all[original].iter().enumerate() {
            everywhere
                .entry(number.unwrap_or(u32::MAX))
                .or_default()
                .push(place);
        }
        Carried {
            all: self.all[derived].len(),
            all_ordered: in_order(&self.all[derived], &everywhere).len(),
            own: own.len(),
            shared: shared.len(),
            ordered: rising(shared.iter().map(|(.., place)| *place)),
            share: if all > 0.0 { carried / all } else { 0.0 },
            elsewhere: self.most_elsewhere(shared.iter().map(|(number, ..)| *number), derived, original),
        }
    }
}

/// A value and whether it is money or a share, in whatever currency: "$" means another dollar at home; none for what any two articles have in common.
fn key(mention: &Mention) -> Option<String> {
    if matches!(mention.kind, FigureKind::Date | FigureKind::Ordinal) {
        return None;
    }
    let (value, low, high) = mention.value.printed();
    let parts: Vec<String> = [value, low, high].into_iter().flatten().collect();
    let sign = match mention.kind {
        FigureKind::Money => "$",
        // Points of percent and points of a table are told apart by nobody but the reader.
        FigureKind::Percent if mention.unit.as_deref() == Some("%") => "%",
        _ => "",
    };
    (!parts.is_empty()).then(|| parts.join("..") + sign)
}

/// Length of the longest rising run in a row of places, gaps allowed.
fn rising(places: impl Iterator<Item = usize>) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    for place in places {
        let at = ends.partition_point(|&end| end < place);
        match ends.get_mut(at) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    ends.len()
}

/// What one article has of the telling figures of another.
#[derive(Clone, Copy)]
struct Carried {
    /// All that it states, telling or not, and how many of these stand in the same order in the other one.
    all: usize,
    all_ordered: usize,
    /// All telling ones that it states.
    own: usize,
    /// Those that stand in the other one, and of these those in the same order.
    shared: usize,
    ordered: usize,
    /// Their share by worth.
    share: f64,
    /// Of those shared, how many the one other article has that has most of them.
    elsewhere: usize,
}

/// What a derived article says of its original.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    /// Its credit line names it.
    Credit,
    /// It has a credit line, and the outlet of the original is not known.
    Something,
    /// Its text names the outlet.
    Name,
    /// Nothing.
    Nothing,
}

impl Carried {
    /// Whether so much, beside what is said, shows that one is made from the other.
    fn is_proof(&self, says: Says, kin: f64, wording: f64) -> bool {
        let most = self.shared >= FEWEST && self.share >= CARRIED;
        let whole = self.all_ordered >= WHOLE
            && ratio(self.all_ordered, self.all) >= WHOLE_SHARE
            && self.shared >= self.elsewhere + SILENT_MORE;
        let rewritten = wording >= SOME_WORDING && self.ordered >= REWRITTEN && self.share >= CARRIED;
        let alone = self.ordered >= SILENT
            && ratio(self.ordered, self.own) >= SILENT_ORDER
            && self.share >= CARRIED
            && self.shared >= self.elsewhere + SILENT_MORE;
        match says {
            Says::Credit => most || self.share >= CARRIED / 2.0 || self.own < FEWEST && kin >= KNOWN,
            Says::Something => most || self.shared >= FEW && self.share >= CARRIED && kin >= KNOWN,
            Says::Name => alone || whole || rewritten || self.ordered >= NAMED && self.share >= NAMED_SHARE,
            Says::Nothing => alone || whole || rewritten,
        }
    }

    fn strength(&self, says: Says, kin: f64) -> f64 {
        let said = match says {
            Says::Credit => 2.0,
            Says::Name => 1.0,
            Says::Something | Says::Nothing => 0.0,
        };
        said + self.share + ratio(self.ordered, self.own) + kin
    }

    /// What a reader is told of it.
    fn in_words(&self, says: Says, outlet: Option<&str>) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(outlet) = outlet.filter(|_| says == Says::Name) {
            parts.push(format!("names {outlet}"));
        }
        if self.shared > 0 {
            let order = match self.ordered {
                ordered if ordered == self.shared && ordered > 1 => ", in the same order".to_string(),
                ordered if ordered > 2 => format!(", {ordered} of them in the same order"),
                _ => String::new(),
            };
            parts.push(format!(
                "{} of its {} telling figures stand in the original{order}",
                self.shared, self.own
            ));
        }
        parts.join("; ")
    }
}

/// Articles that carry the figures of another one and are no reprints, the strongest evidence first.
pub(super) fn summaries(
    articles: &[ArticleRecord],
    values: &Values,
    names: &Names,
    found: &Found,
) -> Vec<Proposal> {
    let mut best: BTreeMap<usize, Proposal> = BTreeMap::new();
    let mut consider = |derived: usize, original: usize, says: Says| {
        let carried = values.carried(derived, original);
        let fewest = if says == Says::Something { FEW } else { FEWEST };
        if says != Says::Credit && carried.shared < fewest {
            return;
        }
        let kin = kin(&articles[derived], &articles[original]);
        let wording = wording::in_common(&articles[derived], &articles[original]);
        let strength = carried.strength(says, kin);
        let better = best.get(&derived).is_none_or(|other| strength > other.strength);
        if better && carried.is_proof(says, kin, wording) {
            best.insert(
                derived,
                Proposal {
                    derived,
                    original,
                    kind: DerivationKind::Summary,
                    strength,
                    evidence: carried.in_words(says, articles[original].source.as_deref()),
                },
            );
        }
    };
    for derived in (0..articles.len()).filter(|index| !found.0.contains_key(index)) {
        for &original in names.credited(derived) {
            consider(derived, original, Says::Credit);
        }
    }
    for (one, two) in values.pairs(articles) {
        let (derived, original) = which_carries(one, two, values, articles, names);
        if found.0.contains_key(&derived) || found.root(original) == derived {
            continue;
        }
        let says = match () {
            () if names.credited(derived).binary_search(&original).is_ok() => continue,
            () if names.speaks_of(derived, original) => Says::Name,
            () if articles[derived].credit_line.is_some() && !names.has_outlet(original) => Says::Something,
            () => Says::Nothing,
        };
        consider(derived, original, says);
    }
    let mut proposals: Vec<Proposal> = best.into_values().collect();
    proposals.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.derived.cmp(&b.derived)));
    proposals
}

/// The derived article and its original: by what they say of each other and by date, else the one that has more of its figures
/// from the other.
fn which_carries(
    one: usize,
    two: usize,
    values: &Values,
    articles: &[ArticleRecord],
    names: &Names,
) -> (usize, usize) {
    let order = direction::settled(one, two, articles, names)
        .then_with(|| {
            values
                .carried(one, two)
                .share
                .total_cmp(&values.carried(two, one).share)
        })
        .then_with(|| direction::order(one, two, articles, names));
    if order.is_lt() { (two, one) } else { (one, two) }
}

/// Share of the names in `derived` that `original` has, too.
fn kin(derived: &ArticleRecord, original: &ArticleRecord) -> f64 {
    let known: Vec<&str> = original.entities.iter().map(|(id, ..)| id.as_str()).collect();
    let both = derived
        .entities
        .iter()
        .filter(|(id, ..)| known.contains(&id.as_str()))
        .count();
    ratio(both, derived.entities.len())
}
