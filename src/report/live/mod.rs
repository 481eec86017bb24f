//! How does a browser look around in a report, one thing at a time?
//!
//! The pages of `recount serve`: what they show of a figure or an article is the same view that the report shows, rendered
//! alone. They are whole without a script and bring none; a policy that names their style by its hash lets nothing run.
//! Addresses are the state: every page can be sent as a link. Fragments lead into the whole report, by way of `<base>`.

mod article;
mod entity;
mod figure;
mod home;
mod named;
mod pieces;
mod row;
mod search;

use askama::Template;

use super::html::{FIRST, SCRIPT, STYLE, policy};
use crate::{model::Report, report::text::neutral};

pub(crate) use article::{Sentence, article};
pub(crate) use entity::entity;
pub(crate) use figure::figure;
pub(crate) use home::{Wanted, home};
pub(crate) use search::{FoundSentence, Results, search};

/// What the pages add to the style of the report.
const LIVE: &str = include_str!("../../../templates/live/live.css");

/// A page, and what it may run and load.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    pub(crate) policy: String,
}

/// What every page has round its own.
#[derive(Template)]
#[template(path = "live/page.html")]
struct Shell<'p> {
    style: String,
    title: &'p str,
    /// The query in the box.
    q: &'p str,
    body: String,
    /// Version, commit and number of articles; none on a refusal, which knows of no index.
    about: Option<(String, u64, usize)>,
}

/// What the page of the report may run and load, as a header.
pub(crate) fn report_policy() -> String {
    format!(
        "{}; frame-ancestors 'none'",
        policy::policy(STYLE, &[FIRST, SCRIPT])
    )
}

/// A page that says why there is none.
pub(crate) fn refusal(status: u16, what: &str, hint: Option<&str>) -> Rendered {
    #[derive(Template)]
    #[template(path = "live/refusal.html")]
    struct Refusal {
        status: u16,
        title: &'static str,
        what: String,
        hint: Option<String>,
    }
    let title = match status {
        400 => "Not understood",
        404 => "Not found",
        503 => "Busy",
        _ => "Not answered",
    };
    let view = Refusal {
        status,
        title,
        what: shown(what),
        hint: hint.map(shown),
    };
    rendered(title, "", &view, None)
}

/// Puts a view into its page.
fn page(report: &Report, title: &str, q: &str, view: &impl Template) -> Rendered {
    let about = (
        shown(&report.provenance.version),
        report.provenance.index_generation,
        report.articles.len(),
    );
    rendered(title, q, view, Some(about))
}

fn rendered(title: &str, q: &str, view: &impl Template, about: Option<(String, u64, usize)>) -> Rendered {
    let style = format!("{STYLE}\n{LIVE}");
    let shell = Shell {
        title,
        q,
        // Writing to a string cannot fail, and nothing else here can.
        body: view.render().unwrap_or_default(),
        about,
        style,
    };
    Rendered {
        policy: format!(
            "default-src 'none'; style-src '{}'; img-src data:; base-uri 'self'; form-action 'self'; \
             frame-ancestors 'none'",
            policy::hash(&shell.style)
        ),
        html: shell.render().unwrap_or_default(),
    }
}

/// Foreign text for the page, before askama escapes it.
fn shown(text: &str) -> String {
    neutral(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn pages(report: &Report) -> Vec<Rendered> {
        let mut pages = vec![
            home(report, &Wanted::default()),
            refusal(404, "<b>\u{1b}", Some("</style>")),
        ];
        for told in &report.figures {
            pages.push(figure(report, told));
        }
        for told in &report.articles {
            let sentence = Sentence {
                start: 0,
                text: told.record.title.clone().unwrap_or_default(),
                heading: true,
                context: "<i>".into(),
                mentions: Vec::new(),
            };
            pages.extend(article(report, &told.record.id, &[sentence]));
        }
        for id in report.names.keys() {
            pages.extend(entity(report, id));
        }
        let found = FoundSentence {
            doc: "evil\"'><b>&/../ #".into(),
            published: None,
            start: 0,
            text: "😀 </mark><script>x</script>".into(),
            context: String::new(),
            matched: vec![crate::span::Span::new(5, 12)],
            mentions: Vec::new(),
        };
        pages.push(search(
            report,
            &Results {
                q: "\"><script>alert(1)</script>",
                filters: "&source=%22%3E",
                page: 1,
                per_page: 1,
                total: 3,
                found: vec![found],
            },
        ));
        pages
    }

    #[test]
    fn nothing_of_an_article_or_an_address_becomes_markup() {
        for page in pages(&sample::hostile()) {
            for attack in sample::ATTACKS.into_iter().chain(["<script", " on"]) {
                let allowed =
                    attack == " on" && !page.html.contains(" onerror=\"") && !page.html.contains(" onclick");
                assert!(allowed || !page.html.contains(attack), "{attack}: {}", page.html);
            }
            assert!(page.policy.contains("default-src 'none'; style-src 'sha256-"));
            assert!(!page.policy.contains("script-src"));
        }
    }

    #[test]
    fn pages_load_nothing_and_lead_only_to_this_server() {
        for page in pages(&sample::hostile()) {
            for tag in page
                .html
                .split('<')
                .skip(1)
                .filter_map(|rest| rest.split('>').next())
            {
                assert!(
                    ![" src=", " style=", " srcset="]
                        .iter()
                        .any(|loads| tag.contains(loads)),
                    "{tag}"
                );
            }
            assert!(!page.html.contains("@import"));
            for href in page.html.split("href=\"").skip(1) {
                let target = href.split('"').next().unwrap_or_default();
                assert!(
                    target.starts_with(['/', '#']) && !target.starts_with("//")
                        || target.starts_with("https://")
                        || target == "data:,",
                    "{target}"
                );
            }
        }
    }

    #[test]
    fn what_is_shown_of_a_figure_is_what_the_report_shows() {
        let report = sample::sample();
        let page = figure(&report, &report.figures[0]);
        for mention in &report.figures[0].mentions {
            assert!(page.html.contains(&mention.doc));
        }
        assert!(page.html.contains("class=\"kwic\""));
        assert!(page.html.contains("href=\"/article/tern\""));
    }

    #[test]
    fn what_is_not_there_has_no_page() {
        let report = sample::sample();
        assert!(article(&report, "nowhere", &[]).is_none());
        assert!(entity(&report, "nobody").is_none());
    }
}
