//! `recount dictionaries`: the words the program knows.

mod import;
mod suggest;

use std::io::Write;

use super::{
    args::{DictionariesArgs, DictionariesCommand},
    context::Context,
    exit::Exit,
};
use crate::{dictionary::Dictionaries, extract, ingest, report::count};

/// Lists, checks, explains, suggests or imports.
pub(super) fn run(context: &Context, args: &DictionariesArgs) -> anyhow::Result<Exit> {
    let words = context.words()?;
    match &args.command {
        DictionariesCommand::List { json } => list(context, words, *json),
        DictionariesCommand::Check => check(context, words),
        DictionariesCommand::Explain { term } => explain(context, words, term),
        DictionariesCommand::Suggest(args) => suggest::run(context, args),
        DictionariesCommand::Import(args) => import::run(context, args),
    }
}

fn list(context: &Context, words: &Dictionaries, json: bool) -> anyhow::Result<Exit> {
    let mut out = context.out();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&words.info())?)?;
        return Ok(Exit::Done);
    }
    for table in words.info() {
        writeln!(
            out,
            "{:<22} {:>6} rows  {}  {}",
            table.name, table.rows, table.fingerprint, table.origin
        )?;
    }
    Ok(Exit::Done)
}

/// Every complaint is printed; one of them is enough for exit code 2.
fn check(context: &Context, words: &Dictionaries) -> anyhow::Result<Exit> {
    let mut complaints = extract::check(words);
    complaints.extend(ingest::check(words));
    let mut out = context.out();
    for complaint in &complaints {
        writeln!(out, "{complaint}")?;
    }
    context.say(&count(complaints.len(), "complaint"));
    Ok(if complaints.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// Rows with a cell that holds the term as a whole list item or word.
fn explain(context: &Context, words: &Dictionaries, term: &str) -> anyhow::Result<Exit> {
    let mut out = context.out();
    let asked = term.to_lowercase();
    let mut found = false;
    for table in words.tables().iter() {
        for row in table.rows() {
            let examples = ["note", "fires", "silent"];
            let cells = table
                .columns()
                .iter()
                .filter(|column| !examples.contains(&column.as_str()));
            let hit = cells
                .clone()
                .any(|column| row.list(column).any(|item| item.to_lowercase() == asked));
            if !hit {
                continue;
            }
            found = true;
            writeln!(out, "{}", row.place)?;
            for column in table
                .columns()
                .iter()
                .filter(|column| !row.get(column).is_empty())
            {
                writeln!(out, "  {column:<10} {}", row.get(column))?;
            }
        }
    }
    if !found {
        context.say(&format!(
            "no row holds {term:?}; add one to a table in corpus/dictionaries/, or with --dict"
        ));
    }
    Ok(if found { Exit::Done } else { Exit::Nothing })
}
