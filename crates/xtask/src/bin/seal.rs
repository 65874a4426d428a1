//! Seals as the Worker does, with `MASTER_KEY` of the environment, what comes on stdin: `seal CODE HASH` a program's private key (PKCS #8,
//! Base64), with the hash of the public one; `seal --webhook ACCOUNT [URL TYPE…]` the secret of an account's endpoint for events, where
//! that may be its address and those are types. On a developer's machine, by `ENVIRONMENT`, that machine may be one.
//!
//! A program of its own, so that `cargo xtask` starts although the service does not compile.
#![forbid(unsafe_code)]

use std::env;
use std::io::{Read, stdin};

use anyhow::{Context, Result, anyhow, bail};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use idp_api::crypto::Keys;
use idp_api::ports::{Fault, Random};
use zeroize::Zeroizing;

/// The system's random bytes.
struct Entropy;

impl Random for Entropy {
    #[expect(clippy::disallowed_methods, reason = "this is that port")]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        getrandom::fill(bytes).map_err(|error| Fault(error.to_string()))
    }
}

fn main() -> Result<()> {
    let usage = "usage: seal CODE HASH | seal --webhook ACCOUNT [URL TYPE…]";
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let master = Zeroizing::new(env::var("MASTER_KEY").context("MASTER_KEY is missing")?);
    let mut text = Zeroizing::new(String::new());
    stdin().read_to_string(&mut text)?;
    let keys = Keys::read(&|name| match name {
        "MASTER_KEY" => Some(master.to_string()),
        other => unused(other),
    });
    let keys = keys.map_err(|faults| anyhow!(faults.join("; ")))?;
    let sealed = match arguments.as_slice() {
        ["--webhook", account, endpoint @ ..] => {
            check(endpoint)?;
            idp_api::seal_endpoint_secret(&keys, account, text.trim(), &Entropy)
        }
        [code, key_hash] => {
            let private = Base64::decode_vec(text.trim()).map(Zeroizing::new);
            let private = private.map_err(|_| anyhow!("the key is not Base64"))?;
            idp_api::seal_key(&keys, code, key_hash, &private, &Entropy)
        }
        _ => bail!(usage),
    };
    let sealed = sealed.map_err(|Fault(why)| anyhow!(why))?;
    println!("{}", sealed.0);
    Ok(())
}

/// Refuses an address where events may not go, and what is no type of them.
fn check(endpoint: &[&str]) -> Result<()> {
    let production = env::var("ENVIRONMENT").as_deref() != Ok("development");
    let Some((url, types)) = endpoint.split_first() else { return Ok(()) };
    if !idp_api::is_receiver(url, production) {
        bail!("{url}: events go to https with the name of a public host");
    }
    match types.iter().find(|kind| !idp_api::EVENT_TYPES.contains(kind)) {
        Some(kind) => bail!("{kind}: no type of events, see docs/how/events.md"),
        None => Ok(()),
    }
}

/// A fresh key in place of a secret with which nothing is done here.
fn unused(name: &str) -> Option<String> {
    let mut key = [0; 32];
    Entropy.fill(&mut key).ok()?;
    let key = Base64UrlUnpadded::encode_string(&key);
    Some(if name == "INDEX_KEY" { key } else { format!("none:{key}") })
}
