//! Key agreement on P-256 and AES-256-GCM with Web Crypto.

use idp_api::ports::{Cipher, Fault, KeyAgreement, KeyPair, LocalFuture};
use js_sys::{JSON, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use crate::crypto::{WebCrypto, import_key};
use crate::text_of;

const CURVE: &str = r#"{"name":"ECDH","namedCurve":"P-256"}"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = generateKey)]
    fn generate_key(
        algorithm: &JsValue,
        extractable: bool,
        usages: &JsValue,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = exportKey)]
    fn export_key(format: &str, key: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = deriveBits)]
    fn derive_bits(algorithm: &JsValue, key: &JsValue, length: u32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn encrypt(algorithm: &JsValue, key: &JsValue, data: &Uint8Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn decrypt(algorithm: &JsValue, key: &JsValue, data: &Uint8Array) -> Result<Promise, JsValue>;
}

impl KeyAgreement for WebCrypto {
    fn generate(&self) -> LocalFuture<'_, Result<KeyPair, Fault>> {
        Box::pin(async { pair().await.map_err(|error| fault(&error)) })
    }

    fn agree<'a>(
        &'a self,
        private: &'a [u8],
        point: &'a [u8; 65],
    ) -> LocalFuture<'a, Result<Option<Zeroizing<Vec<u8>>>, Fault>> {
        Box::pin(async move {
            let secret = secret(private, point).await;
            let secret = secret.map_err(|error| fault(&error))?;
            Ok(secret.map(Zeroizing::new))
        })
    }

    fn cipher<'a>(
        &'a self,
        job: &'a Cipher<'a>,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, Fault>> {
        Box::pin(async move { cipher(job).await.map_err(|error| fault(&error)) })
    }
}

fn fault(error: &JsValue) -> Fault {
    Fault(format!("Web Crypto: {}", text_of(error)))
}

async fn pair() -> Result<KeyPair, JsValue> {
    let usages = JSON::parse(r#"["deriveBits"]"#)?;
    let pair = JsFuture::from(generate_key(&JSON::parse(CURVE)?, true, &usages)?).await?;
    let export = async |format: &str, half: &str| {
        let key = Reflect::get(&pair, &JsValue::from_str(half))?;
        let bytes = JsFuture::from(export_key(format, &key)?).await?;
        Ok::<_, JsValue>(Uint8Array::new(&bytes).to_vec())
    };
    Ok(KeyPair {
        private: Zeroizing::new(export("pkcs8", "privateKey").await?),
        point: export("raw", "publicKey").await?,
    })
}

/// Imports a key for one use.
async fn import(
    format: &str,
    bytes: &[u8],
    algorithm: &JsValue,
    usages: &str,
) -> Result<JsValue, JsValue> {
    let bytes: JsValue = Uint8Array::from(bytes).into();
    let usages = JSON::parse(usages)?;
    JsFuture::from(import_key(format, &bytes, algorithm, false, &usages)?).await
}

async fn secret(private: &[u8], point: &[u8; 65]) -> Result<Option<Vec<u8>>, JsValue> {
    let curve = JSON::parse(CURVE)?;
    // A point off the curve is not imported.
    let Ok(theirs) = import("raw", point, &curve, "[]").await else {
        return Ok(None);
    };
    let ours = import("pkcs8", private, &curve, r#"["deriveBits"]"#).await?;
    Reflect::set(&curve, &JsValue::from_str("public"), &theirs)?;
    let bits = JsFuture::from(derive_bits(&curve, &ours, 256)?).await?;
    Ok(Some(Uint8Array::new(&bits).to_vec()))
}

async fn cipher(job: &Cipher<'_>) -> Result<Option<Vec<u8>>, JsValue> {
    let name = JsValue::from_str("AES-GCM");
    let key = import("raw", job.key, &name, r#"["encrypt","decrypt"]"#).await?;
    let algorithm: JsValue = Object::new().into();
    for (member, value) in [
        ("name", name),
        ("iv", Uint8Array::from(job.iv).into()),
        (
            "additionalData",
            Uint8Array::from(job.additional_data).into(),
        ),
    ] {
        Reflect::set(&algorithm, &JsValue::from_str(member), &value)?;
    }
    let data = Uint8Array::from(job.data);
    let work = match job.encrypts {
        true => encrypt(&algorithm, &key, &data)?,
        false => decrypt(&algorithm, &key, &data)?,
    };
    match JsFuture::from(work).await {
        Ok(bytes) => Ok(Some(Uint8Array::new(&bytes).to_vec())),
        Err(error) if job.encrypts => Err(error),
        // What was changed does not decrypt; neither does what is shorter than a tag.
        Err(_) => Ok(None),
    }
}
