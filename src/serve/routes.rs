//! Which address leads where?

use std::sync::Arc;

use axum::{Router, http::Uri, middleware, routing::get};

use super::{answer::Refusal, api, files, guard::guard, live::Live, pages};

/// Every address there is; `host` is the name that the user gave it.
pub(super) fn routes(live: Arc<Live>, host: &str) -> Router {
    let host: Arc<str> = host.into();
    Router::new()
        .route("/", get(pages::home))
        .route("/search", get(pages::search))
        .route("/figure/{id}", get(pages::figure))
        .route("/article/{id}", get(pages::article))
        .route("/entity/{id}", get(pages::entity))
        .route("/report", get(files::report))
        .route("/files/{name}", get(files::file))
        .route("/api", get(api::index))
        .route("/api/status", get(api::status))
        .route("/api/search", get(api::search))
        .route("/api/figures", get(api::figures))
        .route("/api/show/{figure}", get(api::show))
        .route("/api/map", get(api::map))
        .fallback(nothing)
        .layer(middleware::from_fn_with_state(host, guard))
        .with_state(live)
}

async fn nothing(uri: Uri) -> Refusal {
    let refusal = Refusal::nothing_there("nothing has this address");
    if uri.path().starts_with("/api/") {
        refusal
    } else {
        refusal.on_a_page()
    }
}
