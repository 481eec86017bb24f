//! `recount dictionaries suggest`: words that no dictionary holds, ready to paste.

use std::io::Write;

use anyhow::Context as _;

use super::super::{args::SuggestArgs, context::Context, exit::Exit};
use crate::{
    extract::Suggestion,
    pipeline,
    report::{count, neutral},
};

/// Prints a table for each kind of word: its header, then a remark and a row for each word.
pub(super) fn run(context: &Context, args: &SuggestArgs) -> anyhow::Result<Exit> {
    let words = context.words()?;
    let (tally, skipped) = if args.paths.is_empty() && args.inputs.files_from.is_none() {
        let tally = pipeline::tally_index(context.index(), words).context("cannot read the index")?;
        (tally, Vec::new())
    } else {
        let reading = args.inputs.reading(context.limits())?;
        pipeline::tally_paths(&args.paths, reading, words).context("cannot read the articles")?
    };
    for skipped in &skipped {
        context.say(&format!(
            "skipped {}: {}",
            neutral(&skipped.input),
            neutral(&skipped.reason)
        ));
    }
    let wanted = |row: &Suggestion| args.table.as_deref().is_none_or(|table| table == row.table);
    let rows: Vec<Suggestion> = tally
        .suggestions(args.least, args.limit)
        .into_iter()
        .filter(wanted)
        .collect();
    let mut out = context.out();
    for (table, rows) in by_table(&rows) {
        let columns: Vec<&str> = rows.first().map_or_else(Vec::new, |row| {
            row.cells.iter().map(|(column, _)| *column).collect()
        });
        writeln!(out, "# {table}")?;
        writeln!(out, "{}", columns.join("\t"))?;
        for row in rows {
            writeln!(
                out,
                "# {} in {}",
                count(row.times, "time"),
                count(row.articles, "article")
            )?;
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|(_, cell)| neutral(cell).replace('\t', " "))
                .collect();
            writeln!(out, "{}", cells.join("\t"))?;
        }
    }
    context.say(&match rows.len() {
        0 => format!(
            "nothing that {} hold and no table knows; --least asks for fewer",
            count(args.least, "article")
        ),
        some => format!(
            "{}; read them before you paste, each is a guess",
            count(some, "row")
        ),
    });
    if !skipped.is_empty() {
        return Ok(Exit::Skipped);
    }
    Ok(if rows.is_empty() {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

/// The rows of each table, names first, then verbs.
fn by_table(rows: &[Suggestion]) -> Vec<(&'static str, Vec<&Suggestion>)> {
    let mut tables: Vec<(&'static str, Vec<&Suggestion>)> = Vec::new();
    for row in rows {
        match tables.iter_mut().find(|(table, _)| *table == row.table) {
            Some((_, listed)) => listed.push(row),
            None => tables.push((row.table, vec![row])),
        }
    }
    tables
}
