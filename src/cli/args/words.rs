//! What can be typed about the dictionaries?

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::inputs::InputArgs;

/// Arguments of `dictionaries`.
#[derive(Args, Debug)]
pub(in crate::cli) struct DictionariesArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: DictionariesCommand,
}

/// What to do with the dictionaries.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DictionariesCommand {
    /// The tables with their rows, origin and fingerprint
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Run every row's own examples
    Check,
    /// The rows that hold a word
    Explain {
        /// A word or phrase
        term: String,
    },
    /// Frequent names that no table holds, and verbs between a name and a figure, as rows to paste
    Suggest(SuggestArgs),
    /// Turn a list of names (CSV or TSV) into a table of your own
    Import(ImportArgs),
}

/// Arguments of `dictionaries suggest`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount dictionaries suggest                        what the index holds and no table knows
  recount dictionaries suggest articles/ --least 5    the same for files, met in five articles at least
  recount dictionaries suggest --table people.tsv >> corpus/dictionaries/people.tsv")]
pub(in crate::cli) struct SuggestArgs {
    /// Files and folders with articles [default: what is in the index]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// In how many articles a word must stand
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(in crate::cli) least: usize,
    /// Most names, and most verbs
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(in crate::cli) limit: usize,
    /// Only rows of this table
    #[arg(long, value_name = "TABLE")]
    pub(in crate::cli) table: Option<String>,
}

/// Arguments of `dictionaries import`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount dictionaries import query.csv --name itemLabel --alias itemAltLabel --id item
  recount dictionaries import tickers.tsv --name 2 --alias 1 --no-header
  recount dictionaries import mayors.csv --table people.tsv --into my-words

Lines with one name become one row; a bar parts several aliases in a cell. The table is tried out before it is written.")]
pub(in crate::cli) struct ImportArgs {
    /// A table with a name a line, cells parted by commas, semicolons or tabs
    pub(in crate::cli) file: PathBuf,
    /// The table the rows are for
    #[arg(long, value_name = "TABLE", default_value = "organizations.tsv")]
    pub(in crate::cli) table: String,
    /// The folder your tables are in
    #[arg(long, value_name = "DIR", default_value = "corpus/dictionaries")]
    pub(in crate::cli) into: PathBuf,
    /// Column of the name, by its header or its number
    #[arg(long, value_name = "COLUMN", default_value = "1")]
    pub(in crate::cli) name: String,
    /// Column of another name [default: 2, where there is one]
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) alias: Option<String>,
    /// Column of an id; of an address the last part counts [default: made from the name]
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) id: Option<String>,
    /// What the names are [default: what the table holds]
    #[arg(long = "type", value_name = "TYPE")]
    pub(in crate::cli) kind: Option<String>,
    /// The first line is no header
    #[arg(long)]
    pub(in crate::cli) no_header: bool,
}
