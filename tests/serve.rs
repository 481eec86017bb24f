//! Does the server answer with what the commands print, keep its doors shut, and stay up whatever is sent to it?
//!
//! Everything here is on loopback, counted and timed: 10,000 bad requests, and slow ones beside them.
#![cfg(all(feature = "serve", unix))]

mod common;
#[path = "common/server.rs"]
mod server;

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use common::{Desk, folder};
use server::Served;

/// How long anything here may take before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(90);

/// A server on the newsroom's articles, which ends with the test.
struct Server {
    served: Served,
    address: SocketAddr,
    desk: Desk,
}

impl Server {
    fn start() -> Self {
        let desk = Desk::new();
        desk.recount([std::ffi::OsString::from("add"), folder("tests/newsroom").into()]);
        let served = Served::start(&desk.path().join("index"));
        let address = served.address;
        Self {
            served,
            address,
            desk,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// Sends these bytes and reads until the server hangs up. What cannot be sent any more has been refused.
    fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        // Who says that this was all waits for no more; the others are read to their end.
        if !String::from_utf8_lossy(bytes).contains("Connection: close\r\n\r\n") {
            let _ = stream.shutdown(std::net::Shutdown::Write);
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    fn get(&self, target: &str) -> Answer {
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        );
        Answer::read(&self.raw(request.as_bytes()))
    }

    fn is_up(&self) -> bool {
        self.get("/api/status").status == 200
    }

    /// Asks it to end, and says with which code it did.
    fn end(&mut self) -> Option<i32> {
        let id = self.served.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().expect("kill");
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.served.child.try_wait().expect("a child") {
                return status.code();
            }
            thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let head = head.to_ascii_lowercase();
        let body = if head.contains("transfer-encoding: chunked") {
            unchunked(body)
        } else {
            body.to_string()
        };
        Self {
            status: status.unwrap_or_default(),
            head,
            body,
        }
    }
}

fn unchunked(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("a size");
        if size == 0 {
            break;
        }
        whole.push_str(&rest[..size]);
        body = &rest[size + 2..];
    }
    whole
}

#[test]
fn programs_read_what_the_commands_print() {
    let server = Server::start();
    for (target, command) in [
        ("/api/status", vec!["status", "--json"]),
        (
            "/api/search?q=dyke&limit=5",
            vec!["search", "dyke", "--limit", "5", "--json"],
        ),
        (
            "/api/search?q=dyke&kind=money",
            vec!["search", "dyke", "--kind", "money", "--json"],
        ),
        ("/api/figures", vec!["figures", "--json"]),
        (
            "/api/figures?q=toll&min-sources=2&kind=count",
            vec![
                "figures",
                "toll",
                "--min-sources",
                "2",
                "--kind",
                "count",
                "--json",
            ],
        ),
        ("/api/map", vec!["map", "--format", "graph-json", "-"]),
        (
            "/files/mentions.csv?kind=money",
            vec!["report", "--format", "mentions.csv", "-", "--kind", "money"],
        ),
        ("/files/claims.csv", vec!["report", "--format", "claims.csv", "-"]),
        ("/report", vec!["map", "--format", "html", "-"]),
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.body);
        assert_eq!(answer.body, server.desk.recount(command), "{target}");
    }
}

#[test]
fn one_figure_is_shown_as_the_command_shows_it() {
    let server = Server::start();
    let figures: serde_json::Value = serde_json::from_str(&server.get("/api/figures").body).expect("JSON");
    let id = figures["figures"][0]["id"].as_str().expect("an id");
    assert_eq!(
        server.get(&format!("/api/show/{id}")).body,
        server.desk.recount(["show", id, "--json"])
    );
    assert_eq!(server.get(&format!("/figure/{id}")).status, 200);
    let missing = server.get("/api/show/no-such-figure");
    assert_eq!(missing.status, 404);
    assert!(missing.body.starts_with("{\"error\":"), "{}", missing.body);
}

#[test]
fn every_page_is_there_and_runs_nothing() {
    let server = Server::start();
    let report: serde_json::Value = serde_json::from_str(&server.get("/api/figures").body).expect("JSON");
    let article = report["articles"][0]["id"].as_str().expect("an id");
    let entity = report["names"]
        .as_object()
        .and_then(|names| names.keys().next())
        .expect("a name");
    let pages = [
        "/".to_string(),
        "/?q=toll&kind=count&page=1".into(),
        "/search".into(),
        "/search?q=dyke".into(),
        format!("/article/{article}"),
        format!("/entity/{}", entity.replace('?', "%3F")),
    ];
    for page in pages {
        let answer = server.get(&page);
        assert_eq!(answer.status, 200, "{page}");
        assert!(
            answer
                .head
                .contains("content-security-policy: default-src 'none'; style-src 'sha256-"),
            "{page}"
        );
        assert!(answer.head.contains("x-content-type-options: nosniff"), "{page}");
        assert!(!answer.body.contains("<script"), "{page}");
        for href in answer.body.split("href=\"/").skip(1) {
            let target = format!(
                "/{}",
                href.split(['"', '#'])
                    .next()
                    .unwrap_or_default()
                    .replace("&#38;", "&")
            );
            let linked = server.get(&target);
            assert_eq!(linked.status, 200, "{page} leads to {target}");
        }
    }
    assert!(server.get("/report").head.contains("script-src 'sha256-"));
}

#[test]
fn a_path_or_a_query_can_do_nothing() {
    let server = Server::start();
    for target in [
        "/../../etc/passwd",
        "/files/../../etc/passwd",
        "/files/..%2f..%2fetc%2fpasswd",
        "/files/%2e%2e/report.json",
        "/article/..%2f..%2fetc%2fpasswd",
        "/article/%00",
        "/entity/%ff%fe",
        "/figure/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/search?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/search?q=(((((((((((((((((((((((((",
        "/search?q=value:[1+TO",
        "/?source=%3Cscript%3E",
        "/?colour=red",
        "/api/figures?min-sources=-1",
        "/api/search?q=a&limit=100000000",
        "//evil.example/",
        "/nothing",
    ] {
        let answer = server.get(target);
        assert!((200..500).contains(&answer.status), "{target}: {}", answer.status);
        assert!(
            !answer.body.contains("<script>alert") && !answer.body.contains("root:"),
            "{target}"
        );
    }
    for (request, status) in [
        (
            "POST /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            405,
        ),
        (
            "DELETE /article/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            405,
        ),
        (
            "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            421,
        ),
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 421),
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcd",
            413,
        ),
        (
            "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            200,
        ),
    ] {
        let answer = Answer::read(&server.raw(request.as_bytes()));
        assert_eq!(answer.status, status, "{request}");
        assert!(!request.starts_with("HEAD") || answer.body.is_empty());
    }
    assert!(server.is_up());
}

#[test]
fn new_commits_are_followed() {
    let server = Server::start();
    assert!(server.get("/api/status").body.contains("\"generation\":1,"));
    fs::write(
        server.desk.path().join("late.md"),
        "# Ferry\n\nThe new ferry cost 7.77 million euros, the harbour office said.\n",
    )
    .expect("writes");
    server.desk.recount(["add", "late.md"]);
    let begun = Instant::now();
    while !server.get("/api/status").body.contains("\"generation\":2,") {
        assert!(begun.elapsed() < PATIENCE, "the commit is not noticed");
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.get("/article/late").status, 200);
    assert!(server.get("/search?q=ferry").body.contains("7.77 million"));
}

/// Requests that no one should send, each of them in its own way.
fn bad_request(number: usize) -> Vec<u8> {
    let filler = "x".repeat(number % 977);
    match number % 12 {
        0 => b"\0\x01\x02\xff\xfe\r\n\r\n".to_vec(),
        1 => format!("GET /{filler} HTTP/9.9\r\n\r\n").into_bytes(),
        2 => format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n",
            "y".repeat(40_000)
        )
        .into_bytes(),
        3 => {
            format!("GET /files/..%2f..%2f{filler} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .into_bytes()
        }
        4 => "GET / HTTP/1.1\r\nHost: localhost\r\n"
            .repeat(1 + number % 3)
            .into_bytes(),
        5 => b"GET /%zz%ff?%%% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_vec(),
        6 => format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n{filler}")
            .into_bytes(),
        7 => b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"
            .to_vec(),
        8 => {
            format!("GET /search?q={filler} HTTP/1.1\r\nHost: {filler}.example\r\nConnection: close\r\n\r\n")
                .into_bytes()
        }
        9 => {
            let fields = "X-Field: 1\r\n".repeat(200);
            format!("GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n").into_bytes()
        }
        10 => b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        _ => format!(
            "GET http://evil.example/{filler} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .into_bytes(),
    }
}

#[test]
fn ten_thousand_bad_requests_and_slow_ones_beside_them() {
    const BAD: usize = 10_000;
    const CLIENTS: usize = 8;
    const SLOW: usize = 150;
    let mut server = Server::start();
    // Those who begin a head and never end it, and those who ask and never read.
    let mut slow: Vec<TcpStream> = Vec::new();
    for number in 0..SLOW {
        let mut stream = server.connect();
        let half: &[u8] = if number % 2 == 0 {
            b"GET / HTTP/1.1\r\nHost: local"
        } else {
            b"GET /files/report.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        };
        stream.write_all(half).expect("it is taken");
        slow.push(stream);
    }
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let server = &server;
            scope.spawn(move || {
                for number in (client..BAD).step_by(CLIENTS) {
                    let answer = Answer::read(&server.raw(&bad_request(number)));
                    assert!(
                        !(500..600).contains(&answer.status) && answer.status != 200,
                        "request {number}: {}",
                        answer.status
                    );
                }
            });
        }
    });
    let begun = Instant::now();
    assert!(server.is_up(), "it answers after 10,000 bad requests");
    assert!(begun.elapsed() < PATIENCE / 3, "{:?}", begun.elapsed());
    assert!(
        server.served.child.try_wait().expect("a child").is_none(),
        "it is the same process"
    );
    assert_eq!(
        server.end(),
        Some(0),
        "it ends in good order, slow clients or not"
    );
    drop(slow);
}

#[test]
fn it_ends_when_it_is_told_to() {
    let mut server = Server::start();
    let begun = Instant::now();
    // An open connection that says nothing holds nobody up.
    let idle = server.connect();
    assert_eq!(server.end(), Some(0));
    assert!(begun.elapsed() < PATIENCE / 3, "{:?}", begun.elapsed());
    drop(idle);
    assert!(TcpStream::connect(server.address).is_err());
}

#[test]
fn it_needs_an_index_and_a_port_that_is_free() {
    let desk = Desk::new();
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_recount"))
            .args(args)
            .current_dir(desk.path())
            .output()
            .expect("the program starts");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (code, said) = run(&["serve", "--index", "nowhere"]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("there is no index in \"nowhere\"") && said.contains("recount add"),
        "{said}"
    );
    let (code, said) = run(&["serve", "--port", "0.0.0.0:80"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("--host"), "{said}");
    let server = Server::start();
    let port = server.address.port().to_string();
    let index = server.desk.path().join("index");
    let (code, said) = run(&["serve", "--port", &port, "--index", &index.to_string_lossy()]);
    assert_eq!(code, Some(2));
    assert!(said.contains("another program listens there"), "{said}");
}
