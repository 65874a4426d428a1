//! The file in parts that fit into a call each.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What a call takes.
const MOST_LINES: u64 = 1000;
const MOST_BYTES: usize = 1 << 20;

/// Some lines of the file.
pub(super) struct Part {
    /// How many lines come before.
    pub(super) before: u64,
    /// How many it has.
    pub(super) lines: u64,
    /// As they stand in the file.
    pub(super) text: Vec<u8>,
}

/// The parts of a file behind some lines.
pub(super) struct Parts {
    reader: BufReader<File>,
    lines: u64,
    all: u64,
    /// The line that did not fit into the part before.
    held: Option<Vec<u8>>,
}

impl Parts {
    /// Those behind so many lines.
    ///
    /// # Errors
    /// When the file can't be read.
    pub(super) fn open(file: &Path, after: u64) -> Result<Self> {
        let open = || File::open(file).with_context(|| file.display().to_string());
        let all = count(open()?)?;
        let mut parts = Self { reader: BufReader::new(open()?), lines: after, all, held: None };
        for _ in 0..after {
            parts.line()?;
        }
        Ok(parts)
    }

    /// How many lines the file has.
    pub(super) const fn all(&self) -> u64 {
        self.all
    }

    /// The next part; nothing behind the last line.
    ///
    /// # Errors
    /// When the file can't be read, or a line is longer than a call may be.
    pub(super) fn next(&mut self) -> Result<Option<Part>> {
        let mut part = Part { before: self.lines, lines: 0, text: Vec::new() };
        while part.lines < MOST_LINES {
            let line = match self.held.take() {
                Some(line) => line,
                None => self.line()?,
            };
            if line.is_empty() {
                break;
            }
            if line.len() > MOST_BYTES {
                bail!(
                    "line {} is longer than 1 MiB",
                    part.before.saturating_add(part.lines).saturating_add(1)
                );
            }
            if part.text.len().saturating_add(line.len()) > MOST_BYTES {
                self.held = Some(line);
                break;
            }
            part.text.extend(line);
            part.lines = part.lines.saturating_add(1);
        }
        self.lines = self.lines.saturating_add(part.lines);
        Ok((part.lines > 0).then_some(part))
    }

    /// A line with what ends it; empty behind the last one.
    fn line(&mut self) -> Result<Vec<u8>> {
        let mut line = Vec::new();
        self.reader.read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

fn count(file: File) -> Result<u64> {
    let (mut reader, mut lines, mut last) = (BufReader::new(file), 0_u64, b'\n');
    let mut buffer = [0; 65_536];
    loop {
        let read = reader.read(&mut buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        let Some(end) = bytes.last() else { break };
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        lines = lines.saturating_add(u64::try_from(ends)?);
        last = *end;
    }
    Ok(if last == b'\n' { lines } else { lines.saturating_add(1) })
}
