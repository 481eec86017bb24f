//! `recount dictionaries import`: a list of names becomes a table of one's own.

use std::{fs, path::Path};

use anyhow::{Context as _, anyhow};

use super::super::{args::ImportArgs, context::Context, exit::Exit};
use crate::{
    dictionary::{self, List},
    ingest,
    model::EntityKind,
    report::{count, neutral},
};

/// Adds the names of a list to a table in a folder of the researcher’s own; nothing is written unless all of it holds.
pub(super) fn run(context: &Context, args: &ImportArgs) -> anyhow::Result<Exit> {
    let kind = kind(args)?;
    let mut lines = ingest::list(&args.file).context("cannot read the list")?;
    let header = if args.no_header || lines.is_empty() {
        Vec::new()
    } else {
        lines.remove(0).1
    };
    if lines.is_empty() {
        return Err(anyhow!("{} holds no names", args.file.display()));
    }
    let widest = lines
        .iter()
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or_default();
    let list = List {
        origin: &args.file,
        label: column(&args.name, &header, widest)?,
        alias: match &args.alias {
            Some(alias) => Some(column(alias, &header, widest)?),
            None => (widest > 1).then_some(1),
        },
        id: args
            .id
            .as_deref()
            .map(|id| column(id, &header, widest))
            .transpose()?,
        lines,
    };
    let path = args.into.join(&args.table);
    let existing = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let words = context.words()?;
    let imported = dictionary::import(&list, &args.table, kind, existing.as_deref(), words)?;
    for left_out in &imported.left_out {
        context.say(&format!("left out {}", neutral(left_out)));
    }
    dictionary::try_out(&args.table, &imported.text)
        .with_context(|| format!("{} would not load, so it is left as it was", path.display()))?;
    if 0 < imported.added {
        write(&path, &imported.text)?;
    }
    context.say(&format!(
        "{} into {}",
        count(imported.added, "new row"),
        path.display()
    ));
    Ok(if imported.added == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

/// What the names are.
fn kind(args: &ImportArgs) -> anyhow::Result<EntityKind> {
    let held = dictionary::kind_of_table(&args.table)
        .ok_or_else(|| anyhow!("{:?} is no table of names; --table takes organizations.tsv, people.tsv, products.tsv, benchmarks.tsv, outlets.tsv or places.tsv", args.table))?;
    match &args.kind {
        None => Ok(held),
        Some(name) => EntityKind::parse(name).ok_or_else(|| {
            anyhow!("{name:?} is no type; --type takes person, organization, product, benchmark, outlet, place or event")
        }),
    }
}

/// The place of a column, named by its header or its number from 1.
fn column(asked: &str, header: &[String], widest: usize) -> anyhow::Result<usize> {
    if let Some(place) = header.iter().position(|name| name.trim() == asked) {
        return Ok(place);
    }
    match asked.parse::<usize>() {
        Ok(number) if 0 < number && number <= widest => Ok(number - 1),
        Ok(number) => Err(anyhow!(
            "there is no column {number}; the widest line has {}",
            count(widest, "cell")
        )),
        Err(_) if header.is_empty() => Err(anyhow!(
            "no column is called {asked:?} where there is no header; say its number"
        )),
        Err(_) => Err(anyhow!(
            "no column is called {asked:?}; the header has {}",
            header.join(", ")
        )),
    }
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let unfinished = path.with_extension("tsv.part");
    fs::write(&unfinished, text)
        .and_then(|()| fs::rename(&unfinished, path))
        .with_context(|| format!("cannot write {}", path.display()))
}
