//! What is each file called in a corpus?
//!
//! Its name without extensions; where two files share it, their folders in front until they differ.

use std::{
    collections::HashMap,
    path::{Component, Path},
};

use super::shape;

/// One id for each path, in the same order, all different.
pub(super) fn of(paths: &[&Path]) -> Vec<String> {
    let mut depths = vec![0; paths.len()];
    let mut ids: Vec<String> = paths.iter().map(|path| name(path, 0)).collect();
    loop {
        let mut holders: HashMap<&str, usize> = HashMap::new();
        for id in &ids {
            *holders.entry(id).or_default() += 1;
        }
        // A folder more for those that collide and have one.
        let colliding: Vec<usize> = (0..ids.len())
            .filter(|&index| holders[ids[index].as_str()] > 1 && depths[index] < folders(paths[index]).len())
            .collect();
        if colliding.is_empty() {
            break;
        }
        for index in colliding {
            depths[index] += 1;
            ids[index] = name(paths[index], depths[index]);
        }
    }
    part(paths, &mut ids);
    ids
}

/// Gives files that still collide (`a.txt` and `a.md` in one folder) their whole name, then a number.
fn part(paths: &[&Path], ids: &mut [String]) {
    let mut holders: HashMap<String, usize> = HashMap::new();
    for id in ids.iter() {
        *holders.entry(id.clone()).or_default() += 1;
    }
    for (path, id) in paths.iter().zip(ids.iter_mut()) {
        if holders[id.as_str()] > 1 {
            let whole = path.file_name().unwrap_or_default().to_string_lossy();
            *id = match folders(path).last() {
                Some(folder) => format!("{folder}/{whole}"),
                None => whole.into_owned(),
            };
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for id in ids.iter_mut() {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *id = format!("{id}-{count}");
        }
    }
}

/// The name of a file without extensions, with `depth` folders in front.
fn name(path: &Path, depth: usize) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let folders = folders(path);
    let mut parts: Vec<&str> = folders[folders.len() - depth..]
        .iter()
        .map(String::as_str)
        .collect();
    parts.push(shape::stem(&file));
    parts.join("/")
}

/// The names of the folders a file lies in.
fn folders(path: &Path) -> Vec<String> {
    let parent = path.parent().unwrap_or(Path::new(""));
    parent
        .components()
        .filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[&str]) -> Vec<String> {
        of(&paths.iter().map(Path::new).collect::<Vec<_>>())
    }

    #[test]
    fn a_folder_is_added_only_where_two_collide() {
        assert_eq!(
            ids(&["in/may/boat.txt", "in/june/boat.html", "in/may/mill.v2.txt"]),
            ["may/boat", "june/boat", "mill.v2"]
        );
    }

    #[test]
    fn as_many_folders_as_it_takes() {
        assert_eq!(ids(&["a/x/boat.txt", "b/x/boat.txt"]), ["a/x/boat", "b/x/boat"]);
        assert_eq!(ids(&["x/boat.txt", "x/boat.md"]), ["x/boat.txt", "x/boat.md"]);
        assert_eq!(ids(&["boat.txt", "x/boat.txt"]), ["boat", "x/boat"]);
    }
}
