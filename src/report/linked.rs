//! What does every file of linked data begin and end with?
//!
//! Its context, which says what its words mean so that nothing is fetched, and its graph.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value as Json;

use super::inert::pretty_json;

/// Writes a graph whose items are made while it is written.
pub(super) fn write(context: Json, graph: impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Document<G> {
        #[serde(rename = "@context")]
        context: Json,
        #[serde(rename = "@graph")]
        graph: G,
    }
    pretty_json(&Document { context, graph }, out)
}
