//! Which requests are answered at all, and what is every answer wrapped in?
//!
//! Requests read and carry nothing: GET and HEAD without a body. They name this machine as their host, since a page on the
//! web can make a browser ask 127.0.0.1 under a name of its own (DNS rebinding) but never under an address or `localhost`;
//! and what another site's page embeds is not answered either.
//!
//! # Source
//! RFC 9110 (methods, Host, 421), Fetch Metadata, Content Security Policy Level 3.

use std::{net::IpAddr, sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::time::timeout;

use super::answer::Refusal;

/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_mins(1);
/// The longest address, in bytes.
const LONGEST: usize = 4096;

/// What every answer says beside what it says.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// What a page may do that brings no policy of its own: nothing.
const NOTHING: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/// Refuses, or lets pass and waits for the answer; wraps both.
pub(super) async fn guard(State(host): State<Arc<str>>, request: Request, next: Next) -> Response {
    let mut response = match refused(&request, &host) {
        Some(refusal) => refusal.into_response(),
        None => timeout(PATIENCE, next.run(request))
            .await
            .unwrap_or_else(|_| Refusal::busy().into_response()),
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(NOTHING));
    response
}

fn refused(request: &Request, host: &str) -> Option<Refusal> {
    let headers = request.headers();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(Refusal::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "this server can only be read: GET and HEAD",
        ));
    }
    if has_body(headers) {
        return Some(Refusal::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "a request carries no body here",
        ));
    }
    if request
        .uri()
        .path_and_query()
        .is_some_and(|target| target.as_str().len() > LONGEST)
    {
        return Some(Refusal::new(StatusCode::URI_TOO_LONG, "the address is too long"));
    }
    let named = asked_host(request);
    if !named.is_some_and(|named| is_ours(&named, host)) {
        return Some(Refusal::new(
            StatusCode::MISDIRECTED_REQUEST,
            "the request is meant for another host; use the address that `recount serve` printed",
        ));
    }
    let says = |name: &str, value: &str| headers.get(name).is_some_and(|said| said == value);
    if says("sec-fetch-site", "cross-site") && !says("sec-fetch-mode", "navigate") {
        return Some(Refusal::new(
            StatusCode::FORBIDDEN,
            "pages of other sites may not embed this one",
        ));
    }
    None
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    headers.contains_key(header::TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

/// The host a request names; none where it names none, or more than one.
fn asked_host(request: &Request) -> Option<String> {
    let mut fields = request.headers().get_all(header::HOST).iter();
    let (Some(field), None) = (fields.next(), fields.next()) else {
        return None;
    };
    let authority: Authority = field.to_str().ok()?.parse().ok()?;
    let named = request
        .uri()
        .authority()
        .is_none_or(|target| target == &authority);
    (named && !authority.as_str().contains('@')).then(|| authority.host().to_ascii_lowercase())
}

/// Whether it is an address, `localhost`, or the name that the user gave.
fn is_ours(named: &str, host: &str) -> bool {
    let address = named
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(named);
    address.parse::<IpAddr>().is_ok() || named == "localhost" || host.eq_ignore_ascii_case(named)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn status(change: impl FnOnce(&mut Request)) -> Option<StatusCode> {
        let mut request = Request::new(Body::empty());
        request
            .headers_mut()
            .insert(header::HOST, HeaderValue::from_static("127.0.0.1:7878"));
        change(&mut request);
        refused(&request, "desk.example").map(|refusal| refusal.status)
    }

    fn with_host(host: &'static str) -> Option<StatusCode> {
        status(|request| {
            request
                .headers_mut()
                .insert(header::HOST, HeaderValue::from_static(host));
        })
    }

    #[test]
    fn only_this_machine_is_answered_for() {
        for host in [
            "127.0.0.1",
            "localhost:7878",
            "LOCALHOST",
            "[::1]:1",
            "192.168.1.4:80",
            "desk.example",
        ] {
            assert_eq!(with_host(host), None, "{host}");
        }
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:7878",
            "a@127.0.0.1",
            "",
            "[::1",
        ] {
            assert_eq!(with_host(host), Some(StatusCode::MISDIRECTED_REQUEST), "{host}");
        }
        let none = status(|request| {
            request.headers_mut().remove(header::HOST);
        });
        assert_eq!(none, Some(StatusCode::MISDIRECTED_REQUEST));
        let two = status(|request| {
            request
                .headers_mut()
                .append(header::HOST, HeaderValue::from_static("127.0.0.1"));
        });
        assert_eq!(two, Some(StatusCode::MISDIRECTED_REQUEST));
    }

    #[test]
    fn nothing_is_written_and_nothing_is_carried() {
        for method in [
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::OPTIONS,
            Method::CONNECT,
        ] {
            let status = status(|request| *request.method_mut() = method);
            assert_eq!(status, Some(StatusCode::METHOD_NOT_ALLOWED));
        }
        let body = status(|request| {
            request
                .headers_mut()
                .insert(header::CONTENT_LENGTH, HeaderValue::from_static("5"));
        });
        assert_eq!(body, Some(StatusCode::PAYLOAD_TOO_LARGE));
    }

    #[test]
    fn another_site_may_link_and_not_embed() {
        let with = |mode: &'static str| {
            status(|request| {
                let headers = request.headers_mut();
                headers.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
                headers.insert("sec-fetch-mode", HeaderValue::from_static(mode));
            })
        };
        assert_eq!(with("navigate"), None);
        assert_eq!(with("no-cors"), Some(StatusCode::FORBIDDEN));
    }
}
