//! What can be typed to look for something: `search`, `figures`, `show`, `inspect`?

use std::path::PathBuf;

use clap::Args;

use super::FilterArgs;

/// Arguments of `search`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount search 'capex guidance'                   all the words
  recount search '\"open weights\"'                   the phrase
  recount search '\"$14.3B\"'                         that figure in any spelling
  recount search 'value:[10B TO 20B] unit:USD'      figures by value
  recount search 'entity:openai kind:score'         by what is named and what is counted
  recount search 'source:reuters AND (stake OR deal) -rumour'
  recount search --batch queries.txt --json         one query a line")]
pub(in crate::cli) struct SearchArgs {
    /// The query
    #[arg(required_unless_present = "batch")]
    pub(in crate::cli) query: Option<String>,
    /// A file with one query a line; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub(in crate::cli) batch: Option<PathBuf>,
    /// Sentences to show at most for each query
    #[arg(long, short = 'n', default_value_t = 20)]
    pub(in crate::cli) limit: usize,
    /// Show the sentences before and after each hit
    #[arg(long, short = 'C')]
    pub(in crate::cli) context: bool,
    #[command(flatten)]
    pub(in crate::cli) filters: FilterArgs,
    /// Print JSON Lines: one object a hit
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `figures`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount figures --min-sources 2
  recount figures stake --kind percent
  recount figures --json > figures.json
  recount figures --format csv")]
pub(in crate::cli) struct FiguresArgs {
    /// Only figures whose label, value or spelling holds these words
    pub(in crate::cli) filter: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) filters: FilterArgs,
    /// Figures to show at most
    #[arg(long, short = 'n', default_value_t = 50)]
    pub(in crate::cli) limit: usize,
    /// Print the contract's report.json, filtered
    #[arg(long, conflicts_with = "format")]
    pub(in crate::cli) json: bool,
    /// How to print: table, csv (this table alone), json, markdown, or any other format of `recount report`
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<String>,
}

/// Arguments of `show`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount show '$14.3B'
  recount show 49%
  recount show 14-3b-meta-s-stake-in-scale-ai --json")]
pub(in crate::cli) struct ShowArgs {
    /// A figure: its id, its value in any spelling, or words of its label
    pub(in crate::cli) figure: String,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `inspect`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount inspect 'Sales rose 7% to $1.13bn, the company said.'
  recount inspect article.txt --json")]
pub(in crate::cli) struct InspectArgs {
    /// A text, or a file with one; `-` is stdin
    pub(in crate::cli) text: String,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
