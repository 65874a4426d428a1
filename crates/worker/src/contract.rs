//! `/contract` of the test build: the store's contract suite against D1.

use idp_api::http::Reply;
use idp_store::contract;
use wasm_bindgen::JsValue;

use crate::ports::D1;
use crate::ports::response;

/// Answers `{"passed": number, "failed": [text]}`.
pub(crate) async fn run(db: &D1) -> Result<web_sys::Response, JsValue> {
    // Users of their own for every run, so that a database that is kept can serve many.
    let seed = js_sys::Date::now().to_string();
    let outcomes = contract::run(db, &seed).await;
    let failed: Vec<String> = outcomes
        .iter()
        .filter_map(|o| Some(format!("{}: {}", o.name, o.failure.as_ref()?)))
        .collect();
    let passed = outcomes.len().saturating_sub(failed.len());
    response::from_reply(&Reply::ok(&serde_json::json!({ "passed": passed, "failed": failed })))
}
