//! What do programs read? The same bytes as from the commands.
//!
//! | address | command |
//! | --- | --- |
//! | `/api/status` | `recount status --json` |
//! | `/api/search?q=…` | `recount search … --json` |
//! | `/api/figures?q=…` | `recount figures … --json` |
//! | `/api/show/FIGURE` | `recount show FIGURE --json` |
//! | `/api/map` | `recount map --format graph-json -` |

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{
    answer::{Refusal, answer},
    ask::Ask,
    files,
    live::{Live, Snapshot},
    work::compute,
};
use crate::{
    error::Error,
    extract,
    index::{Found, Query},
    model::{Figure, Filters},
    report::{Format, Render, ShowJson, json_line, pretty_json},
};

const JSON: &str = "application/json";
/// JSON Lines.
const LINES: &str = "application/x-ndjson";

/// `/api`: what there is.
pub(super) async fn index() -> Response {
    let about = json!({
        "/api/status": "recount status --json",
        "/api/search?q=QUERY&limit=20": "recount search QUERY --limit 20 --json",
        "/api/figures?q=WORDS": "recount figures WORDS --json",
        "/api/show/FIGURE": "recount show FIGURE --json",
        "/api/map": "recount map --format graph-json -",
        "filters": Filters::NAMES,
        "files": Format::ALL.map(|format| format!("/files/{}", format.file_name())),
    });
    let mut out = Vec::new();
    // A vector takes everything.
    let _ = pretty_json(&about, &mut out);
    answer(JSON, out)
}

/// `/api/status`
pub(super) async fn status(State(live): State<Arc<Live>>) -> Result<Response, Refusal> {
    let now = live.now();
    let told = compute(move || {
        let status = now.reader.status()?;
        written(|out| json_line(&status, out))
    });
    Ok(answer(JSON, told.await?))
}

/// `/api/search`: a hit a line; how many there are in all stands in `X-Total-Count`.
pub(super) async fn search(
    State(live): State<Arc<Live>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let ask = Ask::parse(query.as_deref())?;
    let work = compute(move || {
        let found = found(&live, &live.now(), &ask, ask.limit)?;
        let lines = written(|out| found.hits.iter().try_for_each(|hit| json_line(hit, out)))?;
        Ok((found.total, lines))
    });
    let (total, lines) = work.await?;
    let total = [(
        header::HeaderName::from_static("x-total-count"),
        total.to_string(),
    )];
    Ok((total, answer(LINES, lines)).into_response())
}

/// `/api/figures`
pub(super) async fn figures(live: State<Arc<Live>>, query: RawQuery) -> Result<Response, Refusal> {
    files::written(live, query, Format::Json).await
}

/// `/api/map`
pub(super) async fn map(live: State<Arc<Live>>, query: RawQuery) -> Result<Response, Refusal> {
    files::written(live, query, Format::GraphJson).await
}

/// `/api/show/FIGURE`
pub(super) async fn show(
    State(live): State<Arc<Live>>,
    Path(asked): Path<String>,
) -> Result<Response, Refusal> {
    let now = live.now();
    let shown = compute(move || {
        let figure = figure(&now, &asked)?;
        written(|out| ShowJson { figure }.render(&now.report, out))
    });
    Ok(answer(JSON, shown.await?))
}

/// The sentences that answer a query, as `recount search` finds them.
pub(super) fn found(live: &Live, now: &Snapshot, ask: &Ask, limit: usize) -> Result<Found, Refusal> {
    let query = Query::parse(&ask.q, &|text| extract::figures_in(text, live.words))?;
    Ok(now.reader.search(&query, &ask.filters, limit)?)
}

/// The figure that was asked for.
pub(super) fn figure<'s>(now: &'s Snapshot, asked: &str) -> Result<&'s Figure, Refusal> {
    let near = || {
        now.report
            .near(asked)
            .iter()
            .map(|figure| format!("`{}`", figure.id))
            .collect()
    };
    now.report.find(asked).ok_or_else(|| {
        Refusal::from(Error::NoFigure {
            name: asked.to_string(),
            near: near(),
        })
    })
}

/// What is written into memory.
fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    write(&mut out).map_err(Error::io("write", "an answer"))?;
    Ok(out)
}
