//! What is asked of wrangler. Plain text goes by its standard input, which is a pipe or a file in memory, and which it knows as a file of that name.

use std::fs::File;
use std::io::{Read, pipe};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use crate::project::{Project, collect};

/// What wrangler takes for a file, and is its standard input.
const STDIN: &str = "/dev/fd/0";
/// The tables that somebody made, and not SQLite or the platform.
const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
     AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";

/// A database.
pub(super) struct Database<'a> {
    pub(super) project: &'a Project,
    /// Of the platform, in place of this machine's.
    pub(super) remote: bool,
    /// Its name there, or how `wrangler.toml` binds it.
    pub(super) name: &'a str,
    /// Of one of this machine: where wrangler keeps it, from the root.
    pub(super) state: &'a str,
}

impl Database<'_> {
    /// All of it as SQL, of one moment.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn export(&self) -> Result<Vec<u8>> {
        let (mut reader, writer) = pipe()?;
        let mut wrangler = self.wrangler(&self.export_arguments());
        wrangler.stdin(writer).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = wrangler.spawn().context("can't start wrangler")?;
        // It holds an end of the pipe.
        drop(wrangler);
        let reading = thread::spawn(move || {
            let mut sql = Vec::new();
            reader.read_to_end(&mut sql).map(|_| sql)
        });
        // What it prints has a link in it by which anybody gets the export for an hour.
        let output = child.wait_with_output()?;
        let sql = reading.join().map_err(|_| anyhow!("the pipe can't be read"))??;
        if !output.status.success() {
            bail!("wrangler d1 export: {}", String::from_utf8_lossy(&output.stderr));
        }
        if sql.is_empty() {
            bail!("wrangler d1 export gave nothing");
        }
        Ok(sql)
    }

    /// Runs a file of SQL, all of it or nothing.
    ///
    /// # Errors
    /// When a statement fails.
    pub(super) fn import(&self, sql: &[u8]) -> Result<()> {
        let mut wrangler = self.wrangler(&self.import_arguments());
        let output = wrangler.stdin(in_memory(sql)?).output().context("can't start wrangler")?;
        if !output.status.success() {
            let said = [output.stdout, output.stderr].concat();
            bail!("wrangler d1 execute: {}", String::from_utf8_lossy(&said));
        }
        Ok(())
    }

    /// The names of its tables.
    ///
    /// # Errors
    /// When it can't be reached.
    pub(super) fn tables(&self) -> Result<Vec<String>> {
        let rows = self.query(TABLES)?;
        let name = |row: &Value| row.get("name")?.as_str().map(str::to_owned);
        rows.iter().map(name).collect::<Option<_>>().context("a garbled list of tables")
    }

    /// How many rows each of the tables has, by name.
    ///
    /// # Errors
    /// When it can't be reached.
    pub(super) fn row_counts<'t>(
        &self,
        tables: impl Iterator<Item = &'t String>,
    ) -> Result<Vec<(String, u64)>> {
        let count = |table: &String| {
            format!("SELECT '{table}' AS name, count(*) AS number FROM \"{table}\"")
        };
        let rows = self.query(&tables.map(count).collect::<Vec<_>>().join("; "))?;
        let counted = |row: &Value| {
            Some((row.get("name")?.as_str()?.to_owned(), row.get("number")?.as_u64()?))
        };
        rows.iter().map(counted).collect::<Option<_>>().context("garbled counts")
    }

    /// What `export` would ask.
    pub(super) fn shown_export(&self) -> String {
        format!(
            "# The database answers nothing else meanwhile. Standard input is a pipe\n{}",
            self.shown(&self.export_arguments())
        )
    }

    /// What a restoration would ask.
    pub(super) fn shown_import(&self) -> String {
        format!(
            "# Whether it is empty\n{}\n# All or nothing. Standard input is a file in memory\n{}\n# How many rows each table has\n{}",
            self.shown(&self.query_arguments(TABLES)),
            self.shown(&self.import_arguments()),
            self.shown(&self.query_arguments("SELECT …")),
        )
    }

    fn shown(&self, arguments: &[String]) -> String {
        let words = ["npx", "wrangler"].into_iter().chain(arguments.iter().map(String::as_str));
        format!("{}\n", shell_words::join(words))
    }

    fn query(&self, sql: &str) -> Result<Vec<Value>> {
        let output = collect(&mut self.wrangler(&self.query_arguments(sql)))?;
        if !output.status.success() {
            let said = [output.stdout, output.stderr].concat();
            bail!("wrangler d1 execute: {}", String::from_utf8_lossy(&said));
        }
        let results: Vec<Value> = serde_json::from_slice(&output.stdout).context("wrangler")?;
        let rows = |result: Value| result.get("results").and_then(Value::as_array).cloned();
        Ok(results.into_iter().filter_map(rows).flatten().collect())
    }

    fn wrangler(&self, arguments: &[String]) -> Command {
        let mut wrangler = self.project.tool("wrangler");
        // Its own log would have that link.
        wrangler.args(arguments).env("WRANGLER_WRITE_LOGS", "false");
        wrangler
    }

    fn export_arguments(&self) -> Vec<String> {
        let place = if self.remote { "--remote" } else { "--local" };
        let words = ["d1", "export", self.name, place, "--skip-confirmation", "--output", STDIN];
        words.map(str::to_owned).into()
    }

    fn import_arguments(&self) -> Vec<String> {
        self.execute_arguments(&["--file", STDIN])
    }

    fn query_arguments(&self, sql: &str) -> Vec<String> {
        self.execute_arguments(&["--json", "--command", sql])
    }

    fn execute_arguments(&self, what: &[&str]) -> Vec<String> {
        let place: &[&str] =
            if self.remote { &["--remote"] } else { &["--local", "--persist-to", self.state] };
        let words = [&["d1", "execute", self.name], place, &["--yes"], what].concat();
        words.into_iter().map(str::to_owned).collect()
    }
}

/// A file that is nowhere but in memory, and that can be read again and again, as wrangler does. It ends with the last process that has it.
#[cfg(target_os = "linux")]
fn in_memory(bytes: &[u8]) -> Result<File> {
    use std::io::Write;

    use rustix::fs::{MemfdFlags, memfd_create};

    let mut file = File::from(memfd_create("restore", MemfdFlags::CLOEXEC)?);
    file.write_all(bytes)?;
    Ok(file)
}

/// There are none here.
#[cfg(not(target_os = "linux"))]
fn in_memory(_: &[u8]) -> Result<File> {
    bail!(
        "this system has no files in memory, and what is plain would lie on the disk: restore on Linux, or by hand as docs/incident.md says"
    )
}
