//! What can be typed for batches: `run`, `add`, `watch`, `extract`, `status`, `generate`?

use std::path::PathBuf;

use clap::Args;

use super::FilterArgs;
use crate::cli::inputs::InputArgs;

/// Arguments of `run`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount run
  recount run articles/ --index /tmp/i --output /tmp/o
  recount run a.txt b.html feed.jsonl --json | jq '.figures[0]'")]
pub(in crate::cli) struct RunArgs {
    /// Files and folders with articles (.txt .md .html .jsonl .csv .pdf .docx .odt .epub .eml .warc, packed or
    /// not, and archives of them), or patterns in quotes; `-` reads stdin: JSON Lines or one article [default: corpus]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) filters: FilterArgs,
    /// Print report.json instead of the table
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `add`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount add today/
  producer | recount add -
  recount add 'archive/**/*.html.gz' --metadata about.csv
  recount add feed.csv --column text=Story --column published=Day")]
pub(in crate::cli) struct AddArgs {
    /// Files and folders with articles; `-` reads stdin: JSON Lines, or one article as text or HTML
    #[arg(required_unless_present = "files_from")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// Print what the batch brought as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `watch`.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recount watch inbox/ --every 10")]
pub(in crate::cli) struct WatchArgs {
    /// The folder to watch
    pub(in crate::cli) dir: PathBuf,
    /// Seconds between two looks
    #[arg(long, default_value_t = 5, value_name = "SECONDS")]
    pub(in crate::cli) every: u64,
}

/// Arguments of `extract`.
#[derive(Args, Debug)]
#[command(
    after_help = "Each line in is {\"id\":…,\"text\":…} with optional title, url, source, author, published; each line out
is {\"id\",\"sentences\",\"entities\",\"figures\",\"claims\"} with offsets in Unicode code points. A line that cannot be
read yields {\"id\",\"error\",\"line\"} in its place.

Examples:
  recount extract < in.jsonl > out.jsonl
  recount extract --input in.jsonl --output out.jsonl --echo source,published"
)]
pub(in crate::cli) struct ExtractArgs {
    /// Read this file instead of stdin
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) input: Option<PathBuf>,
    /// Metadata to repeat in each line: title, url, source, author, published
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub(in crate::cli) echo: Vec<String>,
    /// End with 0 even where lines failed
    #[arg(long)]
    pub(in crate::cli) exit_zero: bool,
    /// Say on stderr how many lines failed
    #[arg(long, short)]
    pub(in crate::cli) verbose: bool,
}

/// Arguments of `status` and `verify`.
#[derive(Args, Debug)]
pub(in crate::cli) struct StatusArgs {
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `generate`.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recount generate 40000 > news.jsonl && recount add news.jsonl --index /tmp/i")]
pub(in crate::cli) struct GenerateArgs {
    /// How many
    pub(in crate::cli) count: u64,
    /// The same seed gives the same articles
    #[arg(long, default_value_t = 1)]
    pub(in crate::cli) seed: u64,
}
