//! What can be typed to publish: `report`, `map`, `serve`?

use clap::Args;

use super::FilterArgs;

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount report                                           every format into output/
  recount report --format html --format csv --since 2026-04-01
  recount report --format mentions.csv -                   one file to stdout
  recount report --format bibtex --output sources.bib      one file by your own name")]
pub(in crate::cli) struct ReportArgs {
    /// html, json, markdown, csv, graphml, gexf, graph-json, web-annotation, schema-org, csl-json, bibtex, or a
    /// single file such as claims.csv; all of them unless given
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: Vec<String>,
    /// `-` prints one file to stdout
    pub(in crate::cli) target: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) filters: FilterArgs,
}

/// Arguments of `map`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recount map                                     report.html, map.graphml, map.gexf, map.json into output/
  recount map --format graphml -                  one of them to stdout
  recount map --format gexf --output deals.gexf   one of them to a file of your naming")]
pub(in crate::cli) struct MapArgs {
    /// html, graphml, gexf or graph-json, or any other format of `recount report`; these four unless given
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: Vec<String>,
    /// `-` prints to stdout
    pub(in crate::cli) target: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) filters: FilterArgs,
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
pub(in crate::cli) struct ServeArgs {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = crate::serve::PORT, value_parser = port)]
    pub(in crate::cli) port: u16,
    /// Another address than 127.0.0.1, or the name of one. Whoever can reach it can then read every article of the
    /// index: there is no password and no encryption
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) host: Option<String>,
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
