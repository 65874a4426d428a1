//! What a call came to.

use anyhow::{Context, Result};
use serde_json::Value;

/// A line that was not taken.
pub(super) struct Refused {
    /// Its number, from 1.
    pub(super) line: u64,
    /// Why not.
    pub(super) issues: Value,
}

/// What a call came to.
pub(super) struct Told {
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) refused: Vec<Refused>,
}

impl Told {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When it is another one.
    pub(super) fn read(text: &str) -> Result<Self> {
        let body: Value = serde_json::from_str(text).context("the answer is no JSON")?;
        let number = |name: &str| {
            body.get(name).and_then(Value::as_u64).with_context(|| format!("no {name} was told"))
        };
        let refused = body.get("refused").and_then(Value::as_array).context("no list was told")?;
        let refused = refused.iter().map(|one| {
            let line = one.get("line").and_then(Value::as_u64).context("a line without number")?;
            let issues = one.get("issues").cloned().unwrap_or_default();
            Ok(Refused { line, issues })
        });
        let refused = refused.collect::<Result<_>>()?;
        Ok(Self { created: number("created")?, updated: number("updated")?, refused })
    }
}
