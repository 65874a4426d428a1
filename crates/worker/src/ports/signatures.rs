//! Making and verifying signatures with Web Crypto.

use std::cell::RefCell;

use idp_api::ports::{Fault, LocalFuture, SignatureVerifier, Signer};
use idp_api::{PrivateKey, PublicKey};
use js_sys::{Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Algorithm, CryptoKey, EcKeyImportParams, EcdsaParams, JsonWebKey, RsaHashedImportParams,
};

use super::WebCrypto;
use crate::platform::exception::text_of;
use crate::platform::web_crypto::{bytes, key, subtle, usages};

/// How many imported keys an isolate keeps.
const MAX_IMPORTED: usize = 64;

/// A key as Web Crypto has it, and what it is used with.
#[derive(Clone)]
struct Imported {
    key: CryptoKey,
    algorithm: Object,
}

thread_local! {
    static IMPORTED: RefCell<Vec<(PublicKey, Imported)>> = RefCell::default();
    /// The private key that signs, by its first coordinate.
    static SIGNING: RefCell<Option<(String, Imported)>> = RefCell::default();
}

impl SignatureVerifier for WebCrypto {
    fn verify<'a>(
        &'a self,
        key: &'a PublicKey,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> LocalFuture<'a, Result<bool, Fault>> {
        Box::pin(async move {
            // A key that can't be imported, such as a point off its curve, has made no signature.
            let Ok(key) = public_key(key).await else {
                return Ok(false);
            };
            verify(&key, message, signature).await.map_err(|error| fault(&error))
        })
    }
}

impl Signer for WebCrypto {
    fn sign<'a>(
        &'a self,
        key: &'a PrivateKey,
        message: &'a [u8],
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        Box::pin(async move { sign(key, message).await.map_err(|error| fault(&error)) })
    }
}

fn fault(error: &JsValue) -> Fault {
    Fault(format!("Web Crypto: {}", text_of(error)))
}

async fn verify(
    Imported { key, algorithm }: &Imported,
    message: &[u8],
    signature: &[u8],
) -> Result<bool, JsValue> {
    let (signature, message) = (Uint8Array::from(signature), Uint8Array::from(message));
    let verdict = subtle(|subtle| {
        subtle.verify_with_object_and_js_u8_array_and_js_u8_array(
            algorithm, key, &signature, &message,
        )
    });
    Ok(verdict.await?.is_truthy())
}

async fn sign(key: &PrivateKey, message: &[u8]) -> Result<Vec<u8>, JsValue> {
    let Imported { key, algorithm } = private_key(key).await?;
    let message = Uint8Array::from(message);
    let signature =
        bytes(|subtle| subtle.sign_with_object_and_js_u8_array(&algorithm, &key, &message));
    Ok(signature.await?.to_vec())
}

async fn private_key(key: &PrivateKey) -> Result<Imported, JsValue> {
    let kept = |(x, imported): &(String, Imported)| (*x == key.x).then(|| imported.clone());
    if let Some(imported) = SIGNING.with_borrow(|known| known.as_ref().and_then(kept)) {
        return Ok(imported);
    }
    let jwk = p256(&key.x, &key.y);
    jwk.set_d(key.d.as_str());
    let imported = import(&jwk, &ecdsa_key(), ecdsa(), "sign").await?;
    SIGNING.set(Some((key.x.clone(), imported.clone())));
    Ok(imported)
}

async fn public_key(key: &PublicKey) -> Result<Imported, JsValue> {
    let known = IMPORTED.with_borrow(|kept| {
        let known = kept.iter().find(|(known, _)| known == key);
        known.map(|(_, imported)| imported.clone())
    });
    if let Some(imported) = known {
        return Ok(imported);
    }
    let imported = match key {
        PublicKey::Rsa { n, e } => {
            let jwk = JsonWebKey::new("RSA");
            jwk.set_n(n);
            jwk.set_e(e);
            let algorithm = rsa();
            import(&jwk, &algorithm, algorithm.clone(), "verify").await?
        }
        PublicKey::P256 { x, y } => import(&p256(x, y), &ecdsa_key(), ecdsa(), "verify").await?,
        PublicKey::Ed25519 { x } => {
            let jwk = JsonWebKey::new("OKP");
            jwk.set_crv("Ed25519");
            jwk.set_x(x);
            let algorithm: Object = Algorithm::new("Ed25519").into();
            import(&jwk, &algorithm, algorithm.clone(), "verify").await?
        }
    };
    IMPORTED.with_borrow_mut(|kept| {
        if kept.len() >= MAX_IMPORTED {
            kept.clear();
        }
        kept.push((key.clone(), imported.clone()));
    });
    Ok(imported)
}

/// Imports a key, which `is` of an algorithm and will be used with one: Web Crypto tells the two apart.
async fn import(
    jwk: &JsonWebKey,
    is: &Object,
    algorithm: Object,
    usage: &str,
) -> Result<Imported, JsValue> {
    let usages = usages(&[usage]);
    let key = key(|subtle| subtle.import_key_with_object("jwk", jwk, is, false, &usages)).await?;
    Ok(Imported { key, algorithm })
}

fn p256(x: &str, y: &str) -> JsonWebKey {
    let jwk = JsonWebKey::new("EC");
    jwk.set_crv("P-256");
    jwk.set_x(x);
    jwk.set_y(y);
    jwk
}

fn ecdsa_key() -> Object {
    let algorithm = EcKeyImportParams::new("ECDSA");
    algorithm.set_named_curve("P-256");
    algorithm.into()
}

fn ecdsa() -> Object {
    EcdsaParams::new_with_str("ECDSA", "SHA-256").into()
}

fn rsa() -> Object {
    // `web_sys` leaves out that these parameters are those of an `Algorithm`, with a name.
    let algorithm: RsaHashedImportParams = Algorithm::new("RSASSA-PKCS1-v1_5").unchecked_into();
    algorithm.set_hash_str("SHA-256");
    algorithm.into()
}
