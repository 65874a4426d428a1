//! Timers.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// A timer that is running, until it is dropped.
pub(crate) struct Timer {
    /// Comes to `undefined` when the time is over.
    pub(crate) over: Promise,
    id: JsValue,
}

impl Timer {
    /// Begins.
    pub(crate) fn new(milliseconds: u32) -> Self {
        let mut id = JsValue::UNDEFINED;
        let over = Promise::new(&mut |resolve, _| id = set_timeout(&resolve, milliseconds));
        Self { over, id }
    }

    /// One promise that settles in any case: to what `work` does, or to `undefined` when the time is over before.
    pub(crate) fn limit(&self, work: &JsValue) -> Promise {
        Promise::race(&Array::of2(work, &self.over))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}
