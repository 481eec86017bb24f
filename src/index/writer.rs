//! How do articles get into the index, each once, whatever happens?
//!
//! Many threads put articles at once; what is new goes into a [`Shard`] for each thread. Nothing is found before
//! [`Writer::commit`], and nothing committed is lost when a run is killed: it is finished by running it
//! again, since an article that is there just so is passed over.
//!
//! When two inputs of one run claim the same id, the later one in the order of the list wins, whichever
//! thread comes first. The winner of such a race may find its rival already in a shard; it then waits for
//! the commit, which takes the rival out again.

use std::{
    collections::HashMap,
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    thread::available_parallelism,
};

use tantivy::{
    DocSet, IndexWriter, Searcher, TERMINATED, Term,
    indexer::{LogMergePolicy, NoMergePolicy, UserOperation},
    schema::{Field, IndexRecordOption},
};
use xxhash_rust::xxh3::xxh3_128;

use super::{
    schema::{self, Commit, Fields, LONGEST_ID, failed},
    shard::{HEAP, Shard, documents},
    sweep::sweep,
};
use crate::{
    error::{Error, Result},
    model::{Parcel, Skipped, Tally},
};

/// Most threads of tantivy's own writer, through which articles are replaced.
const THREADS: usize = 4;
/// Bytes of text after which a long run commits what it has.
const EPOCH: u64 = 256 << 20;
/// So many small segments are merged into one when a run ends.
const SEGMENTS: usize = 8;

/// What became of an article that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Its id was not in the index before.
    Added,
    /// Its id was, with another content.
    Replaced,
    /// It was there just so.
    Unchanged,
    /// A later input of this run has the same id.
    Outdone,
}

/// The one who may change an index.
pub struct Writer {
    path: PathBuf,
    fields: Fields,
    /// What the articles were tagged with; articles tagged otherwise are not the same.
    made_with: String,
    /// The index as it was when this run began.
    before: Searcher,
    /// Held for reading while an article is put, for writing while a commit is made.
    gate: RwLock<Gate>,
    /// Shards that no thread is filling at the moment.
    shards: Mutex<Vec<Shard>>,
    /// The articles of this run.
    seen: Mutex<Seen>,
    /// Bytes of text since the last commit.
    fresh: AtomicU64,
}

/// What only one thread may do at a time.
struct Gate {
    index: IndexWriter,
    generation: u64,
}

/// What a run has put so far.
#[derive(Default)]
struct Seen {
    articles: HashMap<String, Entry>,
    /// Order, id and name of inputs that lost to a later one.
    outdone: Vec<(u64, String, String)>,
    /// Whether there is anything to commit.
    dirty: bool,
}

/// An article of this run.
struct Entry {
    order: u64,
    name: String,
    stamp: String,
    put: Put,
    state: State,
}

/// Where an article of this run is.
enum State {
    /// In the index as it was.
    Untouched,
    /// In a shard, or committed by this run.
    Written,
    /// Here, until the commit takes its rival out.
    Waiting(Box<Parcel>),
}

impl Writer {
    /// Opens the index in a folder, or makes one there.
    ///
    /// `made_with` says with which words and version the articles are tagged: one that was tagged otherwise
    /// counts as changed.
    ///
    /// # Errors
    /// Another program writes to it, it is of another format, or the folder cannot be written.
    pub fn open(path: &Path, made_with: &str) -> Result<Self> {
        std::fs::create_dir_all(path).map_err(Error::io("write", path))?;
        let (index, fields, commit) = match schema::open(path) {
            Err(Error::NoIndex { .. }) => {
                let (index, fields) = schema::create(path)?;
                (index, fields, None)
            }
            opened => opened?,
        };
        let threads = available_parallelism().map_or(1, NonZero::get).min(THREADS);
        let writer = index
            .writer_with_num_threads(threads, threads * HEAP)
            .map_err(failed(path))?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        sweep(path, &index)?;
        let reader = index.reader().map_err(failed(path))?;
        Ok(Self {
            path: path.into(),
            fields,
            made_with: made_with.into(),
            before: reader.searcher(),
            gate: RwLock::new(Gate {
                index: writer,
                generation: commit.map_or(0, |commit| commit.generation),
            }),
            shards: Mutex::default(),
            seen: Mutex::default(),
            fresh: AtomicU64::new(0),
        })
    }

    /// Puts an article, in the place of the one of the same id.
    ///
    /// `order` is its place in the list of inputs, `name` what to call it in messages.
    ///
    /// # Errors
    /// The disk, mostly.
    pub fn put(&self, parcel: &Parcel, order: u64, name: &str) -> Result<Put> {
        let gate = self.gate.read().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.stamp(parcel);
        let (put, write) = self.claim(parcel, &stamp, order, name)?;
        match put {
            _ if !write => Ok(()),
            Put::Added => self.add(&gate.index, parcel, &stamp),
            _ => self.replace(&gate.index, parcel, &stamp),
        }
        .map_err(failed(&self.path))?;
        drop(gate);
        if self.fresh.load(Ordering::Relaxed) >= EPOCH {
            self.commit()?;
        }
        Ok(put)
    }

    /// The longest id, in bytes, that an article may have.
    pub fn longest_id() -> usize {
        LONGEST_ID
    }

    /// Takes an article out and commits; says whether it was there.
    ///
    /// # Errors
    /// The disk, mostly.
    pub fn remove(&self, id: &str) -> Result<bool> {
        let written = locked(&self.seen).articles.contains_key(id);
        if written {
            self.commit()?;
        }
        let known = written || self.has(self.fields.article_id, id)?;
        if known {
            let gate = self.gate.read().unwrap_or_else(PoisonError::into_inner);
            gate.index.delete_term(self.fields.doc(id));
            drop(gate);
            let mut seen = locked(&self.seen);
            seen.articles.remove(id);
            seen.dirty = true;
            drop(seen);
            // At once, so that the deletion cannot reach an article of this id that comes later.
            self.commit()?;
        }
        Ok(known)
    }

    /// Makes everything put so far part of the index, at once. Does nothing where nothing changed.
    ///
    /// # Errors
    /// The disk, mostly; the index is then as it was.
    pub fn commit(&self) -> Result<()> {
        let mut gate = self.gate.write().unwrap_or_else(PoisonError::into_inner);
        let mut seen = locked(&self.seen);
        if !std::mem::take(&mut seen.dirty) {
            return Ok(());
        }
        self.finish_shards(&gate.index)
            .and_then(|()| self.finish_waiting(&gate.index, &mut seen))
            .and_then(|()| {
                let commit = Commit::after(gate.generation);
                let mut prepared = gate.index.prepare_commit()?;
                // A commit is four plain numbers: writing them as JSON cannot fail.
                prepared.set_payload(&serde_json::to_string(&commit).unwrap_or_default());
                prepared.commit()?;
                gate.generation = commit.generation;
                Ok(())
            })
            .map_err(failed(&self.path))?;
        self.fresh.store(0, Ordering::Relaxed);
        Ok(())
    }

    /// Commits, merges small segments, and says what became of every article. Ids and skipped inputs are
    /// sorted, whatever the threads.
    ///
    /// # Errors
    /// The disk, mostly.
    pub fn finish(self) -> Result<Tally> {
        self.commit()?;
        let gate = self.gate.into_inner().unwrap_or_else(PoisonError::into_inner);
        merge(gate.index).map_err(failed(&self.path))?;
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(seen.tally())
    }

    /// Decides what to do with an article: what to say of it, and whether to write it now.
    fn claim(&self, parcel: &Parcel, stamp: &str, order: u64, name: &str) -> Result<(Put, bool)> {
        let id = &parcel.record.id;
        let put = if self.has(self.fields.stamp, stamp)? {
            Put::Unchanged
        } else if self.has(self.fields.article_id, id)? {
            Put::Replaced
        } else {
            Put::Added
        };
        let mut seen = locked(&self.seen);
        let Some(entry) = seen.articles.get_mut(id) else {
            let write = put != Put::Unchanged;
            let state = if write { State::Written } else { State::Untouched };
            seen.dirty |= write;
            seen.articles
                .insert(id.clone(), Entry::new(order, name, stamp, put, state));
            return Ok((put, write));
        };
        if order < entry.order {
            seen.outdone.push((order, id.clone(), name.to_string()));
            return Ok((Put::Outdone, false));
        }
        let same = entry.stamp == stamp;
        let write = !same && matches!(entry.state, State::Untouched);
        let state = match std::mem::replace(&mut entry.state, State::Written) {
            state if same => state,
            State::Untouched => State::Written,
            State::Written | State::Waiting(_) => State::Waiting(Box::new(parcel.clone())),
        };
        let rival = std::mem::replace(entry, Entry::new(order, name, stamp, put, state));
        seen.outdone.push((rival.order, id.clone(), rival.name));
        seen.dirty |= !same;
        Ok((put, write))
    }

    /// Adds an article that is new to a free shard.
    fn add(&self, index: &IndexWriter, parcel: &Parcel, stamp: &str) -> tantivy::Result<()> {
        let documents = documents(parcel, stamp, self.fields)?;
        let free = locked(&self.shards).pop();
        let mut shard = match free {
            Some(shard) => shard,
            None => Shard::new(index.index())?,
        };
        shard.add(documents)?;
        self.fresh.fetch_add(text_bytes(parcel), Ordering::Relaxed);
        if shard.full() {
            return shard.finish(index);
        }
        locked(&self.shards).push(shard);
        Ok(())
    }

    /// Takes out whatever has the id of an article and puts the article there.
    fn replace(&self, index: &IndexWriter, parcel: &Parcel, stamp: &str) -> tantivy::Result<()> {
        let mut operations = vec![UserOperation::Delete(self.fields.doc(&parcel.record.id))];
        operations.extend(
            documents(parcel, stamp, self.fields)?
                .into_iter()
                .map(UserOperation::Add),
        );
        index.run(operations)?;
        self.fresh.fetch_add(text_bytes(parcel), Ordering::Relaxed);
        Ok(())
    }

    /// Hands all shards over; they are written to disk side by side.
    fn finish_shards(&self, index: &IndexWriter) -> tantivy::Result<()> {
        let shards = std::mem::take(&mut *locked(&self.shards));
        std::thread::scope(|scope| {
            let threads: Vec<_> = shards
                .into_iter()
                .map(|shard| scope.spawn(|| shard.finish(index)))
                .collect();
            threads.into_iter().try_for_each(|thread| {
                thread.join().unwrap_or_else(|_| {
                    Err(tantivy::TantivyError::InternalError(
                        "a segment could not be written".into(),
                    ))
                })
            })
        })
    }

    /// Writes the winners of races, after their rivals have been taken out.
    fn finish_waiting(&self, index: &IndexWriter, seen: &mut Seen) -> tantivy::Result<()> {
        let mut waiting: Vec<(Box<Parcel>, String)> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for entry in seen.articles.values_mut() {
            if !matches!(entry.state, State::Waiting(_)) {
                continue;
            }
            if let State::Waiting(parcel) = std::mem::replace(&mut entry.state, State::Written) {
                waiting.push((parcel, entry.stamp.clone()));
            }
        }
        waiting.sort_by(|(left, _), (right, _)| left.record.id.cmp(&right.record.id));
        waiting
            .iter()
            .try_for_each(|(parcel, stamp)| self.replace(index, parcel, stamp))
    }

    /// Id and fingerprint of an article in one term.
    fn stamp(&self, parcel: &Parcel) -> String {
        let record = &parcel.record;
        let content = format!("{}\n{}", record.hash, self.made_with);
        format!("{}\n{:032x}", record.id, xxh3_128(content.as_bytes()))
    }

    /// Whether the index, as it was when this run began, holds a term.
    fn has(&self, field: Field, text: &str) -> Result<bool> {
        holds(&self.before, &Term::from_field_text(field, text)).map_err(failed(&self.path))
    }
}

impl Entry {
    fn new(order: u64, name: &str, stamp: &str, put: Put, state: State) -> Self {
        Self {
            order,
            name: name.into(),
            stamp: stamp.into(),
            put,
            state,
        }
    }
}

impl Seen {
    /// What became of every article, sorted.
    fn tally(self) -> Tally {
        let mut outdone = self.outdone;
        outdone.sort();
        let skipped = outdone.into_iter().map(|(_, id, name)| {
            let winner = self.articles.get(&id).map_or("", |entry| entry.name.as_str());
            let reason = format!("its id {id:?} is used again by {winner}, which comes later");
            Skipped { input: name, reason }
        });
        let mut tally = Tally {
            skipped: skipped.collect(),
            ..Tally::default()
        };
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (id, entry) in self.articles {
            match entry.put {
                Put::Added => tally.added.push(id),
                Put::Replaced => tally.replaced.push(id),
                Put::Unchanged | Put::Outdone => tally.unchanged.push(id),
            }
        }
        tally.added.sort();
        tally.replaced.sort();
        tally.unchanged.sort();
        tally
    }
}

/// Whether any living document has this term.
pub(super) fn holds(searcher: &Searcher, term: &Term) -> tantivy::Result<bool> {
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(term.field())?;
        let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                return Ok(true);
            }
            postings.advance();
        }
    }
    Ok(false)
}

/// Merges where there are many segments of about the same size, and waits for it.
fn merge(mut index: IndexWriter) -> tantivy::Result<()> {
    let segments = index.index().searchable_segment_metas()?;
    if segments.len() >= SEGMENTS {
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(SEGMENTS);
        for candidate in tantivy::merge_policy::MergePolicy::compute_merge_candidates(&policy, &segments) {
            index.merge(&candidate.0).wait()?;
        }
    }
    index.wait_merging_threads()
}

/// Bytes of the sentences of an article.
fn text_bytes(parcel: &Parcel) -> u64 {
    parcel
        .sentences
        .iter()
        .map(|sentence| sentence.text.len() as u64)
        .sum()
}

/// Locks, also after another thread has panicked: what it was doing is caught and told elsewhere.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
