//! A build without warnings, without the flag that would make cargo build everything a second time.

use std::io::BufReader;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use cargo_metadata::Message;
use cargo_metadata::diagnostic::DiagnosticLevel;

/// Runs a cargo build and refuses warnings in the crates of this repository; cargo repeats those of earlier builds.
///
/// # Errors
/// When the build fails or one of our crates has a warning; both are shown.
pub(crate) fn none(cargo: &mut Command) -> Result<()> {
    let mut child =
        cargo.args(["--message-format", "json", "--quiet"]).stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().context("no output from cargo")?;
    let mut found = 0_usize;
    for message in Message::parse_stream(BufReader::new(output)) {
        if let Some(text) = diagnostic(message?) {
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
fn diagnostic(message: Message) -> Option<String> {
    let Message::CompilerMessage(found) = message else { return None };
    let is_ours = found.package_id.repr.starts_with("path+");
    let is_fault = matches!(found.message.level, DiagnosticLevel::Warning | DiagnosticLevel::Error);
    found.message.rendered.filter(|_| is_ours && is_fault)
}

#[cfg(test)]
mod tests {
    use super::{Message, diagnostic};

    /// What is told of a compiler's message.
    fn told(package: &str, level: &str) -> Option<String> {
        let line = format!(
            r#"{{"reason":"compiler-message","package_id":"{package}","target":{{"name":"a","kind":["lib"],"crate_types":["lib"],"src_path":"/a","edition":"2024"}},"message":{{"message":"m","level":"{level}","spans":[],"children":[],"rendered":"text"}}}}"#
        );
        diagnostic(Message::parse_stream(line.as_bytes()).next().unwrap().unwrap())
    }

    #[test]
    fn our_warnings_count_and_those_of_others_do_not() {
        let ours = "path+file:///repo/crates/api#0.1.0";
        assert_eq!(told(ours, "warning").as_deref(), Some("text"));
        assert_eq!(told(ours, "error").as_deref(), Some("text"));
        assert_eq!(told("registry+https://example.com#serde@1.0.0", "warning"), None);
        assert_eq!(told(ours, "note"), None);
    }
}
