//! A build without warnings, without the flag that would make cargo build everything a second time.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Runs a cargo build and refuses warnings in the crates of this repository; cargo repeats those of earlier builds.
///
/// # Errors
/// When the build fails or one of our crates has a warning; both are shown.
pub(crate) fn none(cargo: &mut Command) -> Result<()> {
    let mut child =
        cargo.args(["--message-format", "json", "--quiet"]).stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().context("no output from cargo")?;
    let mut found = 0_usize;
    for line in BufReader::new(output).lines() {
        if let Some(text) = diagnostic(&line?) {
            eprint!("{text}");
            found = found.saturating_add(1);
        }
    }
    if !child.wait()?.success() {
        bail!("the build failed");
    }
    if found > 0 {
        bail!("{found} warnings");
    }
    Ok(())
}

/// The text of a warning or an error in one of our crates.
fn diagnostic(line: &str) -> Option<String> {
    let message: Value = serde_json::from_str(line).ok()?;
    let is_ours = message.get("package_id")?.as_str()?.starts_with("path+");
    let level = message.pointer("/message/level")?.as_str()?;
    let text = message.pointer("/message/rendered")?.as_str()?;
    (is_ours && matches!(level, "warning" | "error")).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::diagnostic;

    fn line(package: &str, level: &str) -> String {
        format!(
            r#"{{"reason":"compiler-message","package_id":"{package}","message":{{"level":"{level}","rendered":"text"}}}}"#
        )
    }

    #[test]
    fn our_warnings_count_and_those_of_others_do_not() {
        assert_eq!(
            diagnostic(&line("path+file:///repo/crates/api#0.1.0", "warning")).as_deref(),
            Some("text")
        );
        assert_eq!(diagnostic(&line("registry+https://example.com#serde@1.0.0", "warning")), None);
        assert_eq!(diagnostic(&line("path+file:///repo/crates/api#0.1.0", "note")), None);
        assert_eq!(diagnostic(r#"{"reason":"build-finished","success":true}"#), None);
    }
}
