//! The same rules as most would write them in Rust for the web: payloads as structs, read by `serde-wasm-bindgen` from a value or by `serde_json`
//! from text, then checked. Like the peers in JavaScript it composes nothing and asks no ZIP code for its state.

mod payload;
mod rules;

use js_sys::{Object, Reflect};
use payload::{Create, Payload, Update};
use rules::Issues;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

/// The payloads.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Schema {
    /// A new user
    CreateUser,
    /// Some fields of one
    UpdateUser,
}

/// The issues of a value: an array, empty if it is right.
///
/// # Errors
/// When the array can't be made.
#[wasm_bindgen]
pub fn check(schema: Schema, value: JsValue) -> Result<JsValue, JsError> {
    match schema {
        Schema::CreateUser => issues(from_value::<Create>(value)),
        Schema::UpdateUser => issues(from_value::<Update>(value)),
    }
}

/// The same for JSON text.
///
/// # Errors
/// When the array can't be made.
#[wasm_bindgen(js_name = checkText)]
pub fn check_text(schema: Schema, text: &str) -> Result<JsValue, JsError> {
    match schema {
        Schema::CreateUser => issues(from_text::<Create>(text)),
        Schema::UpdateUser => issues(from_text::<Update>(text)),
    }
}

/// The value in its normal form, `undefined` if it is wrong.
///
/// # Errors
/// When the value can't be made.
#[wasm_bindgen]
pub fn parse(schema: Schema, value: JsValue) -> Result<JsValue, JsError> {
    match schema {
        Schema::CreateUser => normal_form(from_value::<Create>(value)),
        Schema::UpdateUser => normal_form(from_value::<Update>(value)),
    }
}

/// The same for JSON text.
///
/// # Errors
/// When the value can't be made.
#[wasm_bindgen(js_name = parseText)]
pub fn parse_text(schema: Schema, text: &str) -> Result<JsValue, JsError> {
    match schema {
        Schema::CreateUser => normal_form(from_text::<Create>(text)),
        Schema::UpdateUser => normal_form(from_text::<Update>(text)),
    }
}

/// Whether a text is an e-mail address.
#[must_use]
#[wasm_bindgen(js_name = isEmail)]
pub fn is_email(text: &str) -> bool {
    rules::is_email(text.trim())
}

fn from_value<T: Payload>(value: JsValue) -> Result<T, Issues> {
    let payload: T = serde_wasm_bindgen::from_value(value.clone())
        .map_err(|error| Issues::of_shape(&error.to_string()))?;
    // Of an object, `serde-wasm-bindgen` asks for the fields of the struct alone, so that `deny_unknown_fields` sees no others.
    let (own, of_address) = payload.keys();
    let has_others =
        number_of_keys(&value) > own || of_address.is_some_and(|keys| address_keys(&value) > keys);
    if has_others {
        return Err(Issues::of_shape("unknown field"));
    }
    payload.checked()
}

fn address_keys(value: &JsValue) -> usize {
    Reflect::get(value, &JsValue::from_str("address")).map_or(0, |address| number_of_keys(&address))
}

fn number_of_keys(value: &JsValue) -> usize {
    Object::keys(value.unchecked_ref::<Object>()).length() as usize
}

fn from_text<T: Payload>(text: &str) -> Result<T, Issues> {
    let payload: T =
        serde_json::from_str(text).map_err(|error| Issues::of_shape(&error.to_string()))?;
    payload.checked()
}

fn issues<T>(checked: Result<T, Issues>) -> Result<JsValue, JsError> {
    to_value(&checked.err().unwrap_or_default())
}

fn normal_form<T: Serialize>(checked: Result<T, Issues>) -> Result<JsValue, JsError> {
    checked.map_or(Ok(JsValue::UNDEFINED), |payload| to_value(&payload))
}

fn to_value(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
