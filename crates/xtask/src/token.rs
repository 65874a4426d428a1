//! Access tokens for the local Worker, signed with the key that `dev` made. The Worker knows only its public half.

use std::fs;

use anyhow::{Context, Result};
use base64ct::{Base64UrlUnpadded, Encoding};
use clap::Args;
use jiff::Timestamp;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Map, Value, json};

use crate::local::{key, vars};
use crate::project::Project;

/// What `token` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// The user: the claim `sub`
    #[arg(long)]
    pub(crate) sub: String,
    /// With a second factor: `amr` is `pwd otp mfa`
    #[arg(long = "2fa")]
    pub(crate) second_factor: bool,
    /// Scopes, with spaces between them
    #[arg(long)]
    pub(crate) scope: Option<String>,
    /// The program of the Programs API that it is for
    #[arg(long)]
    pub(crate) program: Option<String>,
    /// Entitlements, with commas between them
    #[arg(long, value_delimiter = ',')]
    pub(crate) entitlements: Vec<String>,
    /// A subscription receipt (SRT) in place of an access token
    #[arg(long)]
    pub(crate) srt: bool,
    /// How long it lives, in seconds (a negative number: it has expired); an hour, or a week for a receipt
    #[arg(long, allow_negative_numbers = true)]
    pub(crate) expires: Option<i64>,
}

/// Prints a token, and nothing else, to stdout.
///
/// # Errors
/// When `cargo xtask dev` never ran here, so that there is no key.
pub(crate) fn print(project: &Project, options: &Options) -> Result<()> {
    println!("{}", make(project, options)?);
    Ok(())
}

/// A token (JWS compact form) for the Worker that `.dev.vars` configures.
///
/// # Errors
/// When there is no key yet, or no random numbers.
pub(crate) fn make(project: &Project, options: &Options) -> Result<String> {
    let cure = "no key yet: `cargo xtask dev` makes it";
    let key = key::Key::parse(&fs::read_to_string(project.path(key::FILE)).context(cure)?)?;
    let vars = fs::read_to_string(project.path(vars::FILE)).context(cure)?;
    let issuer = vars::get(&vars, "ISSUER")
        .context("no ISSUER in .dev.vars: `cargo xtask dev` writes it")?;
    let audience = vars::get(&vars, "AUDIENCE").unwrap_or("idp-edge");
    let claims = claims(options, issuer, audience, Timestamp::now().as_second())?;
    let kind = if options.srt { "srt+jwt" } else { "at+jwt" };
    Ok(sign(&key.signing, &key.id, kind, &Value::Object(claims)))
}

/// The claims; `now` in Unix seconds.
fn claims(options: &Options, issuer: &str, audience: &str, now: i64) -> Result<Map<String, Value>> {
    let amr: &[&str] = if options.second_factor { &["pwd", "otp", "mfa"] } else { &["pwd"] };
    let life = if options.srt { 7 * 86_400 } else { 3600 };
    let mut claims = Map::new();
    let mut claim = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    claim("iss", json!(issuer));
    claim("sub", json!(options.sub));
    claim("aud", json!(audience));
    claim("iat", json!(now));
    claim("nbf", json!(now));
    claim("exp", json!(now.saturating_add(options.expires.unwrap_or(life))));
    claim("jti", json!(key::random::<16>()?));
    claim("amr", json!(amr));
    claim("auth_time", json!(now));
    claim("entitlements", json!(options.entitlements));
    for (name, value) in [("scope", &options.scope), ("program", &options.program)] {
        if let Some(value) = value {
            claim(name, json!(value));
        }
    }
    Ok(claims)
}

fn sign(key: &SigningKey, id: &str, kind: &str, claims: &Value) -> String {
    let header = json!({"alg": "ES256", "typ": kind, "kid": id});
    let part = |value: &Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
    let signed = format!("{}.{}", part(&header), part(claims));
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature.to_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Options, claims, sign};
    use crate::local::key::Key;
    use base64ct::{Base64UrlUnpadded, Encoding};
    use p256::ecdsa::signature::Verifier;
    use p256::ecdsa::{Signature, VerifyingKey};
    use serde_json::{Value, json};

    fn options(second_factor: bool) -> Options {
        let entitlements = vec!["idp-pro".to_owned(), "idp-basic".to_owned()];
        Options {
            sub: "alex".to_owned(),
            second_factor,
            scope: Some("support webhook".to_owned()),
            program: None,
            entitlements,
            srt: false,
            expires: Some(60),
        }
    }

    fn decoded(part: &str) -> Vec<u8> {
        Base64UrlUnpadded::decode_vec(part).unwrap()
    }

    #[test]
    fn a_token_verifies_with_the_public_key_that_the_worker_gets() {
        let key = Key::fresh().unwrap();
        let token = sign(&key.signing, &key.id, "at+jwt", &json!({"sub": "alex"}));
        let public = key.public();
        let point: Vec<u8> = [
            vec![4],
            decoded(public["x"].as_str().unwrap()),
            decoded(public["y"].as_str().unwrap()),
        ]
        .concat();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let verifying = VerifyingKey::from_sec1_bytes(&point).unwrap();
        verifying
            .verify(signed.as_bytes(), &Signature::from_slice(&decoded(signature)).unwrap())
            .unwrap();
        let header: Value =
            serde_json::from_slice(&decoded(signed.split('.').next().unwrap())).unwrap();
        assert_eq!(header, json!({"alg": "ES256", "typ": "at+jwt", "kid": public["kid"]}));
    }

    #[test]
    fn the_claims_say_who_for_whom_how_long_and_what_for() {
        let claims = claims(&options(true), "http://127.0.0.1:8787", "idp-edge", 1000).unwrap();
        let jti = claims["jti"].clone();
        assert_eq!(
            Value::Object(claims),
            json!({
                "iss": "http://127.0.0.1:8787", "sub": "alex", "aud": "idp-edge", "iat": 1000, "nbf": 1000, "exp": 1060,
                "jti": jti, "amr": ["pwd", "otp", "mfa"], "auth_time": 1000, "entitlements": ["idp-pro", "idp-basic"], "scope": "support webhook",
            })
        );
    }

    #[test]
    fn a_receipt_lives_a_week() {
        let receipt = Options { srt: true, expires: None, ..options(false) };
        assert_eq!(claims(&receipt, "i", "a", 0).unwrap()["exp"], json!(604_800));
    }

    #[test]
    fn without_a_second_factor_the_token_says_password() {
        assert_eq!(claims(&options(false), "i", "a", 0).unwrap()["amr"], json!(["pwd"]));
    }
}
