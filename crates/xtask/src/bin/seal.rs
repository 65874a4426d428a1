//! Seals a program's private key as the Worker does: `seal CODE HASH` with the hash of the public key, the private one (PKCS #8, Base64) on
//! stdin, `MASTER_KEY` in the environment.
//!
//! A program of its own, so that `cargo xtask` starts although the service does not compile.
#![forbid(unsafe_code)]

use std::env;
use std::io::{Read, stdin};

use anyhow::{Context, Result, anyhow};
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
    let usage = "usage: seal CODE HASH";
    let code = env::args().nth(1).context(usage)?;
    let key_hash = env::args().nth(2).context(usage)?;
    let master = Zeroizing::new(env::var("MASTER_KEY").context("MASTER_KEY is missing")?);
    let mut text = Zeroizing::new(String::new());
    stdin().read_to_string(&mut text)?;
    let private = Base64::decode_vec(text.trim()).map(Zeroizing::new);
    let private = private.map_err(|_| anyhow!("the key is not Base64"))?;
    let keys = Keys::read(&|name| match name {
        "MASTER_KEY" => Some(master.to_string()),
        other => unused(other),
    });
    let keys = keys.map_err(|faults| anyhow!(faults.join("; ")))?;
    let sealed = idp_api::seal_key(&keys, &code, &key_hash, &private, &Entropy);
    let sealed = sealed.map_err(|Fault(why)| anyhow!(why))?;
    println!("{}", sealed.0);
    Ok(())
}

/// A fresh key in place of a secret with which nothing is done here.
fn unused(name: &str) -> Option<String> {
    let mut key = [0; 32];
    Entropy.fill(&mut key).ok()?;
    let key = Base64UrlUnpadded::encode_string(&key);
    Some(if name == "INDEX_KEY" { key } else { format!("none:{key}") })
}
