//! How do files become an index?

use std::{
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossbeam_channel::{Receiver, bounded};

use super::{STACK, caught, made_with, threads};
use crate::{
    dictionary::Dictionaries,
    error::{Error, Result},
    extract,
    index::Writer,
    ingest::{self, Input, Reading},
    model::{Parcel, Skipped, Tally},
};

/// Inputs that wait for each thread.
const WAITING: usize = 2;

/// How to add.
#[derive(Clone, Debug, Default)]
pub struct AddOptions {
    /// How to read what is listed, and how much of an input is too much.
    pub reading: Reading,
    /// Threads; `None`: one for each core.
    pub threads: Option<NonZero<usize>>,
}

/// Someone who watches the work, from any thread.
pub trait Observer: Sync {
    /// About how many bytes there are in all, before the first is read; 0 where nobody can know.
    fn expects(&self, bytes: u64) {
        let _ = bytes;
    }

    /// An input of so many bytes is done with.
    fn done(&self, bytes: u64) {
        let _ = bytes;
    }

    /// An input is passed over.
    fn skipped(&self, skipped: &Skipped) {
        let _ = skipped;
    }

    /// All inputs are done with; what remains is to commit and merge.
    fn finishing(&self) {}
}

/// Nobody watches.
impl Observer for () {}

/// Brings the index up to date with everything under `paths`.
///
/// # Errors
/// A path that does not exist, no article at all, or an index that cannot be written. What is wrong with a
/// single article is in [`Tally::skipped`].
pub fn add(
    paths: &[PathBuf],
    options: AddOptions,
    words: &Dictionaries,
    index: &Path,
    observer: &dyn Observer,
) -> Result<Tally> {
    let all = paths.iter().chain(&options.reading.listed);
    let bytes = all.map(|path| bytes_under(path)).sum();
    let inputs = ingest::inputs(paths, options.reading)?;
    observer.expects(bytes);
    let writer = Writer::open(index, &made_with(words))?;
    let prepare = |input| {
        let document = ingest::document(ingest::read(input)?, words);
        let annotations = extract::extract(&document, words);
        Ok(extract::parcel(&document, &annotations, words))
    };
    file(inputs, &prepare, writer, threads(options.threads), observer)
}

/// What turns an input into something to file.
type Prepare<'p> = dyn Fn(Input) -> Result<Parcel, Skipped> + Sync + 'p;

/// Prepares and files inputs on all threads.
fn file(
    inputs: impl Iterator<Item = Result<Input, Skipped>>,
    prepare: &Prepare<'_>,
    writer: Writer,
    threads: usize,
    observer: &dyn Observer,
) -> Result<Tally> {
    let desk = Desk {
        prepare,
        writer,
        observer,
        skipped: Mutex::default(),
        failure: Mutex::default(),
        stop: AtomicBool::new(false),
    };
    let (send, receive) = bounded(threads * WAITING);
    thread::scope(|scope| -> Result<()> {
        for _ in 0..threads {
            let (desk, receive) = (&desk, receive.clone());
            thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, move || desk.work(&receive))
                .map_err(Error::io("start", "a thread"))?;
        }
        drop(receive);
        for (order, input) in (0..).zip(inputs) {
            let taken = match input {
                Ok(input) => send.send((order, input)),
                Err(skipped) => {
                    desk.skip(order, skipped);
                    Ok(())
                }
            };
            // Nobody receives any more: a thread has met an error that stops everything.
            if taken.is_err() {
                break;
            }
        }
        drop(send);
        Ok(())
    })?;
    desk.finish()
}

/// What the threads share.
struct Desk<'p> {
    prepare: &'p Prepare<'p>,
    writer: Writer,
    observer: &'p dyn Observer,
    skipped: Mutex<Vec<(u64, Skipped)>>,
    failure: Mutex<Option<Error>>,
    stop: AtomicBool,
}

impl Desk<'_> {
    /// Works until there is nothing left, or something stops everything.
    fn work(&self, receive: &Receiver<(u64, Input)>) {
        for (order, input) in receive {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let (name, bytes) = (input.name.clone(), input.bytes.len() as u64);
            match self.prepared(input) {
                Ok(parcel) => {
                    if let Err(error) = self.writer.put(&parcel, order, &name) {
                        self.fail(error);
                        return;
                    }
                }
                Err(skipped) => self.skip(order, skipped),
            }
            self.observer.done(bytes);
        }
    }

    /// One article, ready to be filed, or why not.
    fn prepared(&self, input: Input) -> Result<Parcel, Skipped> {
        let name = input.name.clone();
        let parcel = caught(|| (self.prepare)(input)).unwrap_or_else(|reason| {
            Err(Skipped {
                input: name.clone(),
                reason,
            })
        })?;
        let length = parcel.record.id.len();
        let longest = Writer::longest_id();
        if length > longest {
            return Err(Skipped {
                input: name,
                reason: format!("its id has {length} bytes, {longest} are allowed"),
            });
        }
        Ok(parcel)
    }

    /// Notes an input that is passed over.
    fn skip(&self, order: u64, skipped: Skipped) {
        self.observer.skipped(&skipped);
        let mut list = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        list.push((order, skipped));
    }

    /// Notes what stops everything.
    fn fail(&self, error: Error) {
        self.stop.store(true, Ordering::Relaxed);
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.get_or_insert(error);
    }

    /// Commits, and says what became of every input.
    fn finish(self) -> Result<Tally> {
        if let Some(error) = self.failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        self.observer.finishing();
        let mut tally = self.writer.finish()?;
        let mut skipped = self.skipped.into_inner().unwrap_or_else(PoisonError::into_inner);
        skipped.sort_by_key(|(order, _)| *order);
        tally
            .skipped
            .splice(..0, skipped.into_iter().map(|(_, skipped)| skipped));
        Ok(tally)
    }
}

/// Bytes of a file, or of all files in a folder. What cannot be seen counts nothing: this is for a bar only.
fn bytes_under(path: &Path) -> u64 {
    let Ok(entry) = path.symlink_metadata() else {
        return 0;
    };
    if !entry.is_dir() {
        return path.metadata().map_or(0, |file| file.len());
    }
    let entries = path.read_dir().into_iter().flatten().flatten();
    entries.map(|entry| bytes_under(&entry.path())).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::*;
    use crate::{
        index::Reader,
        ingest::{Declared, Format},
        model::{ArticleRecord, Block, IndexedSentence},
    };

    #[expect(clippy::unnecessary_wraps, reason = "as the lister gives them")]
    fn input(id: &str, text: &str) -> Result<Input, Skipped> {
        Ok(Input {
            id: id.into(),
            name: format!("{id}.txt"),
            path: None,
            format: Format::Plain,
            bytes: text.into(),
            declared: Declared::default(),
        })
    }

    fn prepare(input: Input) -> Result<Parcel, Skipped> {
        let text = String::from_utf8(input.bytes).unwrap_or_default();
        assert!(text != "panic", "the text says so");
        if text.is_empty() {
            return Err(Skipped {
                input: input.name,
                reason: "it is empty".into(),
            });
        }
        Ok(Parcel {
            record: ArticleRecord {
                id: input.id,
                hash: text.clone(),
                ..ArticleRecord::default()
            },
            sentences: vec![IndexedSentence {
                index: 0,
                start: 0,
                text,
                context: String::new(),
                block: Block::Text,
                entities: Vec::new(),
                mentions: Vec::new(),
                claims: Vec::new(),
            }],
        })
    }

    #[derive(Default)]
    struct Counter {
        bytes: AtomicU64,
        skipped: AtomicU64,
    }

    impl Observer for Counter {
        fn done(&self, bytes: u64) {
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
        }

        fn skipped(&self, _: &Skipped) {
            self.skipped.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn filed(
        folder: &Path,
        inputs: Vec<Result<Input, Skipped>>,
        threads: usize,
        observer: &dyn Observer,
    ) -> Tally {
        let writer = Writer::open(folder, "test").expect("opens");
        file(inputs.into_iter(), &prepare, writer, threads, observer).expect("files")
    }

    #[test]
    fn one_bad_article_stops_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let counter = Counter::default();
        let unreadable = Err(Skipped {
            input: "b.bin".into(),
            reason: "it is no text".into(),
        });
        let inputs = vec![
            input("a", "One."),
            unreadable,
            input("c", "panic"),
            input("d", ""),
            input(&"e".repeat(5000), "Long."),
            input("f", "Two."),
        ];
        let tally = filed(folder.path(), inputs, 3, &counter);
        assert_eq!(tally.added, ["a", "f"]);
        let reasons: Vec<&str> = tally
            .skipped
            .iter()
            .map(|skipped| skipped.reason.as_str())
            .collect();
        assert_eq!(reasons[0], "it is no text");
        assert!(reasons[1].contains("the text says so"));
        assert_eq!(reasons[2], "it is empty");
        assert!(reasons[3].contains("5000 bytes"));
        assert_eq!(counter.skipped.load(Ordering::Relaxed), 4);
        assert_eq!(counter.bytes.load(Ordering::Relaxed), 4 + 5 + 5 + 4);
    }

    #[test]
    fn threads_change_nothing() {
        let inputs = || {
            (0..200)
                .map(|number| input(&format!("d{}", number % 150), &format!("Text {number}.")))
                .collect()
        };
        let mut seen = Vec::new();
        for threads in [1, 4] {
            let folder = tempfile::tempdir().expect("a folder");
            let tally = filed(folder.path(), inputs(), threads, &());
            let reader = Reader::open(folder.path()).expect("opens");
            assert!(reader.verify().expect("verifies").problems.is_empty());
            let texts: Vec<String> = (0..150)
                .map(|number| {
                    reader.sentences(&format!("d{number}")).expect("reads")[0]
                        .text
                        .clone()
                })
                .collect();
            seen.push((tally, reader.articles().expect("reads"), texts));
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0].0.skipped.len(), 50);
        assert_eq!(seen[0].2[0], "Text 150.");
    }

    #[test]
    fn bytes_are_counted_in_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("inner")).expect("creates");
        std::fs::write(folder.path().join("a.txt"), "1234").expect("writes");
        std::fs::write(folder.path().join("inner/b.txt"), "567").expect("writes");
        assert_eq!(bytes_under(folder.path()), 7);
        assert_eq!(bytes_under(Path::new("-")), 0);
    }
}
