//! A browser to look at the page with: chromium, spoken to through chromedriver in the few words of the
//! `WebDriver` of the W3C that the tests need.

use std::{
    env,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// Where it is set, a missing browser is a failure.
pub(crate) const REQUIRED: &str = "RECOUNT_BROWSER";

/// One window of a browser of its own, with an empty profile that is thrown away.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// The browser's own process, which outlives a driver that is killed.
    process: Option<u64>,
    profile: tempfile::TempDir,
}

impl Browser {
    /// A new browser; none, and a word about it, where there is no chromedriver to start one with.
    pub(crate) fn open() -> Option<Self> {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let port = free_port();
        let started = Command::new(&program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let driver = match started {
            Ok(driver) => driver,
            Err(error) => {
                assert!(
                    env::var_os(REQUIRED).is_none(),
                    "{REQUIRED} is set and {program:?} does not start: {error}"
                );
                skipped(&format!(
                    "{program:?} does not start; install chromium and chromium-driver, or name another one in \
                     CHROMEDRIVER. With {REQUIRED}=1 this is a failure"
                ));
                return None;
            }
        };
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut browser = Self {
            driver,
            port,
            session: String::new(),
            process: None,
            profile,
        };
        browser.wait_for_driver();
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            &format!("--user-data-dir={}", browser.profile.path().display()),
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let made = browser.ask("POST", "/session", &wanted);
        browser.session = format!("/session/{}", made["sessionId"].as_str().expect("a session"));
        browser.process = made["capabilities"]["goog:processID"].as_u64();
        browser.session("POST", "/timeouts", &json!({"script": 120_000}));
        browser.resize(1600, 1200);
        Some(browser)
    }

    /// Opens a page from disk with a fragment, afresh.
    pub(crate) fn visit(&self, page: &Path, fragment: &str) {
        self.session("POST", "/url", &json!({"url": "about:blank"}));
        let url = format!("file://{}{fragment}", page.display());
        self.session("POST", "/url", &json!({ "url": url }));
    }

    /// Opens a page of a server.
    pub(crate) fn open_at(&self, url: &str) {
        self.session("POST", "/url", &json!({ "url": url }));
    }

    /// Lets the system prefer `light` or `dark`.
    pub(crate) fn prefer(&self, theme: &str) {
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": theme}]});
        self.session(
            "POST",
            "/goog/cdp/execute",
            &json!({"cmd": "Emulation.setEmulatedMedia", "params": media}),
        );
    }

    /// What axe-core finds on the page that is open.
    pub(crate) fn faults(&self, axe: &str) -> Value {
        self.run(&format!("{axe}; window.axe = axe;"));
        self.run_async(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then((result) => done(result.violations.map((one) =>
                `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)),
                (error) => done([String(error)]));",
        )
    }

    /// How far the page is wider than the window.
    pub(crate) fn overflow(&self) -> i64 {
        let over =
            self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        over.as_i64().unwrap_or(i64::MAX)
    }

    /// Gives the window its size.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.session(
            "POST",
            "/goog/cdp/execute",
            &json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics}),
        );
    }

    /// Runs a script, `return` gives its answer.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.session("POST", "/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.session("POST", "/execute/async", &json!({"script": script, "args": []}))
    }

    /// What a script answers as text.
    pub(crate) fn text(&self, script: &str) -> String {
        self.run(script).as_str().unwrap_or_default().to_owned()
    }

    /// What a script counts.
    pub(crate) fn count(&self, script: &str) -> u64 {
        self.run(script)
            .as_u64()
            .unwrap_or_else(|| panic!("no count from {script}"))
    }

    /// Presses keys one after another.
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                let key = key.to_string();
                [
                    json!({"type": "keyDown", "value": key}),
                    json!({"type": "keyUp", "value": key}),
                ]
            })
            .collect();
        let board = json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]});
        self.session("POST", "/actions", &board);
    }

    /// Waits until a script says true, for at most five seconds.
    pub(crate) fn until(&self, script: &str) {
        let start = Instant::now();
        while self.run(script) != Value::Bool(true) {
            assert!(start.elapsed() < Duration::from_secs(5), "never true: {script}");
            sleep(Duration::from_millis(50));
        }
    }

    /// Complaints of the console since it was last asked.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let lines = self.session("POST", "/se/log", &json!({"type": "browser"}));
        let lines = lines.as_array().cloned().unwrap_or_default();
        let bad = lines
            .iter()
            .filter(|line| line["level"] == "SEVERE" || line["level"] == "WARNING");
        bad.map(|line| line["message"].to_string()).collect()
    }

    /// Addresses requested since it was last asked.
    pub(crate) fn requests(&self) -> Vec<String> {
        let lines = self.session("POST", "/se/log", &json!({"type": "performance"}));
        let lines = lines.as_array().cloned().unwrap_or_default();
        let events = lines.iter().filter_map(|line| {
            let event: Value = serde_json::from_str(line["message"].as_str()?).ok()?;
            let message = &event["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
        });
        events.collect()
    }

    fn wait_for_driver(&self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "chromedriver does not answer"
            );
            sleep(Duration::from_millis(50));
        }
    }

    fn session(&self, method: &str, path: &str, body: &Value) -> Value {
        self.ask(method, &format!("{}{path}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.exchange(method, path, body).expect("chromedriver answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let body: Value = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {head}"));
        assert!(
            body["value"]["error"].is_null() || head.starts_with("HTTP/1.1 200"),
            "{method} {path}: {}",
            body["value"]
        );
        body["value"].clone()
    }

    fn exchange(&self, method: &str, path: &str, body: &Value) -> std::io::Result<String> {
        let body = if method == "GET" {
            String::new()
        } else {
            body.to_string()
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_mins(2)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )?;
        // Chromedriver keeps its connections open: an answer ends where its head says that it does.
        let mut answer = Vec::new();
        let mut part = [0; 1 << 14];
        while !is_whole(&answer) {
            match stream.read(&mut part)? {
                0 => break,
                read => answer.extend_from_slice(&part[..read]),
            }
        }
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // The window goes with its driver; that it could not be closed first is no news.
            let _ = self.exchange("DELETE", &self.session, &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        // A browser that did not hear of it would stay for ever.
        if let Some(process) = self.process {
            let _ = Command::new("kill")
                .arg("-9")
                .arg(process.to_string())
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// Where `axe.min.js` of axe-core lies.
const AXE: &str = "RECOUNT_AXE";

/// The text of axe-core; none, and a word about it, where it is not there.
pub(crate) fn axe() -> Option<String> {
    let Some(path) = env::var_os(AXE) else {
        assert!(
            env::var_os(REQUIRED).is_none(),
            "{REQUIRED} is set and {AXE} is not"
        );
        skipped(&format!(
            "{AXE} does not name axe.min.js; `npm install axe-core` brings it"
        ));
        return None;
    };
    Some(std::fs::read_to_string(path).expect("axe.min.js can be read"))
}

/// Says on the screen, past the harness that keeps the words of passing tests, that something was not tried.
pub(crate) fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped, not passed: a browser test: {why}");
}

/// Whether an answer holds as many bytes as its head announces.
fn is_whole(answer: &[u8]) -> bool {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let text = String::from_utf8_lossy(&answer[..head]).to_lowercase();
    let announced = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    announced.is_some_and(|bytes| answer.len() >= head + 4 + bytes)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}
