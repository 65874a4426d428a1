//! Reading a stream of bytes, counting, for so long.

use idp_api::http::BodyError;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

use super::task::JsFuture;
use super::timer::Timer;

/// Everything in `stream`, up to so many bytes and within so many milliseconds.
pub(crate) async fn read(
    stream: Option<ReadableStream>,
    most: usize,
    milliseconds: u32,
) -> Result<Vec<u8>, BodyError> {
    let mut bytes = Vec::new();
    let Some(stream) = stream else {
        return Ok(bytes);
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let deadline = Timer::new(milliseconds);
    loop {
        let refusal = match next(&reader, &deadline).await.map_err(|_| BodyError::Cut)? {
            Step::End => return Ok(bytes),
            Step::Over => BodyError::Late,
            Step::Chunk(chunk) if bytes.len().saturating_add(chunk.length() as usize) > most => {
                BodyError::TooLarge
            }
            Step::Chunk(chunk) => {
                bytes.extend_from_slice(&chunk.to_vec());
                continue;
            }
        };
        // Nobody waits for what a cancelled sender does.
        let _ = reader.cancel();
        return Err(refusal);
    }
}

enum Step {
    Chunk(Uint8Array),
    End,
    /// The time is over.
    Over,
}

async fn next(reader: &ReadableStreamDefaultReader, deadline: &Timer) -> Result<Step, JsValue> {
    let step = JsFuture::from(deadline.limit(&reader.read())).await?;
    if step.is_undefined() {
        return Ok(Step::Over);
    }
    let step: ReadableStreamReadResult = step.unchecked_into();
    match step.get_done() {
        Some(true) => Ok(Step::End),
        _ => step.get_value().dyn_into().map(Step::Chunk),
    }
}
