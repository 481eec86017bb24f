//! How far is it? Bars on stderr, and none where stderr is no terminal.

use std::{
    io::IsTerminal,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{model::Skipped, pipeline::Observer};

/// A bar that follows a batch: articles, bytes a second, time left.
pub(super) struct Progress {
    bar: ProgressBar,
    articles: AtomicU64,
    skipped: AtomicU64,
}

impl Progress {
    /// A bar, unless `quiet` or nobody would see it.
    pub(super) fn new(quiet: bool) -> Self {
        let seen = !quiet && std::io::stderr().is_terminal();
        let target = if seen {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target).with_style(unknown_length());
        if seen {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self {
            bar,
            articles: AtomicU64::new(0),
            skipped: AtomicU64::new(0),
        }
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn tell(&self) {
        let (articles, skipped) = (
            self.articles.load(Ordering::Relaxed),
            self.skipped.load(Ordering::Relaxed),
        );
        let more = if skipped > 0 {
            format!(", {skipped} skipped")
        } else {
            String::new()
        };
        self.bar.set_message(format!("{articles} articles{more}"));
    }
}

impl Observer for Progress {
    fn expects(&self, bytes: u64) {
        if bytes > 0 {
            self.bar.set_length(bytes);
            self.bar.set_style(known_length());
        }
    }

    fn done(&self, bytes: u64) {
        self.articles.fetch_add(1, Ordering::Relaxed);
        self.bar.inc(bytes);
        self.tell();
    }

    fn skipped(&self, _: &Skipped) {
        self.skipped.fetch_add(1, Ordering::Relaxed);
        self.tell();
    }

    fn finishing(&self) {
        self.bar.set_message("writing the index");
    }
}

fn known_length() -> ProgressStyle {
    style("{spinner} {wide_bar} {bytes}/{total_bytes} · {bytes_per_sec} · {eta} left · {msg}")
}

fn unknown_length() -> ProgressStyle {
    style("{spinner} {bytes} · {bytes_per_sec} · {msg}")
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
