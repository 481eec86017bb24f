//! How are lines answered on all cores and still come out in order?
//!
//! Lines go out to the threads in batches with a number; the answers are put back in the order of the
//! numbers. A batch may only go out while few are under way, so that one slow article makes the others wait
//! instead of filling memory. A batch is closed as soon as no more input is at hand: someone who sends one
//! line and waits gets one answer.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    num::NonZero,
    thread,
};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::{STACK, caught, threads};
use crate::{
    dictionary::Dictionaries,
    error::{Error, Result},
    extract::{
        self,
        contract::{self, Echo},
    },
    ingest::{self, Limits},
};

/// Bytes read at once.
const BUFFER: usize = 256 << 10;
/// Bytes of lines after which a batch is closed.
const BATCH: usize = 64 << 10;
/// Batches under way for each thread.
const WINDOW: usize = 8;

/// How to stream.
#[derive(Clone, Debug, Default)]
pub struct StreamOptions {
    /// How much of a line is too much.
    pub limits: Limits,
    /// Threads; `None`: one for each core.
    pub threads: Option<NonZero<usize>>,
    /// Metadata to repeat in each answer.
    pub echo: Vec<Echo>,
}

/// Answers each line of `reader` by one line of `writer`, in the same order; gives back how many of the
/// answers are errors.
///
/// # Errors
/// Input that cannot be read, or output that cannot be written (then with [`std::io::ErrorKind::BrokenPipe`],
/// where nobody reads it any more).
pub fn stream(
    reader: impl Read + Send,
    writer: impl Write,
    options: &StreamOptions,
    words: &Dictionaries,
) -> Result<u64> {
    let answer = |line: &Line| answer(line, options, words);
    run(
        reader,
        writer,
        options.limits.line,
        threads(options.threads),
        &answer,
    )
}

/// A line of input, counted from 1.
struct Line {
    number: u64,
    /// `None`: longer than allowed.
    bytes: Option<Vec<u8>>,
}

/// What is said of a line.
struct Answer {
    json: String,
    failed: bool,
}

/// Lines that go out together.
struct Batch {
    number: u64,
    lines: Vec<Line>,
}

/// Answers that came back together.
struct Answers {
    number: u64,
    text: Vec<u8>,
    failed: u64,
}

/// The answer to one line.
fn answer(line: &Line, options: &StreamOptions, words: &Dictionaries) -> Answer {
    let failed = |id: Option<&str>, error: &str| Answer {
        json: contract::error_json(id, error, line.number),
        failed: true,
    };
    let Some(bytes) = &line.bytes else {
        let most = options.limits.line;
        return failed(None, &format!("the line is longer than the {most} bytes allowed"));
    };
    let article = match contract::parse(bytes) {
        Ok(article) => article,
        Err(error) => return failed(contract::id_of(bytes).as_deref(), &error),
    };
    let id = article.id.clone();
    let json = caught(|| {
        let document = ingest::document(article, words);
        let annotations = extract::extract(&document, words);
        contract::to_json(&document, &annotations, &options.echo)
    });
    match json {
        Ok(json) => Answer { json, failed: false },
        Err(error) => failed(Some(&id), &error),
    }
}

/// Reads, answers on all threads, and writes in order.
fn run(
    reader: impl Read + Send,
    writer: impl Write,
    longest: usize,
    threads: usize,
    answer: &(impl Fn(&Line) -> Answer + Sync),
) -> Result<u64> {
    let window = threads * WINDOW;
    let (permit, permits) = bounded(window);
    let (ask, asked) = bounded(window);
    let (reply, replies) = bounded(window);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (asked, reply) = (asked.clone(), reply.clone());
            thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, move || work(&asked, &reply, answer))
                .map_err(Error::io("start", "a thread"))?;
        }
        drop((asked, reply));
        let reading = scope.spawn(move || list(reader, longest, &permit, &ask));
        let failed = write(writer, &permits, &replies);
        // Whoever still wants to send to us must not wait for ever.
        drop((permits, replies));
        let listed = reading.join().unwrap_or(Ok(()));
        let failed = failed?;
        listed.map(|()| failed)
    })
}

/// Answers batches until there are none.
fn work(asked: &Receiver<Batch>, reply: &Sender<Answers>, answer: &impl Fn(&Line) -> Answer) {
    for batch in asked {
        let mut answers = Answers {
            number: batch.number,
            text: Vec::new(),
            failed: 0,
        };
        for line in &batch.lines {
            let answer = answer(line);
            answers.text.extend_from_slice(answer.json.as_bytes());
            answers.text.push(b'\n');
            answers.failed += u64::from(answer.failed);
        }
        if reply.send(answers).is_err() {
            return;
        }
    }
}

/// Writes answers in the order of their batches.
fn write(mut writer: impl Write, permits: &Receiver<()>, replies: &Receiver<Answers>) -> Result<u64> {
    let mut early = BTreeMap::new();
    let (mut next, mut failed) = (0, 0);
    for answers in replies {
        early.insert(answers.number, answers);
        while let Some(answers) = early.remove(&next) {
            writer
                .write_all(&answers.text)
                .map_err(Error::io("write", "the output"))?;
            failed += answers.failed;
            next += 1;
            // Its place is free for another batch. The lister may be done: then nobody waits for it.
            let _ = permits.try_recv();
        }
        if replies.is_empty() {
            writer.flush().map_err(Error::io("write", "the output"))?;
        }
    }
    writer.flush().map_err(Error::io("write", "the output"))?;
    Ok(failed)
}

/// Reads lines and sends them out in batches.
fn list(reader: impl Read, longest: usize, permit: &Sender<()>, ask: &Sender<Batch>) -> Result<()> {
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    let mut lines = Vec::new();
    let (mut bytes, mut batches, mut number) = (0, 0, 1);
    let mut send = |lines: &mut Vec<Line>| {
        let batch = Batch {
            number: batches,
            lines: std::mem::take(lines),
        };
        batches += 1;
        permit.send(()).is_ok() && ask.send(batch).is_ok()
    };
    while let Some(line) = read_line(&mut reader, longest, number).map_err(Error::io("read", "the input"))? {
        bytes += line.bytes.as_ref().map_or(0, Vec::len) + size_of::<Line>();
        number += 1;
        lines.push(line);
        if bytes >= BATCH || reader.buffer().is_empty() {
            bytes = 0;
            if !send(&mut lines) {
                // Nobody writes any more; the writer says why.
                return Ok(());
            }
        }
    }
    if !lines.is_empty() {
        send(&mut lines);
    }
    Ok(())
}

/// The next line without its end; of one that is longer than allowed, nothing is kept.
fn read_line(reader: &mut impl BufRead, longest: usize, number: u64) -> std::io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let room = u64::try_from(longest).unwrap_or(u64::MAX).saturating_add(2);
    let read = reader.by_ref().take(room).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    let ended = bytes.last() == Some(&b'\n');
    if ended {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    if number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    if bytes.len() <= longest {
        return Ok(Some(Line {
            number,
            bytes: Some(bytes),
        }));
    }
    if !ended {
        reader.skip_until(b'\n')?;
    }
    Ok(Some(Line { number, bytes: None }))
}

#[cfg(test)]
mod tests {
    use std::{io, time::Duration};

    use super::*;

    fn streamed(input: &str, options: &StreamOptions) -> (Vec<String>, u64) {
        let mut out = Vec::new();
        let failed = stream(input.as_bytes(), &mut out, options, Dictionaries::embedded()).expect("streams");
        let text = String::from_utf8(out).expect("text");
        (text.lines().map(str::to_string).collect(), failed)
    }

    #[test]
    fn each_line_gets_one_answer() {
        let input =
            "{\"id\":\"a\",\"text\":\"One sentence.\"}\r\n\n{\"id\":\"b\"}\nno\n{\"id\":\"c\",\"text\":\"\"}";
        let (lines, failed) = streamed(input, &StreamOptions::default());
        assert_eq!((lines.len(), failed), (5, 3));
        assert!(
            lines[0].starts_with(r#"{"id":"a","sentences":[{"start":0,"end":13,"block":"text"}]"#),
            "{}",
            lines[0]
        );
        assert!(lines[1].contains("is empty") && lines[1].ends_with("\"line\":2}"));
        assert!(lines[2].starts_with(r#"{"id":"b","error":"#));
        assert!(lines[3].starts_with(r#"{"id":null,"error":"#));
        assert_eq!(
            lines[4],
            r#"{"id":"c","sentences":[],"entities":[],"figures":[],"claims":[]}"#
        );
    }

    #[test]
    fn offsets_count_in_the_text_as_it_was_given() {
        let (lines, _) = streamed(
            "\u{feff}{\"id\":\"a\",\"text\":\"é\\r\\n\\r\\nTwo.\"}",
            &StreamOptions::default(),
        );
        assert!(lines[0].contains(r#"{"start":5,"end":9,"#), "{}", lines[0]);
    }

    #[test]
    fn a_line_that_is_too_long_is_answered_without_being_kept() {
        let options = StreamOptions {
            limits: Limits {
                line: 30,
                ..Limits::default()
            },
            ..StreamOptions::default()
        };
        let long = format!("{{\"id\":\"a\",\"text\":\"{}\"}}", "x".repeat(100));
        let exact = format!("{{\"id\":\"b\",\"text\":\"{}\"}}", "x".repeat(10));
        assert_eq!(exact.len(), 30);
        for end in ["\n", "\r\n"] {
            let (lines, failed) = streamed(&[long.as_str(), &exact, &long].join(end), &options);
            assert_eq!((lines.len(), failed), (3, 2), "{lines:?}");
            assert!(lines[0].contains("longer than the 30 bytes"));
            assert!(lines[1].starts_with(r#"{"id":"b","sentences""#));
        }
    }

    fn numbered(line: &Line) -> Answer {
        let bytes = line.bytes.clone().unwrap_or_default();
        if line.number.is_multiple_of(97) {
            thread::sleep(Duration::from_millis(3));
        }
        Answer {
            json: String::from_utf8(bytes).unwrap_or_default(),
            failed: line.number.is_multiple_of(100),
        }
    }

    #[test]
    fn many_threads_keep_the_order() {
        let line = "x".repeat(1000);
        let lines: Vec<String> = (0..5000).map(|number| format!("{number} {line}\n")).collect();
        let input = lines.concat();
        let mut out = Vec::new();
        let failed = run(input.as_bytes(), &mut out, 2000, 7, &numbered).expect("runs");
        assert_eq!(failed, 50);
        assert!(out == input.as_bytes(), "the order is kept");
    }

    #[test]
    fn a_panic_is_an_answer() {
        let answer = |line: &Line| match caught(|| assert!(line.number != 2, "not this one")) {
            Ok(()) => numbered(line),
            Err(json) => Answer { json, failed: true },
        };
        let mut out = Vec::new();
        let failed = run("a\nb\nc\n".as_bytes(), &mut out, 10, 2, &answer).expect("runs");
        let text = String::from_utf8(out).expect("text");
        assert_eq!((failed, text.lines().count()), (1, 3));
        assert!(text.contains("not this one"));
    }

    #[test]
    fn a_closed_pipe_ends_the_work() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let error = run(io::repeat(b'\n'), Closed, 10, 2, &numbered).expect_err("is closed");
        let Error::Io { source, .. } = error else {
            panic!("{error}")
        };
        assert_eq!(source.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_line_is_answered_before_the_next_one_comes() {
        let (mut ours, theirs) = io::pipe().map(|(read, write)| (write, read)).expect("a pipe");
        let (mut answers, out) = io::pipe().expect("a pipe");
        thread::scope(|scope| {
            scope.spawn(move || run(theirs, out, 100, 2, &numbered));
            for word in ["one\n", "two\n"] {
                ours.write_all(word.as_bytes()).expect("writes");
                let mut answer = vec![0; word.len()];
                answers.read_exact(&mut answer).expect("reads");
                assert_eq!(answer, word.as_bytes());
            }
            drop(ours);
        });
    }
}
