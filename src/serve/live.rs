//! What is the index at this moment?
//!
//! A [`Snapshot`] is one commit: its sentences and the report on it belong together for as long as anyone reads them. A new
//! commit is noticed within about a second and read in the background; until it is whole, the last one is served.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use tokio::{
    task::spawn_blocking,
    time::{MissedTickBehavior, interval},
};

use crate::{
    dictionary::Dictionaries,
    error::Result,
    index::Reader,
    model::Report,
    pipeline::{caught, report_on},
};

/// How often to look for a new commit.
const LOOK: Duration = Duration::from_secs(1);

/// One commit of the index and the report on it.
pub(super) struct Snapshot {
    pub(super) reader: Reader,
    pub(super) report: Report,
}

impl Snapshot {
    fn open(index: &Path, words: &Dictionaries) -> Result<Self> {
        let reader = Reader::open(index)?;
        let report = report_on(&reader, words)?;
        Ok(Self { reader, report })
    }

    /// Tells one commit from another, also where an index was made anew.
    fn stamp(reader: &Reader) -> (u64, Option<SystemTime>) {
        (reader.generation(), reader.committed())
    }
}

/// The index as it stands.
pub(super) struct Live {
    index: PathBuf,
    pub(super) words: &'static Dictionaries,
    now: RwLock<Arc<Snapshot>>,
}

impl Live {
    /// Reads the index.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub(super) fn open(index: &Path, words: &'static Dictionaries) -> Result<Self> {
        Ok(Self {
            index: index.into(),
            words,
            now: RwLock::new(Arc::new(Snapshot::open(index, words)?)),
        })
    }

    /// The commit that is served.
    pub(super) fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Goes on to each new commit, for ever.
    pub(super) async fn follow(self: Arc<Self>) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let live = Arc::clone(&self);
            // An index that cannot be read just now is looked at again; the last commit stays in sight.
            let _ = spawn_blocking(move || caught(|| live.look())).await;
        }
    }

    /// Reads the next commit, where there is one.
    fn look(&self) -> Result<()> {
        let reader = Reader::open(&self.index)?;
        if Snapshot::stamp(&reader) == Snapshot::stamp(&self.now().reader) {
            return Ok(());
        }
        let report = report_on(&reader, self.words)?;
        let next = Arc::new(Snapshot { reader, report });
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(())
    }
}
