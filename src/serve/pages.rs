//! Which pages are there for people?

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};

use super::{
    answer::{Refusal, page},
    api,
    ask::Ask,
    live::{Live, Snapshot},
    work::compute,
};
use crate::{
    index::{Hit, Passage},
    model::Block,
    report::live::{self, FoundSentence, Rendered, Results, Sentence, Wanted},
};

/// Sentences of one page of answers, and the last page there is.
const PER_PAGE: usize = 20;
const PAGES: usize = 50;

/// A page, or a refusal on a page.
type Answer = Result<Response, Refusal>;

/// Computes a page on the commit of this moment.
async fn shown(
    live: Arc<Live>,
    view: impl FnOnce(&Live, &Snapshot) -> Result<Rendered, Refusal> + Send + 'static,
) -> Answer {
    let done = compute(move || view(&live, &live.now())).await;
    done.map(page).map_err(Refusal::on_a_page)
}

/// `/`: the figures that pass.
pub(super) async fn home(State(live): State<Arc<Live>>, RawQuery(query): RawQuery) -> Answer {
    let ask = Ask::parse(query.as_deref()).map_err(Refusal::on_a_page)?;
    let address = without_page(query.as_deref(), &[]);
    shown(live, move |_, now| {
        let wanted = Wanted {
            filters: ask.filters,
            words: ask.q,
            page: ask.page,
            address,
        };
        Ok(live::home(&now.report, &wanted))
    })
    .await
}

/// `/search?q=…`: the sentences that answer a query.
pub(super) async fn search(State(live): State<Arc<Live>>, RawQuery(query): RawQuery) -> Answer {
    let ask = Ask::parse(query.as_deref()).map_err(Refusal::on_a_page)?;
    if ask.page > PAGES {
        let refusal = Refusal::new(
            StatusCode::BAD_REQUEST,
            format!("there are at most {PAGES} pages"),
        );
        return Err(refusal.on_a_page());
    }
    let filters = without_page(query.as_deref(), &["q"]);
    let filters = if filters.is_empty() {
        filters
    } else {
        format!("&{filters}")
    };
    shown(live, move |live, now| {
        let found = if ask.q.is_empty() {
            crate::index::Found::default()
        } else {
            api::found(live, now, &ask, ask.page * PER_PAGE)?
        };
        let hits = found.hits.into_iter().skip((ask.page - 1) * PER_PAGE);
        let results = Results {
            q: &ask.q,
            filters: &filters,
            page: ask.page,
            per_page: PER_PAGE,
            total: found.total,
            found: hits.map(sentence).collect(),
        };
        Ok(live::search(&now.report, &results))
    })
    .await
}

/// `/figure/ID`, or a value or words that lead to one.
pub(super) async fn figure(State(live): State<Arc<Live>>, Path(asked): Path<String>) -> Answer {
    shown(live, move |_, now| {
        let figure = api::figure(now, &asked)?;
        Ok(live::figure(&now.report, figure))
    })
    .await
}

/// `/article/ID`
pub(super) async fn article(State(live): State<Arc<Live>>, Path(id): Path<String>) -> Answer {
    shown(live, move |_, now| {
        let sentences: Vec<Sentence> = now.reader.sentences(&id)?.into_iter().map(line).collect();
        live::article(&now.report, &id, &sentences)
            .ok_or_else(|| Refusal::nothing_there(format!("no article is called {id:?}")))
    })
    .await
}

/// `/entity/ID`
pub(super) async fn entity(State(live): State<Arc<Live>>, Path(id): Path<String>) -> Answer {
    shown(live, move |_, now| {
        live::entity(&now.report, &id)
            .ok_or_else(|| Refusal::nothing_there(format!("nothing is called {id:?}")))
    })
    .await
}

fn sentence(hit: Hit) -> FoundSentence {
    FoundSentence {
        mentions: hit
            .mentions
            .iter()
            .map(|mention| (mention.start, mention.end))
            .collect(),
        doc: hit.doc,
        published: hit.published,
        start: hit.start,
        text: hit.text,
        context: hit.context,
        matched: hit.matched,
    }
}

fn line(passage: Passage) -> Sentence {
    Sentence {
        mentions: passage
            .mentions
            .iter()
            .map(|mention| (mention.start, mention.end))
            .collect(),
        start: passage.start,
        heading: passage.block == Block::Heading,
        context: passage.context,
        text: passage.text,
    }
}

/// What stands behind the `?`, written anew, without the page, these names, and what says nothing.
fn without_page(query: Option<&str>, names: &[&str]) -> String {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let kept =
        pairs.filter(|(name, value)| name != "page" && !names.contains(&&**name) && !value.trim().is_empty());
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_anew() {
        assert_eq!(
            without_page(Some("q=a%22b&page=3&source=&kind=money"), &["q"]),
            "kind=money"
        );
        assert_eq!(without_page(Some("q=%22><x&"), &[]), "q=%22%3E%3Cx");
        assert_eq!(without_page(None, &[]), "");
    }
}
