//! The page as a reader has it: opened from disk in a browser, and from `recount serve`. See `tests/browser/driver.rs` for
//! what that takes.

#![expect(clippy::print_stdout, reason = "a test that measures shows what it measured")]

#[path = "browser/driver.rs"]
mod driver;
#[cfg(all(feature = "serve", unix))]
#[path = "browser/served.rs"]
mod served;
#[cfg(all(feature = "serve", unix))]
#[path = "common/server.rs"]
mod server;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use driver::Browser;
use serde_json::Value;

const VIEWS: [&str; 9] = [
    "figures",
    "concordance",
    "comparisons",
    "time",
    "citations",
    "network",
    "conflicts",
    "articles",
    "method",
];
const ESCAPE: &str = "\u{E00C}";
const ENTER: &str = "\u{E007}";

/// A report of some articles, in a folder that goes with it.
struct Told {
    folder: tempfile::TempDir,
}

impl Told {
    /// Of the sample corpus.
    fn corpus() -> Self {
        Self::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))
    }

    fn of(articles: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let run = Command::new(env!("CARGO_BIN_EXE_recount"))
            .arg("run")
            .arg(articles)
            .arg("--index")
            .arg(folder.path().join("index"))
            .arg("--output")
            .arg(folder.path())
            .output()
            .expect("it runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Self { folder }
    }

    /// Of articles given as JSON.
    fn written(articles: &[Value]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let lines: Vec<String> = articles.iter().map(Value::to_string).collect();
        let path = folder.path().join("articles.jsonl");
        fs::write(&path, lines.join("\n")).expect("it is written");
        Self::of(&path)
    }

    /// Of the real articles, where they are.
    fn real() -> Option<Self> {
        let folder = env::var_os("RECOUNT_REAL_CORPUS")?;
        Some(Self::of(Path::new(&folder)))
    }

    /// Of so many made-up articles.
    fn generated(articles: usize) -> Self {
        Self::written(&made_up(articles))
    }

    /// Of so many made-up articles from so many outlets.
    fn sourced(articles: usize, outlets: usize) -> Self {
        let mut articles = made_up(articles);
        for (number, article) in articles.iter_mut().enumerate() {
            article["source"] = format!("The {} Paper", number % outlets).into();
        }
        Self::written(&articles)
    }

    fn page(&self) -> PathBuf {
        self.folder.path().join("report.html")
    }

    fn json(&self) -> Value {
        let text = fs::read_to_string(self.folder.path().join("report.json")).expect("the report");
        serde_json::from_str(&text).expect("JSON")
    }
}

fn made_up(articles: usize) -> Vec<Value> {
    let made = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["generate", &articles.to_string()])
        .output()
        .expect("it runs");
    let lines = String::from_utf8(made.stdout).expect("UTF-8");
    let article = |line| serde_json::from_str(line).expect("JSON");
    lines.lines().map(article).collect()
}

fn figures(report: &Value) -> &Vec<Value> {
    report["figures"].as_array().expect("figures")
}

fn length(value: &Value) -> u64 {
    value.as_array().map_or(0, Vec::len) as u64
}

#[test]
fn nothing_is_asked_of_a_network_and_nothing_goes_wrong() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    browser.requests();
    for view in VIEWS {
        browser.visit(&told.page(), &format!("#{view}"));
        assert_eq!(
            browser.text("return document.querySelector('.view:not([hidden])').id"),
            view
        );
        let empty =
            browser.run("return document.querySelector('.view:not([hidden])').innerText.trim() === ''");
        assert_eq!(empty, false, "{view}");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
    let asked = browser.requests();
    assert!(!asked.is_empty());
    let own = |url: &String| {
        url.starts_with("file://") && url.contains("report.html")
            || url == "about:blank"
            || url.starts_with("data:")
    };
    assert!(asked.iter().all(own), "{asked:?}");
}

#[test]
fn the_figures_of_the_page_are_those_of_the_report() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let report = told.json();
    browser.visit(&told.page(), "");
    let rows = browser.run(
        "return [...document.querySelectorAll('tr.row')].map((row) => ({
            id: row.dataset.figure, canonical: row.querySelector('.value').title,
            label: row.querySelector('.label a').title,
            sources: Number(row.dataset.sources), origins: Number(row.dataset.origins), mentions: Number(row.dataset.mentions),
            cells: [...row.querySelectorAll('td .m')].reduce((sum, mark) => sum + Number(mark.textContent), 0),
            lines: [...document.querySelectorAll('#blocks .block')].find((block) => block.dataset.figure === row.dataset.figure).querySelectorAll('.line').length }))",
    );
    let rows = rows.as_array().expect("rows");
    assert_eq!(rows.len(), figures(&report).len());
    for row in rows {
        let figure = figures(&report)
            .iter()
            .find(|figure| figure["id"] == row["id"])
            .unwrap_or_else(|| panic!("{row} is no figure"));
        assert_eq!(row["canonical"], figure["canonical"]);
        assert_eq!(row["label"], figure["label"]);
        assert_eq!(row["sources"], length(&figure["outlets"]));
        assert_eq!(row["origins"], figure["origins"]);
        for counted in ["mentions", "cells", "lines"] {
            assert_eq!(
                row[counted],
                length(&figure["mentions"]),
                "{counted} of {}",
                row["id"]
            );
        }
    }
    for (view, listed) in [
        ("conflicts", &report["conflicts"]),
        ("comparisons", &report["comparisons"]),
        ("citations", &report["map"]["edges"]),
        ("articles", &report["articles"]),
    ] {
        let shown = browser.count(&format!(
            "return document.querySelectorAll('#{view} .hit').length"
        ));
        assert_eq!(shown, length(listed), "{view}");
        let tab = browser.text(&format!(
            "return document.querySelector('[data-view={view}] span').textContent"
        ));
        assert_eq!(tab, length(listed).to_string());
    }
}

#[test]
fn filters_are_shared_and_stand_in_the_address() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let report = told.json();
    let all = figures(&report).len();
    browser.visit(&told.page(), "");
    let count = || browser.text("return document.getElementById('count').textContent");
    assert_eq!(count(), format!("{all} of {all} figures"));
    browser.run("document.getElementById('two').click()");
    let repeated = figures(&report)
        .iter()
        .filter(|figure| length(&figure["outlets"]) > 1)
        .count();
    assert_eq!(count(), format!("{repeated} of {all} figures"));
    assert!(browser.text("return location.hash").contains("two=1"));
    browser.press("2");
    assert_eq!(browser.text("return location.hash"), "#concordance?two=1");
    assert_eq!(count(), format!("{repeated} of {all} figures"));
    browser.visit(&told.page(), "#figures?kind=money");
    let money = figures(&report)
        .iter()
        .filter(|figure| figure["kind"] == "money")
        .count();
    assert_eq!(count(), format!("{money} of {all} figures"));
    assert_eq!(
        browser.text("return document.getElementById('kind').value"),
        "money"
    );
    browser.visit(&told.page(), "#figures?q=no+such+word+anywhere");
    assert_eq!(count(), format!("0 of {all} figures"));
    assert_eq!(
        browser.run("return document.getElementById('no-figures').checkVisibility()"),
        true
    );
    browser.run("document.querySelector('#no-figures [data-clear]').click()");
    assert_eq!(count(), format!("{all} of {all} figures"));
    // Every source, entity and day of a filter leaves what the report says it leaves.
    let offered = browser.count("return document.getElementById('source').options.length - 1");
    for number in 1..=offered {
        let script = format!(
            "const field = document.getElementById('source'); field.selectedIndex = {number};
             field.dispatchEvent(new Event('change')); return field.selectedOptions[0].textContent"
        );
        let source = browser.text(&script);
        let stating = figures(&report)
            .iter()
            .filter(|figure| {
                figure["outlets"]
                    .as_array()
                    .expect("outlets")
                    .iter()
                    .any(|one| one == &source)
            })
            .count();
        assert_eq!(count(), format!("{stating} of {all} figures"), "{source}");
    }
    browser.visit(&told.page(), "#figures?since=2999-01-01");
    assert_eq!(count(), format!("0 of {all} figures"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn columns_sort_within_their_tiers() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    browser.visit(&told.page(), "");
    browser.run("document.querySelector('[data-sort=mentions]').click()");
    assert_eq!(browser.text("return location.hash"), "#figures?sort=mentions");
    assert_eq!(
        browser
            .text("return document.querySelector('th:has([data-sort=mentions])').getAttribute('aria-sort')"),
        "descending"
    );
    let falling = browser.run(
        "return [...document.querySelectorAll('tbody[data-tier]')].every((body) => {
            const counts = [...body.querySelectorAll('tr.row')].map((row) => Number(row.dataset.mentions));
            return counts.every((count, at) => at === 0 || counts[at - 1] >= count); })",
    );
    assert_eq!(falling, true);
    browser.visit(&told.page(), "#concordance?as=figure&order=right");
    let sorted = browser.run(
        "const rights = [...document.querySelectorAll('#one-list .line .k .r')].map((right) => right.textContent.trim());
         const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
         return rights.length > 5 && rights.every((right, at) => at === 0 || collator.compare(rights[at - 1], right) <= 0)",
    );
    assert_eq!(sorted, true);
}

#[test]
fn one_list_is_aligned_on_any_word() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let report = told.json();
    let label = figures(&report)[0]["mentions"][0]["sentence"]
        .as_str()
        .expect("a sentence");
    let word = label
        .split(|letter: char| !letter.is_alphabetic())
        .find(|word| word.len() > 4)
        .expect("a word")
        .to_lowercase();
    browser.visit(&told.page(), &format!("#concordance?as=words&q={word}"));
    let lines = browser.count("return document.querySelectorAll('#one-list .line').length");
    assert!(lines > 0, "{word}");
    let aligned = browser.run(&format!(
        "return [...document.querySelectorAll('#one-list .line mark')].every((mark) => mark.textContent.toLowerCase() === '{word}')"
    ));
    assert_eq!(aligned, true);
    let column = browser.count(
        "return new Set([...document.querySelectorAll('#one-list .line mark')].map((mark) => Math.round(mark.getBoundingClientRect().left))).size",
    );
    assert_eq!(column, 1, "the words stand in one column");
}

#[test]
fn every_question_is_one_key_away() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    browser.visit(&told.page(), "");
    browser.press("/");
    assert_eq!(browser.text("return document.activeElement.id"), "q");
    browser.press(ESCAPE);
    browser.press("jj");
    let third = browser.text("return document.querySelectorAll('tr.row')[2].dataset.figure");
    let on = || browser.text("return document.querySelector('tr.row.on').dataset.figure");
    // The first row is selected from the start.
    assert_eq!(on(), third);
    browser.press("k");
    assert_eq!(
        on(),
        browser.text("return document.querySelectorAll('tr.row')[1].dataset.figure")
    );
    let shown = browser.text("return document.querySelector('#pane .block').dataset.figure");
    assert_eq!(shown, on(), "its sentences stand beside it");
    browser.press(ENTER);
    assert_eq!(
        browser.text("return location.hash"),
        format!("#concordance/{shown}")
    );
    browser.press("j");
    assert_eq!(
        browser.count("return document.querySelectorAll('#concordance .line.on').length"),
        1
    );
    browser.press("c");
    browser.until("return /copied|copying/.test(document.getElementById('toast').textContent)");
    browser.press("e");
    browser.until("return /exported/.test(document.getElementById('toast').textContent)");
    browser.press(ESCAPE);
    assert!(browser.text("return location.hash").starts_with("#figures"));
    browser.press("?");
    assert_eq!(browser.run("return document.getElementById('keys').open"), true);
    browser.press(ESCAPE);
    assert_eq!(browser.run("return document.getElementById('keys').open"), false);
    for (number, view) in (1..).zip(VIEWS) {
        browser.press(&number.to_string());
        assert!(
            browser
                .text("return location.hash")
                .starts_with(&format!("#{view}"))
        );
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn every_sentence_has_an_address_of_its_own() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let report = told.json();
    browser.visit(&told.page(), "");
    let addresses = browser.run(
        "return [...document.querySelectorAll('#blocks .from')].map((link) => link.getAttribute('href'))",
    );
    let mut addresses: Vec<String> = serde_json::from_value(addresses).expect("addresses");
    let mentions: u64 = figures(&report)
        .iter()
        .map(|figure| length(&figure["mentions"]))
        .sum();
    assert_eq!(addresses.len() as u64, mentions);
    let last = addresses.last().cloned().expect("an address");
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len() as u64, mentions, "no two share one");
    browser.visit(&told.page(), &last);
    let seen = browser.run(
        "const line = document.querySelector('#concordance .line.on').getBoundingClientRect();
         return line.height > 0 && line.top >= 0 && line.bottom <= innerHeight",
    );
    assert_eq!(seen, true);
    assert_eq!(browser.text("return location.hash"), last);
}

#[test]
fn the_page_is_whole_without_its_script() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let page = fs::read_to_string(told.page()).expect("the page");
    let mut plain = String::new();
    for part in page.split("<script") {
        plain.push_str(part.split_once("</script>").map_or(part, |(_, rest)| rest));
    }
    let path = told.folder.path().join("report.html.plain.html");
    fs::write(&path, plain).expect("it is written");
    browser.visit(&path, "");
    let heights = browser.run(
        "return ['figures', 'concordance', 'time', 'citations', 'network', 'articles', 'method'].map((id) => document.getElementById(id).offsetHeight)",
    );
    let heights = heights.as_array().expect("heights");
    assert!(
        heights.iter().all(|height| height.as_u64() > Some(100)),
        "{heights:?}"
    );
    assert_eq!(
        browser.run("return document.querySelector('.filters').checkVisibility()"),
        false
    );
    let missing = browser.count("return [...document.querySelectorAll(\"a[href^='#']\")].filter((link) => !document.getElementById(link.getAttribute('href').slice(1))).length");
    assert_eq!(missing, 0, "every link leads somewhere");
}

/// What an article would do to its reader if it could.
fn attack() -> Value {
    serde_json::json!({
        "id": "evil\"'><b>&/../ #",
        "title": "</script><script>window.owned = 1</script><img src=x onerror='window.owned = 2'>",
        "source": "=cmd|'/C calc'!A0 <svg onload=window.owned=3>",
        "author": "<iframe src='javascript:parent.owned=4'></iframe>\u{202E}gpj",
        "published": "2026-03-12",
        "url": "javascript:window.owned=5",
        "text": "The <script>window.owned = 6</script> harbour cost $45 million, Ada Quill said.\n\n\
                 😀😀🎈 Officials of the Port Authority said </script><script>window.owned = 7</script> it cost $45 million.\n\n\
                 <img src=x onerror=window.owned=8> {{ 7*7 }} The port handled 1,240 ships, according to <b onclick=window.owned=9>Bo</b> Lund.",
    })
}

#[test]
fn an_article_that_means_harm_comes_out_inert_in_every_view() {
    let Some(browser) = Browser::open() else { return };
    let other = serde_json::json!({
        "id": "calm", "title": "Harbour", "source": "The Quay", "published": "2026-03-10",
        "text": "The harbour cost $45 million. The port handled 1,900 ships, Ada Quill said."
    });
    let told = Told::written(&[attack(), other]);
    assert!(figures(&told.json()).len() > 1);
    browser.requests();
    for view in VIEWS {
        for width in [390, 1600] {
            browser.resize(width, 1200);
            browser.visit(&told.page(), &format!("#{view}"));
            assert_eq!(browser.run("return window.owned === undefined"), true, "{view}");
        }
    }
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    for (what, script) in [
        ("scripts", "return document.querySelectorAll('script').length - 3"),
        (
            "foreign elements",
            "return document.querySelectorAll('main :is(img, iframe, object, embed, form, link, style, base)').length",
        ),
        (
            "handlers",
            "return [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((own) => own.name.startsWith('on'))).length",
        ),
        (
            "links elsewhere",
            "return [...document.querySelectorAll('a')].filter((link) => !/^(#|https?:)/.test(link.getAttribute('href'))).length",
        ),
        (
            "turned writing",
            "return /[\\u202A-\\u202E\\u2066-\\u2069\\u001B]/.test(document.documentElement.outerHTML) ? 1 : 0",
        ),
    ] {
        assert_eq!(browser.count(script), 0, "{what}");
    }
    assert!(
        browser
            .text("return document.getElementById('articles').textContent")
            .contains("</script>")
    );
    assert!(browser.requests().iter().all(|url| !url.contains("calc")
        && (url.starts_with("file:") || url.starts_with("data:") || url == "about:blank")));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn code_points_are_not_utf_16() {
    let Some(browser) = Browser::open() else { return };
    let text = "😀 𝔘pstream, 🎈🎈 the dam 👩‍🚒 cost $310 million in all.";
    let told = Told::written(&[serde_json::json!({"id": "dam", "title": "Dam", "text": text})]);
    browser.visit(&told.page(), "#concordance");
    let found = browser.run(&format!(
        "const points = Array.from({});
         return [...document.querySelectorAll('#blocks .line')].map((line) => {{
            const [from, to] = line.querySelector('.from').getAttribute('href').split('/').pop().split('-').map(Number);
            return [points.slice(from, to).join(''), line.querySelector('mark').textContent]; }})",
        Value::from(text)
    ));
    let found = found.as_array().expect("lines");
    assert!(!found.is_empty());
    for pair in found {
        assert_eq!(pair[0], pair[1]);
    }
    // The words searched are cut out by the script, whose strings count otherwise.
    browser.visit(&told.page(), "#concordance?as=words&q=cost");
    assert_eq!(
        browser.text("return document.querySelector('#one-list mark').textContent"),
        "cost"
    );
    assert_eq!(
        browser.text("return document.querySelector('#one-list .said').textContent"),
        text
    );
}

#[test]
fn many_articles_are_drawn_as_they_scroll_in() {
    let Some(browser) = Browser::open() else { return };
    // `RECOUNT_MANY=4800 cargo test --test browser many -- --nocapture` prints the numbers of 100,000 mentions.
    let many = env::var("RECOUNT_MANY").ok().and_then(|many| many.parse().ok());
    let told = Told::generated(many.unwrap_or(120));
    let bytes = fs::metadata(told.page()).expect("the page").len();
    assert!(bytes < 10_000_000, "{bytes} bytes");
    let paints: Vec<f64> = (0..3)
        .map(|_| {
            browser.visit(&told.page(), "");
            browser.until("return performance.getEntriesByName('first-contentful-paint').length > 0");
            let paint =
                browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime");
            paint.as_f64().expect("a time")
        })
        .collect();
    let best = paints.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(best < 1000.0, "first paint after {paints:?} ms");
    println!(
        "{} mentions: {bytes} bytes, first paint after {best:.0} ms",
        browser.text("return document.querySelector('[data-view=concordance] span').textContent")
    );
    let drawn =
        "return [...document.querySelectorAll('tr.row')].filter((row) => row.checkVisibility()).length";
    let before = browser.count(drawn);
    let all = browser.count("return document.querySelectorAll('tr.row').length");
    assert!(before < all, "{before} of {all}");
    browser.run(
        "const table = document.querySelector('.matrix'); table.scrollTop = table.scrollHeight;
         scrollTo(0, document.body.scrollHeight)",
    );
    browser.until(&format!(
        "return [...document.querySelectorAll('tr.row')].filter((row) => row.checkVisibility()).length > {before}"
    ));
    browser.visit(&told.page(), "");
    let last = browser.text("return [...document.querySelectorAll('tr.row')].pop().dataset.figure");
    browser.visit(&told.page(), &format!("#figures/{last}"));
    assert_eq!(
        browser.run("return document.querySelector('tr.row.on').checkVisibility()"),
        true
    );
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn axe_finds_nothing_to_complain_of() {
    let Some(browser) = Browser::open() else { return };
    let Some(axe) = driver::axe() else { return };
    let told = Told::corpus();
    for (width, theme) in [(1600, "light"), (1024, "dark"), (390, "light")] {
        browser.resize(width, 1200);
        for view in VIEWS {
            browser.visit(&told.page(), &format!("#{view}?theme={theme}"));
            assert_eq!(
                browser.faults(&axe),
                Value::Array(Vec::new()),
                "{view} at {width}, {theme}"
            );
        }
    }
}

#[test]
fn nothing_sticks_out_of_the_window() {
    let Some(browser) = Browser::open() else { return };
    let many = Told::sourced(80, 60);
    for told in [Some(Told::corpus()), Told::real(), Some(many)]
        .into_iter()
        .flatten()
    {
        for width in [390, 1024, 1600] {
            browser.resize(width, 1000);
            for view in VIEWS {
                browser.visit(&told.page(), &format!("#{view}"));
                assert_eq!(browser.overflow(), 0, "{view} at {width}");
            }
        }
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn the_keys_work_in_every_view() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let said = |word: &str| {
        browser.until(&format!(
            "return document.getElementById('toast').textContent.includes('{word}')"
        ));
    };
    // What is selected, what Enter does, and whether there is a citation to copy.
    for (view, selected, entered) in [
        (
            "concordance",
            "#concordance .line.on",
            "document.querySelector('.line.on').matches('.open')",
        ),
        (
            "comparisons",
            "#comparisons .hit.on",
            "document.querySelector('.hit.on details').open",
        ),
        (
            "time",
            "#time .trow.on",
            "location.hash.startsWith('#concordance/')",
        ),
        (
            "citations",
            "#citations .hit.on",
            "location.hash.startsWith('#concordance/')",
        ),
        (
            "network",
            "#net a.node.on:focus",
            "location.hash.startsWith('#concordance/')",
        ),
        (
            "conflicts",
            "#conflicts .hit.on",
            "location.hash.startsWith('#concordance/')",
        ),
        (
            "articles",
            "#articles .hit.on",
            "document.querySelector('.hit.on details').open",
        ),
    ] {
        browser.visit(&told.page(), &format!("#{view}"));
        browser.press("jjk");
        assert_eq!(
            browser.count(&format!("return document.querySelectorAll('{selected}').length")),
            1,
            "{view}"
        );
        browser.press("c");
        said("copied");
        browser.press("e");
        said("exported");
        browser.press("/");
        assert_eq!(browser.text("return document.activeElement.id"), "q", "{view}");
        browser.press(ESCAPE);
        browser.press("j");
        browser.press(ENTER);
        assert_eq!(browser.run(&format!("return {entered}")), true, "{view}: Enter");
        browser.press("?");
        assert_eq!(browser.run("return document.getElementById('keys').open"), true);
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn filters_leave_of_the_network_what_fits() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    browser.visit(&told.page(), "#network?two=1");
    let seen = browser.run(
        "const two = new Set([...document.querySelectorAll('tr.row')].filter((row) => Number(row.dataset.sources) > 1).map((row) => row.dataset.figure));
         return [...document.querySelectorAll('#net a.node[data-figure]')].every((node) => node.checkVisibility({ visibilityProperty: true }) === two.has(node.dataset.figure))",
    );
    assert_eq!(seen, true);
    let count = browser.text("return document.getElementById('count').textContent");
    assert!(
        !count.starts_with("0 of") && count.ends_with("figures"),
        "{count}"
    );
}

#[test]
fn the_network_stands_where_the_exports_say() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let map = fs::read_to_string(told.folder.path().join("map.json")).expect("the map");
    let map: Value = serde_json::from_str(&map).expect("JSON");
    browser.visit(&told.page(), "#network");
    let drawn = browser.run(
        "return [...document.querySelectorAll('#net a.node:not([data-figure])')].map((node) => {
            const box = node.querySelector('rect');
            return [node.getAttribute('href').split('/').pop(), Number(box.getAttribute('x')) + 5, Number(box.getAttribute('y')) + 5]; })",
    );
    let drawn = drawn.as_array().expect("articles");
    assert!(drawn.len() > 2);
    for article in drawn {
        let node = map["nodes"].as_array().expect("nodes");
        let node = node
            .iter()
            .find(|node| node["id"] == article[0])
            .unwrap_or_else(|| panic!("{article} is not in the map"));
        assert_eq!(node["x"].as_f64(), article[1].as_f64());
        assert_eq!(node["y"].as_f64(), article[2].as_f64());
    }
}

#[test]
fn paper_has_what_the_window_has_not_drawn_yet() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::generated(60);
    browser.visit(&told.page(), "");
    let left = "return [...document.querySelectorAll('tr.row')].filter((row) => row.hidden).length";
    assert!(browser.count(left) > 0);
    browser.run("dispatchEvent(new Event('beforeprint'))");
    assert_eq!(browser.count(left), 0);
    browser.run("dispatchEvent(new Event('afterprint'))");
    assert!(browser.count(left) > 0);
}

#[test]
fn columns_beyond_forty_fold() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::sourced(80, 60);
    browser.visit(&told.page(), "");
    let heads = browser
        .run("return [...document.querySelectorAll('.matrix thead .src')].map((head) => head.textContent)");
    let heads: Vec<String> = serde_json::from_value(heads).expect("heads");
    assert_eq!(heads.len(), 41);
    assert_eq!(heads.last().map(String::as_str), Some("other (20)"));
    let whole = browser.run(
        "return [...document.querySelectorAll('tr.row')].every((row) =>
            [...row.querySelectorAll('td .m')].reduce((sum, mark) => sum + Number(mark.textContent), 0) === Number(row.dataset.mentions))",
    );
    assert_eq!(whole, true, "what is folded is counted");
    // A row that is far down is brought into view, within the table that scrolls for itself.
    browser.press(&"j".repeat(30));
    let seen = browser.run(
        "const row = document.querySelector('tr.row.on').getBoundingClientRect();
         return row.top > document.querySelector('.matrix thead th').getBoundingClientRect().bottom - 1 && row.bottom <= innerHeight",
    );
    assert_eq!(seen, true);
}
