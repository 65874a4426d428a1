//! Verifies the chain over the audit trail as the Worker makes it: `audit KEPT_SINCE [SEQ:LINK]`, Unix milliseconds, and an end that was
//! noted before; `{"links": […], "rows": […]}` on stdin, `AUDIT_KEY` in the environment. Prints a fault a line, and ends with 1 where there
//! is one.
//!
//! A program of its own, so that `cargo xtask` starts although the service does not compile.
#![forbid(unsafe_code)]

use std::env;
use std::io::stdin;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use base64ct::{Base64UrlUnpadded, Encoding};
use idp_api::audit_chain::{Chain, Noted, faults};
use idp_api::crypto::Keys;
use idp_store::audit_chain::{Link, LinkedRow};
use serde::Deserialize;
use zeroize::Zeroizing;

/// What is verified.
#[derive(Deserialize)]
struct Trail {
    links: Vec<Link>,
    rows: Vec<LinkedRow>,
}

fn main() -> Result<ExitCode> {
    let kept_since = env::args().nth(1).context("usage: audit KEPT_SINCE [SEQ:LINK]")?.parse()?;
    let noted = env::args().nth(2).map(|text| noted(&text)).transpose()?;
    let audit = Zeroizing::new(env::var("AUDIT_KEY").context("AUDIT_KEY is missing")?);
    let keys = Keys::read(&|name| match name {
        "AUDIT_KEY" => Some(audit.to_string()),
        other => Some(unused(other)),
    });
    let keys = keys.map_err(|faults| anyhow!(faults.join("; ")))?;
    let Trail { links, rows } = serde_json::from_reader(stdin().lock())?;
    let chain = Chain { links: &links, rows: &rows, kept_since };
    let found = faults(&keys, &chain, noted.as_ref());
    for fault in &found {
        println!("{fault}");
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn noted(text: &str) -> Result<Noted> {
    let (seq, link) = text.split_once(':').context("--expect takes SEQ:LINK, as it was printed")?;
    let seq = seq.parse().context("--expect takes SEQ:LINK, as it was printed")?;
    Ok(Noted { seq, link: link.to_owned() })
}

/// A key in place of a secret with which nothing is done here; each is another.
fn unused(name: &str) -> String {
    let mut key = [0; 32];
    for (to, from) in key.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    let key = Base64UrlUnpadded::encode_string(&key);
    if name == "INDEX_KEY" { key } else { format!("none:{key}") }
}
