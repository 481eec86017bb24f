//! The pages of `recount serve`, as a reader walks through them.

use serde_json::Value;

use super::{
    Told, attack,
    driver::{self, Browser},
    figures,
    server::Served,
};

/// A server on the index of a report.
fn serve(told: &Told) -> (Served, String) {
    let served = Served::start(&told.folder.path().join("index"));
    let home = format!("http://{}", served.address);
    (served, home)
}

/// One address of each kind of page.
fn pages(told: &Told) -> Vec<String> {
    let report = told.json();
    let id = |one: &Value| {
        let id = one["id"].as_str().expect("an id");
        let bytes = id.bytes().map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        });
        bytes.collect::<String>()
    };
    let entity = &figures(&report)[0]["entities"][0];
    vec![
        "/".into(),
        "/?kind=money&min-sources=1".into(),
        "/?q=no+such+word+anywhere".into(),
        "/search".into(),
        "/search?q=million".into(),
        "/search?q=nosuchword".into(),
        format!("/figure/{}", id(&figures(&report)[0])),
        format!("/article/{}", id(&report["articles"][0])),
        format!("/entity/{}", id(&serde_json::json!({ "id": entity }))),
        "/api".into(),
        "/report".into(),
    ]
}

#[test]
fn every_served_page_is_whole_at_every_width_and_asks_nobody_else() {
    let Some(browser) = Browser::open() else { return };
    let axe = driver::axe();
    for told in [Some(Told::corpus()), Told::real()].into_iter().flatten() {
        let (_served, home) = serve(&told);
        browser.requests();
        for page in pages(&told) {
            for (width, theme) in [(390, "dark"), (1024, "light"), (1600, "dark"), (390, "light")] {
                browser.resize(width, 1000);
                browser.prefer(theme);
                browser.open_at(&format!("{home}{page}"));
                assert_eq!(browser.overflow(), 0, "{page} at {width}");
                // The policy of these pages lets no script in; axe comes by way of the driver.
                if let Some(axe) = axe.as_deref().filter(|_| page != "/api") {
                    let faults = browser.faults(axe);
                    assert_eq!(faults, Value::Array(Vec::new()), "{page} at {width}, {theme}");
                }
            }
        }
        assert_eq!(browser.complaints(), Vec::<String>::new());
        let asked = browser.requests();
        let own = |url: &String| url.starts_with(&home) || url.starts_with("data:") || url == "about:blank";
        assert!(asked.iter().all(own), "{asked:?}");
    }
}

#[test]
fn a_search_leads_to_the_sentence_and_on_to_the_figure() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let (_served, home) = serve(&told);
    browser.open_at(&home);
    browser.run("document.querySelector('.live-find input').value = 'million'; document.querySelector('.live-find button').click()");
    browser.until("return location.pathname === '/search' && location.search === '?q=million'");
    let sentence = browser.text("return document.querySelector('.live-hits .text').textContent");
    assert!(sentence.contains("million"), "{sentence}");
    let twice = browser.run(
        "return [...document.querySelectorAll('.live-hits .facts')].some((line) => {
            const words = line.querySelector('a').textContent; return line.textContent.split(words).length > 2; })",
    );
    assert_eq!(twice, false, "an article is named once");
    browser.run("document.querySelector('.live-hits .facts a').click()");
    browser.until(
        "return location.pathname.startsWith('/article/') && document.querySelector(':target') !== null",
    );
    let target = browser.text("return document.querySelector(':target').textContent");
    assert!(target.contains(&sentence), "{target} is not {sentence}");
    browser.run("document.querySelector('.live-text a.fig').click()");
    browser.until("return location.pathname.startsWith('/figure/')");
    // From the figure into the whole report, at its sentence.
    browser.run("document.querySelector('.live-block .from').click()");
    browser.until(
        "return location.pathname === '/report' && document.querySelector('#concordance .line.on') !== null",
    );
    browser.press("?");
    assert_eq!(browser.run("return document.getElementById('keys').open"), true);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn the_filters_of_the_first_page_stand_in_its_address() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::corpus();
    let (_served, home) = serve(&told);
    browser.open_at(&home);
    browser.run("document.querySelector('[name=kind]').value = 'money'; document.querySelector('.live-filters button').click()");
    browser.until("return location.search.includes('kind=money')");
    let report = told.json();
    let money = figures(&report)
        .iter()
        .filter(|figure| figure["kind"] == "money")
        .count();
    let rows = browser.count("return document.querySelectorAll('.live-table tbody tr').length");
    assert_eq!(rows, money.min(50) as u64);
    assert_eq!(
        browser.text("return document.querySelector('[name=kind]').value"),
        "money"
    );
    browser.open_at(&format!("{home}/?since=yesterday"));
    assert!(
        browser
            .text("return document.querySelector('h1').textContent")
            .contains("Not understood")
    );
}

#[test]
fn an_article_that_means_harm_is_served_inert() {
    let Some(browser) = Browser::open() else { return };
    let told = Told::written(&[attack()]);
    let (_served, home) = serve(&told);
    for page in pages(&told) {
        browser.open_at(&format!("{home}{page}"));
        assert_eq!(browser.run("return window.owned === undefined"), true, "{page}");
        let foreign = browser.count(
            "return document.querySelectorAll('main :is(img, iframe, object, embed, script, link, style, base)').length
                + [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((own) => own.name.startsWith('on'))).length
                + [...document.querySelectorAll('a')].filter((link) => !/^(https?:|[/#])/.test(link.getAttribute('href'))).length
                + (/[\\u202A-\\u202E\\u2066-\\u2069\\u001B]/.test(document.documentElement.outerHTML) ? 1 : 0)",
        );
        assert_eq!(foreign, 0, "{page}");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
