//! What of a report can be fetched as a file? All of it, filtered as it would be by the command.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderValue, header},
    response::Response,
};

use super::{
    answer::{Refusal, answer, with_policy},
    ask::Ask,
    live::Live,
    work::stream,
};
use crate::report::{Format, Render, live as page};

/// `/report`: the page, as the file has it.
pub(super) async fn report(live: State<Arc<Live>>, query: RawQuery) -> Result<Response, Refusal> {
    let mut response = written(live, query, Format::Html)
        .await
        .map_err(Refusal::on_a_page)?;
    with_policy(&mut response, &page::report_policy());
    Ok(response)
}

/// `/files/NAME`: one file of `recount report`.
pub(super) async fn file(
    live: State<Arc<Live>>,
    Path(name): Path<String>,
    query: RawQuery,
) -> Result<Response, Refusal> {
    let format = Format::ALL.into_iter().find(|format| format.file_name() == name);
    let format =
        format.ok_or_else(|| Refusal::nothing_there("a report has no file of this name").on_a_page())?;
    let mut response = written(live, query, format).await?;
    let disposition = format!("attachment; filename=\"{}\"", format.file_name());
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// A report in one format, the filters of the address applied.
pub(super) async fn written(
    State(live): State<Arc<Live>>,
    RawQuery(query): RawQuery,
    format: Format,
) -> Result<Response, Refusal> {
    let ask = Ask::parse(query.as_deref())?;
    let now = live.now();
    let body = stream(move |out| {
        if ask.filters.is_empty() && ask.q.is_empty() {
            return format.render(&now.report, out);
        }
        let part = now.report.clone().filtered(&ask.filters).holding(&ask.q);
        format.render(&part, out)
    });
    Ok(answer(format.media_type(), body.await?))
}
