//! What is read: the files of a folder, and what each of them imports from another.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The texts of the files of one tree, by their names from its root with `/` between folders.
pub(super) type Files = BTreeMap<String, String>;

/// A file names something that another one of the same tree holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    /// The file that imports.
    pub(super) from: String,
    /// The file that holds what is imported.
    pub(super) to: String,
    /// Where it is written, from 1.
    pub(super) line: usize,
    /// What is written there.
    pub(super) text: String,
}

impl Import {
    /// For people.
    pub(super) fn told(&self) -> String {
        format!("{}:{} imports {} from {}", self.from, self.line, self.text, self.to)
    }
}

/// The first import from one file to another. A file may name what it holds itself.
pub(super) fn first_lines(imports: &[Import]) -> BTreeMap<(&str, &str), &Import> {
    let mut first = BTreeMap::new();
    for import in imports.iter().filter(|import| import.from != import.to) {
        let line: &mut &Import =
            first.entry((import.from.as_str(), import.to.as_str())).or_insert(import);
        if import.line < line.line {
            *line = import;
        }
    }
    first
}

/// Reads the files below `root` whose names end in one of `extensions`.
///
/// # Errors
/// When a folder or file can't be read, or a file is not UTF-8.
pub(super) fn read(root: &Path, extensions: &[&str]) -> Result<Files> {
    let mut files = Files::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if extensions.contains(&extension.as_str()) {
                let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
                files.insert(path.strip_prefix(root)?.to_string_lossy().into_owned(), text);
            }
        }
    }
    Ok(files)
}

/// `folder/name`, or `name` where the folder is the root.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The folder that a file lies in; the root is the empty text.
pub(super) fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
