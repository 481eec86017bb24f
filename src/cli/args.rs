//! What can be typed?

use std::{num::NonZero, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::inputs::InputArgs;
use crate::model::{self, FigureKind, Filters};

/// Which numbers run through your articles, in which words, on whose authority, and do they agree?
#[derive(Debug, Parser)]
#[command(
    name = "recount",
    version,
    after_help = "Examples:
  recount run                         read corpus/, build index/, write output/, print the table
  recount run articles/ story.html    the same for your own files and folders
  recount search '\"$14.3B\" stake'     sentences with that figure, however it is written
  recount show 14.3B                  one figure: every sentence that states it, who is cited, what conflicts
  recount extract < in.jsonl          a stream of articles in, a stream of annotations out

Exit codes: 0 done · 1 search found nothing · 2 could not do it · 3 done, but some inputs were skipped"
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options that every command knows.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// Folder of the index
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "index",
        help_heading = "Places"
    )]
    pub(super) index: PathBuf,
    /// Folder for reports [default: output]; for `extract`, the file to write
    #[arg(long, global = true, value_name = "DIR", help_heading = "Places")]
    pub(super) output: Option<PathBuf>,
    /// A table, or a folder of tables, to lay over the built-in dictionaries; the last one is on top.
    /// corpus/dictionaries/ is used where it exists
    #[arg(long, global = true, value_name = "PATH", help_heading = "Places")]
    pub(super) dict: Vec<PathBuf>,
    /// Threads; one for each core unless given
    #[arg(long, global = true, value_name = "N", help_heading = "Working")]
    pub(super) threads: Option<NonZero<usize>>,
    /// Largest file to read, in MiB
    #[arg(long, global = true, value_name = "MIB", help_heading = "Working")]
    pub(super) max_file: Option<u64>,
    /// Longest line of JSON Lines to read, in MiB
    #[arg(long, global = true, value_name = "MIB", help_heading = "Working")]
    pub(super) max_line: Option<usize>,
    /// Results only: no bars, no hints
    #[arg(long, short, global = true, help_heading = "Working")]
    pub(super) quiet: bool,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Working"
    )]
    pub(super) color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// Where a terminal shows them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it the rule for all output of this process.
    pub(super) fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles, index them, write the report, print the table of repeated figures
    Run(RunArgs),
    /// Read new or changed articles into the index, and say what they brought
    Add(AddArgs),
    /// Add whatever appears in a folder, until interrupted
    Watch(WatchArgs),
    /// Find sentences by words, phrases, figures, sources and entities
    Search(SearchArgs),
    /// Print the table of figures
    Figures(FiguresArgs),
    /// Print everything about one figure
    Show(ShowArgs),
    /// Write the citation map
    Map(MapArgs),
    /// Write the whole report
    Report(ReportArgs),
    /// Tag a stream of articles: JSON Lines in, JSON Lines out; no index, no state
    Extract(ExtractArgs),
    /// Show each figure, name and claim of a text with the dictionary rows that fired
    Inspect(InspectArgs),
    /// List, check and explain the words the program knows; suggest and import others
    Dictionaries(DictionariesArgs),
    /// Say what is in the index
    Status(StatusArgs),
    /// Say whether the index is whole
    Verify(StatusArgs),
    /// Show report and search as local web pages, and answer programs
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Print synthetic articles, for measuring time and memory
    Generate(GenerateArgs),
    /// Print a completion script for your shell
    Completions(CompletionsArgs),
}

/// Arguments of `run`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount run
  recount run articles/ --index /tmp/i --output /tmp/o
  recount run a.txt b.html feed.jsonl --json | jq '.figures[0]'")]
pub(super) struct RunArgs {
    /// Files and folders with articles (.txt .md .html .jsonl .csv .pdf .docx .odt .epub .eml .warc, packed or
    /// not, and archives of them), or patterns in quotes; `-` reads stdin: JSON Lines or one article [default: corpus]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    #[command(flatten)]
    pub(super) filters: FilterArgs,
    /// Print report.json instead of the table
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `add`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount add today/
  producer | recount add -
  recount add 'archive/**/*.html.gz' --metadata about.csv
  recount add feed.csv --column text=Story --column published=Day")]
pub(super) struct AddArgs {
    /// Files and folders with articles; `-` reads stdin: JSON Lines, or one article as text or HTML
    #[arg(required_unless_present = "files_from")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    /// Print what the batch brought as JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `watch`.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recount watch inbox/ --every 10")]
pub(super) struct WatchArgs {
    /// The folder to watch
    pub(super) dir: PathBuf,
    /// Seconds between two looks
    #[arg(long, default_value_t = 5, value_name = "SECONDS")]
    pub(super) every: u64,
}

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
pub(super) struct SearchArgs {
    /// The query
    #[arg(required_unless_present = "batch")]
    pub(super) query: Option<String>,
    /// A file with one query a line; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub(super) batch: Option<PathBuf>,
    /// Sentences to show at most for each query
    #[arg(long, short = 'n', default_value_t = 20)]
    pub(super) limit: usize,
    /// Show the sentences before and after each hit
    #[arg(long, short = 'C')]
    pub(super) context: bool,
    #[command(flatten)]
    pub(super) filters: FilterArgs,
    /// Print JSON Lines: one object a hit
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `figures`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount figures --min-sources 2
  recount figures stake --kind percent
  recount figures --json > figures.json
  recount figures --format csv")]
pub(super) struct FiguresArgs {
    /// Only figures whose label, value or spelling holds these words
    pub(super) filter: Option<String>,
    #[command(flatten)]
    pub(super) filters: FilterArgs,
    /// Figures to show at most
    #[arg(long, short = 'n', default_value_t = 50)]
    pub(super) limit: usize,
    /// Print the contract's report.json, filtered
    #[arg(long, conflicts_with = "format")]
    pub(super) json: bool,
    /// How to print: table, csv (this table alone), json, markdown, or any other format of `recount report`
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,
}

/// Arguments of `show`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount show '$14.3B'
  recount show 49%
  recount show 14-3b-meta-s-stake-in-scale-ai --json")]
pub(super) struct ShowArgs {
    /// A figure: its id, its value in any spelling, or words of its label
    pub(super) figure: String,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `map`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount map                                     report.html, map.graphml, map.gexf, map.json into output/
  recount map --format graphml -                  one of them to stdout
  recount map --format gexf --output deals.gexf   one of them to a file of your naming")]
pub(super) struct MapArgs {
    /// html, graphml, gexf or graph-json, or any other format of `recount report`; these four unless given
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Vec<String>,
    /// `-` prints to stdout
    pub(super) target: Option<String>,
    #[command(flatten)]
    pub(super) filters: FilterArgs,
}

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount report                                           every format into output/
  recount report --format html --format csv --since 2026-04-01
  recount report --format mentions.csv -                   one file to stdout
  recount report --format bibtex --output sources.bib      one file by your own name")]
pub(super) struct ReportArgs {
    /// html, json, markdown, csv, graphml, gexf, graph-json, web-annotation, schema-org, csl-json, bibtex, or a
    /// single file such as claims.csv; all of them unless given
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Vec<String>,
    /// `-` prints one file to stdout
    pub(super) target: Option<String>,
    #[command(flatten)]
    pub(super) filters: FilterArgs,
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
pub(super) struct ExtractArgs {
    /// Read this file instead of stdin
    #[arg(long, value_name = "FILE")]
    pub(super) input: Option<PathBuf>,
    /// Metadata to repeat in each line: title, url, source, author, published
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub(super) echo: Vec<String>,
    /// End with 0 even where lines failed
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// Say on stderr how many lines failed
    #[arg(long, short)]
    pub(super) verbose: bool,
}

/// Arguments of `inspect`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount inspect 'Sales rose 7% to $1.13bn, the company said.'
  recount inspect article.txt --json")]
pub(super) struct InspectArgs {
    /// A text, or a file with one; `-` is stdin
    pub(super) text: String,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `dictionaries`.
#[derive(Args, Debug)]
pub(super) struct DictionariesArgs {
    #[command(subcommand)]
    pub(super) command: DictionariesCommand,
}

/// What to do with the dictionaries.
#[derive(Debug, Subcommand)]
pub(super) enum DictionariesCommand {
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
pub(super) struct SuggestArgs {
    /// Files and folders with articles [default: what is in the index]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    /// In how many articles a word must stand
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(super) least: usize,
    /// Most names, and most verbs
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(super) limit: usize,
    /// Only rows of this table
    #[arg(long, value_name = "TABLE")]
    pub(super) table: Option<String>,
}

/// Arguments of `dictionaries import`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount dictionaries import query.csv --name itemLabel --alias itemAltLabel --id item
  recount dictionaries import tickers.tsv --name 2 --alias 1 --no-header
  recount dictionaries import mayors.csv --table people.tsv --into my-words

Lines with one name become one row; a bar parts several aliases in a cell. The table is tried out before it is written.")]
pub(super) struct ImportArgs {
    /// A table with a name a line, cells parted by commas, semicolons or tabs
    pub(super) file: PathBuf,
    /// The table the rows are for
    #[arg(long, value_name = "TABLE", default_value = "organizations.tsv")]
    pub(super) table: String,
    /// The folder your tables are in
    #[arg(long, value_name = "DIR", default_value = "corpus/dictionaries")]
    pub(super) into: PathBuf,
    /// Column of the name, by its header or its number
    #[arg(long, value_name = "COLUMN", default_value = "1")]
    pub(super) name: String,
    /// Column of another name [default: 2, where there is one]
    #[arg(long, value_name = "COLUMN")]
    pub(super) alias: Option<String>,
    /// Column of an id; of an address the last part counts [default: made from the name]
    #[arg(long, value_name = "COLUMN")]
    pub(super) id: Option<String>,
    /// What the names are [default: what the table holds]
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) kind: Option<String>,
    /// The first line is no header
    #[arg(long)]
    pub(super) no_header: bool,
}

/// Arguments of `status` and `verify`.
#[derive(Args, Debug)]
pub(super) struct StatusArgs {
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `serve`.
#[cfg(feature = "serve")]
#[derive(Args, Debug)]
#[command(
    after_help = "Pages: / the figures · /search · /figure/ID · /article/ID · /entity/ID · /report the whole report.
The address is the state: ?q=…&source=…&since=…&until=…&kind=…&unit=…&entity=…&min-sources=… as for the commands.

For programs, the same JSON as from the commands:
  /api/status           recount status --json
  /api/search?q=QUERY   recount search QUERY --json
  /api/figures?q=WORDS  recount figures WORDS --json
  /api/show/FIGURE      recount show FIGURE --json
  /api/map              recount map --format graph-json -
  /files/NAME           any file of `recount report`: /files/mentions.csv, /files/map.graphml

Nothing can be written through it, and new commits of the index are followed. Ctrl-C ends it.

Examples:
  recount serve                     http://127.0.0.1:7878/ for this machine alone
  recount serve --port 0            any port that is free; the address is printed on stdout
  recount serve --host 192.168.1.4  for everyone who can reach that address"
)]
pub(super) struct ServeArgs {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = crate::serve::PORT, value_parser = port)]
    pub(super) port: u16,
    /// Another address than 127.0.0.1, or the name of one. Whoever can reach it can then read every article of the
    /// index: there is no password and no encryption
    #[arg(long, value_name = "ADDRESS")]
    pub(super) host: Option<String>,
}

/// A port; an address among the ports is told where to go.
#[cfg(feature = "serve")]
fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| {
        if text.contains(['.', ':']) {
            "a port is a number; this machine alone is served unless --host names another address".to_string()
        } else {
            "a port is a number from 0 to 65535".to_string()
        }
    })
}

/// Arguments of `generate`.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recount generate 40000 > news.jsonl && recount add news.jsonl --index /tmp/i")]
pub(super) struct GenerateArgs {
    /// How many
    pub(super) count: u64,
    /// The same seed gives the same articles
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recount completions bash > ~/.local/share/bash-completion/completions/recount")]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

/// The filters that commands share.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct FilterArgs {
    /// Only this outlet (a part of its name will do); may be repeated
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    source: Vec<String>,
    /// Only articles published on this day or later: 2026-04-08
    #[arg(long, value_name = "DATE", value_parser = model::day, help_heading = "Filters")]
    since: Option<String>,
    /// Only articles published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = model::day, help_heading = "Filters")]
    until: Option<String>,
    /// Only figures of this kind: money percent count measure duration date ordinal score ratio multiple number
    #[arg(long, value_name = "KIND", value_parser = model::kind, help_heading = "Filters")]
    kind: Vec<FigureKind>,
    /// Only figures in this unit: USD, %, token
    #[arg(long, value_name = "UNIT", help_heading = "Filters")]
    unit: Vec<String>,
    /// Only figures about this entity: its id or name
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    entity: Vec<String>,
    /// Only figures stated by at least so many sources
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filters")]
    min_sources: usize,
}

impl FilterArgs {
    /// As the library wants them.
    pub(super) fn filters(&self) -> Filters {
        Filters {
            sources: self.source.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            kinds: self.kind.clone(),
            units: self.unit.clone(),
            entities: self.entity.clone(),
            min_sources: self.min_sources,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }
}
