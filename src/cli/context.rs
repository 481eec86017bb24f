//! What do the options mean, once for all commands?

use std::{
    io::{self, BufWriter, Write},
    num::NonZero,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::Context as _;

use super::{args::Global, inputs::InputArgs};
use crate::{
    dictionary::Dictionaries,
    ingest::Limits,
    model::Report,
    pipeline::{self, AddOptions},
    report::Render,
};

/// Bytes that are written to stdout at a time.
const PIECE: usize = 64 << 10;

/// Columns where nobody knows the width of the window.
const WIDTH: usize = 100;

/// Options as ready things.
pub(super) struct Context {
    global: Global,
    words: OnceLock<Dictionaries>,
}

impl Context {
    pub(super) fn new(global: Global) -> Self {
        Self {
            global,
            words: OnceLock::new(),
        }
    }

    /// The folder of the index.
    pub(super) fn index(&self) -> &Path {
        &self.global.index
    }

    /// The folder for reports.
    pub(super) fn output(&self) -> &Path {
        self.global.output.as_deref().unwrap_or(Path::new("output"))
    }

    /// The file `extract` writes, if one was named.
    pub(super) fn output_file(&self) -> Option<&Path> {
        self.global.output.as_deref()
    }

    /// Whether talk is unwelcome.
    pub(super) fn quiet(&self) -> bool {
        self.global.quiet
    }

    /// The words, with the researcher's own over the built-in ones.
    pub(super) fn words(&self) -> anyhow::Result<&Dictionaries> {
        let overlays = self.overlays();
        if overlays.is_empty() {
            return Ok(Dictionaries::embedded());
        }
        if let Some(words) = self.words.get() {
            return Ok(words);
        }
        let words = Dictionaries::with_overlays(&overlays).context("cannot load your dictionaries")?;
        for taken in words.entities.taken_over() {
            self.say(&format!("your dictionaries: {taken}"));
        }
        Ok(self.words.get_or_init(|| words))
    }

    /// The words, for as long as the process lives: a server's threads outlive the command that started them.
    #[cfg(feature = "serve")]
    pub(super) fn words_for_good(&self) -> anyhow::Result<&'static Dictionaries> {
        let overlays = self.overlays();
        if overlays.is_empty() {
            return Ok(Dictionaries::embedded());
        }
        let words = Dictionaries::with_overlays(&overlays).context("cannot load your dictionaries")?;
        Ok(Box::leak(Box::new(words)))
    }

    /// The researcher's own tables, the last on top.
    fn overlays(&self) -> Vec<PathBuf> {
        let mut overlays: Vec<PathBuf> = Vec::new();
        let beside = Path::new("corpus/dictionaries");
        if beside.is_dir() {
            overlays.push(beside.to_path_buf());
        }
        overlays.extend(self.global.dict.iter().cloned());
        overlays
    }

    /// How to add.
    pub(super) fn add_options(&self, inputs: &InputArgs) -> anyhow::Result<AddOptions> {
        Ok(AddOptions {
            reading: inputs.reading(self.limits())?,
            threads: self.threads(),
        })
    }

    /// How much of an input is too much.
    pub(super) fn limits(&self) -> Limits {
        let default = Limits::default();
        Limits {
            file: self
                .global
                .max_file
                .map_or(default.file, |mebibytes| mebibytes << 20),
            line: self
                .global
                .max_line
                .map_or(default.line, |mebibytes| mebibytes << 20),
            ..default
        }
    }

    /// Threads asked for.
    pub(super) fn threads(&self) -> Option<NonZero<usize>> {
        self.global.threads
    }

    /// The report on the index as it stands.
    pub(super) fn report(&self) -> anyhow::Result<Report> {
        let words = self.words()?;
        pipeline::resolve_all(self.index(), words).context("cannot read the index")
    }

    /// Stdout; colours are dropped where they are unwelcome.
    #[expect(clippy::unused_self, reason = "all output goes through the context")]
    pub(super) fn out(&self) -> anstream::AutoStream<io::StdoutLock<'static>> {
        anstream::stdout().lock()
    }

    /// Renders a report to stdout, in large pieces: JSON is made of small ones.
    pub(super) fn print(&self, format: &dyn Render, report: &Report) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(PIECE, self.out());
        format.render(report, &mut out)?;
        out.flush()
    }

    /// Whether stdout shows colours.
    #[expect(clippy::unused_self, reason = "all output goes through the context")]
    pub(super) fn style(&self) -> bool {
        anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
    }

    /// Columns of the window.
    #[expect(clippy::unused_self, reason = "all output goes through the context")]
    pub(super) fn width(&self) -> usize {
        let asked = std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        asked
            .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
            .unwrap_or(WIDTH)
    }

    /// Warns of something on stderr, also where talk is unwelcome.
    #[cfg(feature = "serve")]
    #[expect(clippy::unused_self, reason = "all output goes through the context")]
    pub(super) fn warn(&self, text: &str) {
        super::diagnostic::warn(text);
    }

    /// Says something on stderr that is no result.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet() {
            // Nobody is left to tell when stderr is closed.
            let _ = writeln!(anstream::stderr().lock(), "{text}");
        }
    }
}
