//! Reading a stream of bytes, counting.

use idp_api::http::{BodyError, MAX_BODY};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

use super::task::JsFuture;

/// Everything in `stream`, up to [`MAX_BODY`] bytes.
pub(crate) async fn read(stream: Option<ReadableStream>) -> Result<Vec<u8>, BodyError> {
    let mut bytes = Vec::new();
    let Some(stream) = stream else {
        return Ok(bytes);
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    while let Some(chunk) = next(&reader).await.map_err(|_| BodyError::Cut)? {
        if bytes.len().saturating_add(chunk.length() as usize) > MAX_BODY {
            // Nobody waits for what a cancelled sender does.
            let _ = reader.cancel();
            return Err(BodyError::TooLarge);
        }
        bytes.extend_from_slice(&chunk.to_vec());
    }
    Ok(bytes)
}

async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let step: ReadableStreamReadResult = JsFuture::from(reader.read()).await?.unchecked_into();
    if step.get_done() == Some(true) {
        return Ok(None);
    }
    step.get_value().dyn_into().map(Some)
}
