//! How does somebody else’s list of names become rows of a table?
//!
//! Lists of names come as two columns, a label and an alias, one pair a line: Wikidata’s answers, tickers, a spreadsheet of
//! one’s own. Lines with one label become one row; what cannot be a name is left out and told, what contradicts itself is
//! an error that names both lines.

use std::{collections::HashMap, path::Path};

use super::{Dictionaries, Parts, Table, Tables};
use crate::{
    error::{Error, Result},
    model::EntityKind,
};

/// What a list is and where its columns stand.
#[derive(Clone, Debug)]
pub struct List<'a> {
    /// Its name, for complaints.
    pub origin: &'a Path,
    /// Its lines: number and cells.
    pub lines: Vec<(usize, Vec<String>)>,
    /// Column of the label, from 0.
    pub label: usize,
    /// Column of the alias, from 0.
    pub alias: Option<usize>,
    /// Column of the id, from 0; an address counts as its last part.
    pub id: Option<usize>,
}

/// What a list becomes.
#[derive(Debug, Default)]
pub struct Imported {
    /// The whole table, as a file.
    pub text: String,
    /// Rows that are new in it.
    pub added: usize,
    /// Names that were left out, with the reason.
    pub left_out: Vec<String>,
}

/// One row to be.
#[derive(Debug)]
struct Named {
    id: String,
    name: String,
    aliases: Vec<String>,
    line: usize,
}

/// Fewest letters of a name.
const SHORTEST: usize = 2;

/// The rows of a list as a table of names, behind the rows that the table `existing` already has.
///
/// # Errors
/// A cell that is missing or cannot stand in a table; one id or one spelling for two names; an existing table without
/// the columns `id`, `type`, `name` and `aliases`.
pub fn import(
    list: &List,
    table: &str,
    kind: EntityKind,
    existing: Option<&str>,
    words: &Dictionaries,
) -> Result<Imported> {
    let mut imported = Imported::default();
    let named = gather(list)?;
    let own = match existing {
        Some(text) => Some(Table::parse(
            table,
            &list.origin.display().to_string(),
            text.to_string(),
        )?),
        None => None,
    };
    let columns: Vec<String> = match &own {
        Some(own) => own.columns().to_vec(),
        None => ["id", "type", "name", "aliases"].map(String::from).to_vec(),
    };
    for column in ["id", "type", "name", "aliases"] {
        if !columns.iter().any(|known| known == column) {
            return Err(complaint(
                Path::new(table),
                1,
                format!("the table that is there has no column {column:?}"),
                "add the column, or import into another folder with --into",
            ));
        }
    }
    let known: Vec<&str> = own
        .iter()
        .flat_map(Table::rows)
        .map(|row| row.get("id").trim_start_matches('!'))
        .collect();
    imported.text = existing.map_or_else(
        || columns.join("\t") + "\n",
        |text| text.trim_end().to_string() + "\n",
    );
    for row in named {
        if known.contains(&&*row.id) {
            imported.left_out.push(format!(
                "{:?} (line {}): the table has {:?} already",
                row.name, row.line, row.id
            ));
            continue;
        }
        if let Some(reason) = no_name(&row.name, words) {
            imported
                .left_out
                .push(format!("{:?} (line {}): {reason}", row.name, row.line));
            continue;
        }
        let mut aliases = Vec::new();
        for alias in &row.aliases {
            match no_name(alias, words) {
                Some(reason) => imported
                    .left_out
                    .push(format!("{alias:?} (line {}): {reason}", row.line)),
                None => aliases.push(alias.as_str()),
            }
        }
        let aliases = aliases.join("|");
        let cells: Vec<&str> = columns
            .iter()
            .map(|column| match column.as_str() {
                "id" => &*row.id,
                "type" => kind.as_str(),
                "name" => &*row.name,
                "aliases" => &*aliases,
                _ => "",
            })
            .collect();
        imported.text.push_str(cells.join("\t").trim_end());
        imported.text.push('\n');
        imported.added += 1;
    }
    Ok(imported)
}

/// The file names of the tables that hold names, and the kind of most of their rows.
pub fn kind_of_table(table: &str) -> Option<EntityKind> {
    Some(match table {
        "organizations.tsv" => EntityKind::Organization,
        "people.tsv" => EntityKind::Person,
        "products.tsv" => EntityKind::Product,
        "benchmarks.tsv" => EntityKind::Benchmark,
        "outlets.tsv" => EntityKind::Outlet,
        "places.tsv" => EntityKind::Place,
        _ => return None,
    })
}

/// The lines of a list by their labels, in the order of the list.
fn gather(list: &List) -> Result<Vec<Named>> {
    let wrong = |line, text: String, hint: &str| complaint(list.origin, line, text, hint);
    let mut named: Vec<Named> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut owner: HashMap<String, usize> = HashMap::new();
    for (line, cells) in &list.lines {
        let line = *line;
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let label = cell(list.label);
        if label.is_empty() {
            return Err(wrong(
                line,
                format!("column {} is empty, where the name should stand", list.label + 1),
                "say with --name which column holds the names, by its header or its number",
            ));
        }
        if label.contains(['\t', '|']) {
            return Err(wrong(
                line,
                format!("the name {label:?} holds a tab or a bar"),
                "take it out of the name",
            ));
        }
        let id = match list.id.map(cell).filter(|id| !id.is_empty()) {
            Some(id) => slug(id.rsplit('/').next().unwrap_or(id)),
            None => slug(label),
        };
        let index = *by_id.entry(id.clone()).or_insert_with(|| {
            named.push(Named {
                id: id.clone(),
                name: label.to_string(),
                aliases: Vec::new(),
                line,
            });
            named.len() - 1
        });
        if named[index].name != label {
            return Err(wrong(
                line,
                format!(
                    "{label:?} and {:?} (line {}) share the id {id:?}",
                    named[index].name, named[index].line
                ),
                "give ids of their own in a column, and name it with --id",
            ));
        }
        let aliases = list.alias.map_or("", cell).split('|').map(str::trim);
        for spelling in std::iter::once(label)
            .chain(aliases)
            .filter(|spelling| !spelling.is_empty())
        {
            match owner.insert(spelling.to_string(), index) {
                Some(other) if other != index => {
                    return Err(wrong(
                        line,
                        format!(
                            "{spelling:?} names both {:?} (line {}) and {label:?}",
                            named[other].name, named[other].line
                        ),
                        "take it out of one of them, or give the row words in `needs` afterwards",
                    ));
                }
                None if spelling != label => named[index].aliases.push(spelling.to_string()),
                Some(_) | None => {}
            }
        }
    }
    Ok(named)
}

/// Why a spelling would be found where nobody is named.
fn no_name(spelling: &str, words: &Dictionaries) -> Option<&'static str> {
    let grammar = Parts::FUNCTION | Parts::TIME;
    if spelling.chars().count() < SHORTEST {
        return Some("too short for a name");
    }
    if !spelling.chars().any(char::is_alphabetic) {
        return Some("no letter in it");
    }
    if !spelling.chars().any(char::is_uppercase) && spelling.is_ascii() {
        return Some("no capital in it, so it would be found in ordinary words");
    }
    words
        .lexicon
        .get(&spelling.to_lowercase())
        .parts
        .any(grammar)
        .then_some("an ordinary word")
}

/// A name as an id: "brennet-echo".
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}

fn complaint(origin: &Path, line: usize, complaint: String, hint: &str) -> Error {
    Error::Table {
        table: origin.display().to_string(),
        line,
        complaint,
        hint: hint.to_string(),
    }
}

/// Whether a table as it would be written can be laid over the built-in ones.
///
/// # Errors
/// What `Dictionaries::with_overlays` would say of it.
pub fn try_out(table: &str, text: &str) -> Result<()> {
    let mut tables = Tables::embedded()?;
    tables.lay(Table::parse(table, table, text.to_string())?)?;
    Dictionaries::new(tables).map(drop)
}
