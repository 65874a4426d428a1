//! Making and verifying signatures with Web Crypto.

use std::cell::RefCell;

use crate::task::JsFuture;
use idp_api::ports::{Fault, LocalFuture, SignatureVerifier, Signer};
use idp_api::{PrivateKey, PublicKey};
use js_sys::{JSON, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::exception::text_of;

const ES256: &str = r#"{"name":"ECDSA","namedCurve":"P-256","hash":"SHA-256"}"#;

/// How many imported keys an isolate keeps.
const KEPT: usize = 64;

thread_local! {
    static IMPORTED: RefCell<Vec<(PublicKey, JsValue)>> = RefCell::default();
    /// The private key that signs, by its first coordinate.
    static SIGNING: RefCell<Option<(String, JsValue)>> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    fn import_key(
        format: &str,
        key: &JsValue,
        algorithm: &JsValue,
        extractable: bool,
        usages: &JsValue,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn sign(algorithm: &JsValue, key: &JsValue, data: &Uint8Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn verify(
        algorithm: &JsValue,
        key: &JsValue,
        signature: &Uint8Array,
        data: &Uint8Array,
    ) -> Result<Promise, JsValue>;
}

/// `crypto.subtle`.
pub(crate) struct WebCrypto;

impl SignatureVerifier for WebCrypto {
    fn verify<'a>(
        &'a self,
        key: &'a PublicKey,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> LocalFuture<'a, Result<bool, Fault>> {
        Box::pin(async move {
            // A key that can't be imported, such as a point off its curve, has made no signature.
            let Ok(imported) = import(key).await else {
                return Ok(false);
            };
            check(key, &imported, message, signature)
                .await
                .map_err(|error| Fault(format!("Web Crypto: {}", text_of(&error))))
        })
    }
}

impl Signer for WebCrypto {
    fn sign<'a>(
        &'a self,
        key: &'a PrivateKey,
        message: &'a [u8],
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        Box::pin(async move {
            signature(key, message)
                .await
                .map_err(|error| Fault(format!("Web Crypto: {}", text_of(&error))))
        })
    }
}

async fn signature(key: &PrivateKey, message: &[u8]) -> Result<Vec<u8>, JsValue> {
    let algorithm = JSON::parse(ES256)?;
    let key = import_private(key, &algorithm).await?;
    let signature = JsFuture::from(sign(&algorithm, &key, &Uint8Array::from(message))?).await?;
    Ok(Uint8Array::new(&signature).to_vec())
}

async fn import_private(key: &PrivateKey, algorithm: &JsValue) -> Result<JsValue, JsValue> {
    let kept = |(x, imported): &(String, JsValue)| (*x == key.x).then(|| imported.clone());
    if let Some(imported) = SIGNING.with_borrow(|known| known.as_ref().and_then(kept)) {
        return Ok(imported);
    }
    let PrivateKey { x, y, d, .. } = key;
    let d = d.as_str();
    let jwk =
        JSON::parse(&format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}","d":"{d}"}}"#))?;
    let usages = JSON::parse(r#"["sign"]"#)?;
    let imported = JsFuture::from(import_key("jwk", &jwk, algorithm, false, &usages)?).await?;
    SIGNING.set(Some((x.clone(), imported.clone())));
    Ok(imported)
}

async fn check(
    key: &PublicKey,
    imported: &JsValue,
    message: &[u8],
    signature: &[u8],
) -> Result<bool, JsValue> {
    let algorithm = JSON::parse(algorithm(key))?;
    let (signature, message) = (Uint8Array::from(signature), Uint8Array::from(message));
    Ok(JsFuture::from(verify(&algorithm, imported, &signature, &message)?).await?.is_truthy())
}

async fn import(key: &PublicKey) -> Result<JsValue, JsValue> {
    let known = IMPORTED.with_borrow(|kept| {
        let known = kept.iter().find(|(known, _)| known == key);
        known.map(|(_, imported)| imported.clone())
    });
    if let Some(imported) = known {
        return Ok(imported);
    }
    let (jwk, algorithm, usages) =
        (JSON::parse(&jwk(key))?, JSON::parse(algorithm(key))?, JSON::parse(r#"["verify"]"#)?);
    let imported = JsFuture::from(import_key("jwk", &jwk, &algorithm, false, &usages)?).await?;
    IMPORTED.with_borrow_mut(|kept| {
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.push((key.clone(), imported.clone()));
    });
    Ok(imported)
}

/// The numbers are base64url and need no escaping.
fn jwk(key: &PublicKey) -> String {
    match key {
        PublicKey::Rsa { n, e } => format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}"}}"#),
        PublicKey::P256 { x, y } => format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}"#),
        PublicKey::Ed25519 { x } => format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}"}}"#),
    }
}

const fn algorithm(key: &PublicKey) -> &'static str {
    match key {
        PublicKey::Rsa { .. } => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-256"}"#,
        PublicKey::P256 { .. } => ES256,
        PublicKey::Ed25519 { .. } => r#"{"name":"Ed25519"}"#,
    }
}
