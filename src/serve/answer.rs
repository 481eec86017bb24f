//! What does an answer look like, and what a refusal?

use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{
    error::Error,
    report::{json_line, live},
};

/// Why a request is not answered, and what to try next.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) what: String,
    pub(super) hint: Option<String>,
    /// Whether a person asked, who wants a page.
    pub(super) page: bool,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, what: impl Into<String>) -> Self {
        Self {
            status,
            what: what.into(),
            hint: None,
            page: false,
        }
    }

    /// More is asked for than can be answered at once.
    pub(super) fn busy() -> Self {
        let mut refusal = Self::new(StatusCode::SERVICE_UNAVAILABLE, "the server has too much to do");
        refusal.hint = Some("try again in a moment".into());
        refusal
    }

    /// Nothing has that address.
    pub(super) fn nothing_there(what: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, what)
    }

    /// As a page.
    pub(super) fn on_a_page(mut self) -> Self {
        self.page = true;
        self
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let status = match error {
            Error::Query { .. } => StatusCode::BAD_REQUEST,
            Error::NoFigure { .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self {
            hint: error.hint(),
            ..Self::new(status, error.to_string())
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        #[derive(Serialize)]
        struct Said<'r> {
            error: &'r str,
            #[serde(skip_serializing_if = "Option::is_none")]
            hint: Option<&'r str>,
        }
        let mut response = if self.page {
            page(live::refusal(
                self.status.as_u16(),
                &self.what,
                self.hint.as_deref(),
            ))
        } else {
            let said = Said {
                error: &self.what,
                hint: self.hint.as_deref(),
            };
            let mut out = Vec::new();
            // A vector takes everything.
            let _ = json_line(&said, &mut out);
            answer("application/json", out)
        };
        *response.status_mut() = self.status;
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            let allowed = header::HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
        }
        response
    }
}

/// An answer of some type.
pub(super) fn answer(media_type: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, media_type)], body.into()).into_response()
}

/// A page with the policy that its style asks for.
pub(super) fn page(page: live::Rendered) -> Response {
    let mut response = answer("text/html; charset=utf-8", page.html);
    with_policy(&mut response, &page.policy);
    response
}

/// Sets what a page may run and load.
pub(super) fn with_policy(response: &mut Response, policy: &str) {
    if let Ok(policy) = header::HeaderValue::from_str(policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}
