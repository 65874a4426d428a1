//! How far an import came, in a file beside: `FILE.state.json`; and what was not taken: `FILE.refused.ndjson`.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::parts::Part;
use super::told::{Refused, Told};

/// How far it came.
pub(super) struct Progress {
    state: PathBuf,
    refused_file: PathBuf,
    /// Of which file: the SHA-256 of all that is in it.
    digest: String,
    /// How many lines are done.
    pub(super) lines: u64,
    created: u64,
    updated: u64,
    refused: u64,
}

impl Progress {
    /// Goes on with that file, or begins.
    ///
    /// # Errors
    /// When it can't be read, or the files beside it can't be written.
    pub(super) fn resume(file: &Path) -> Result<Self> {
        let mut digest = Sha256::new();
        let mut read = File::open(file).with_context(|| file.display().to_string())?;
        io::copy(&mut read, &mut Hashing(&mut digest))?;
        let digest = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let [state, refused_file] = ["state.json", "refused.ndjson"].map(|end| beside(file, end));
        let known: Value = fs::read(&state)
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .filter(|known: &Value| known.get("sha256") == Some(&json!(digest)))
            .unwrap_or_default();
        let number = |name: &str| known.get(name).and_then(Value::as_u64).unwrap_or_default();
        let (lines, created) = (number("lines"), number("created"));
        let (updated, refused) = (number("updated"), number("refused"));
        let progress = Self { state, refused_file, digest, lines, created, updated, refused };
        if lines == 0 {
            let nothing = fs::remove_file(&progress.refused_file);
            nothing.or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })?;
        } else {
            eprintln!("  goes on behind line {lines}");
        }
        Ok(progress)
    }

    /// Notes what came of a part: first what was refused, so that an interruption tells it twice rather than never.
    ///
    /// # Errors
    /// When the files can't be written.
    pub(super) fn add(&mut self, part: &Part, told: &Told) -> Result<()> {
        let mut lines = String::new();
        for Refused { line, issues } in &told.refused {
            let line = part.before.saturating_add(*line);
            lines.push_str(&format!("{}\n", json!({ "line": line, "issues": issues })));
        }
        if !lines.is_empty() {
            private(OpenOptions::new().append(true), &self.refused_file)?
                .write_all(lines.as_bytes())?;
        }
        self.lines = self.lines.saturating_add(part.lines);
        self.created = self.created.saturating_add(told.created);
        self.updated = self.updated.saturating_add(told.updated);
        self.refused = self.refused.saturating_add(u64::try_from(told.refused.len())?);
        let mut state = self.told();
        if let Some(members) = state.as_object_mut() {
            members.insert("sha256".to_owned(), json!(self.digest));
        }
        private(OpenOptions::new().truncate(true), &self.state)?
            .write_all(state.to_string().as_bytes())
            .with_context(|| self.state.display().to_string())
    }

    /// How far it is, of so many lines.
    pub(super) fn in_words(&self, all: u64) -> String {
        let Self { lines, created, updated, refused, .. } = self;
        format!("{lines} of {all} lines: {created} created, {updated} updated, {refused} refused")
    }

    /// What came of all, when nothing is left to be gone on with.
    ///
    /// # Errors
    /// When the state can't be removed.
    pub(super) fn finish(self) -> Result<Value> {
        if self.state.exists() {
            fs::remove_file(&self.state)?;
        }
        if self.refused > 0 {
            eprintln!("  what was refused, and why: {}", self.refused_file.display());
        }
        Ok(self.told())
    }

    fn told(&self) -> Value {
        json!({ "lines": self.lines, "created": self.created, "updated": self.updated, "refused": self.refused })
    }
}

/// `FILE.END`.
pub(super) fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(format!(".{end}"));
    PathBuf::from(name)
}

/// A file that only its owner can read.
fn private(options: &mut OpenOptions, file: &Path) -> Result<File> {
    let opened = options.create(true).write(true).mode(0o600).open(file);
    opened.with_context(|| file.display().to_string())
}

/// Takes what is written into a digest.
struct Hashing<'a>(&'a mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
