//! The store's port over D1, whose `batch` is one transaction.

use idp_store::db::{Cost, Db, DbError, Done, Row, RunFuture, SizeFuture, Statement, Value};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use worker::worker_sys::types::{D1Database, D1PreparedStatement, D1Result};

use crate::platform::exception::text_of;
use crate::platform::task::JsFuture;

/// A D1 binding. Where it is missing, every batch fails.
pub(crate) struct D1(D1Database);

impl D1 {
    pub(crate) fn new(binding: JsValue) -> Self {
        Self(binding.unchecked_into())
    }

    fn prepare(&self, statement: &Statement) -> Result<D1PreparedStatement, JsValue> {
        let params: Array = statement.params.iter().map(to_js).collect();
        self.0.prepare(statement.sql)?.bind(params)
    }

    /// D1 tells its size beside the rows of a batch.
    async fn size_after(&self) -> Result<Option<i64>, JsValue> {
        let any = self.prepare(&Statement::new("SELECT 1", []))?;
        let results: Array =
            JsFuture::from(self.0.batch(Array::of1(&any))?).await?.unchecked_into();
        let meta: Meta = results.get(0).unchecked_into::<D1Result>().meta()?.unchecked_into();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number of bytes; the cast saturates"
        )]
        Ok(meta.size_after().map(|size| size as i64))
    }

    /// One statement too goes as a batch: by `raw` its rows would come cheaper, but not what it cost.
    async fn in_transaction(&self, statements: &[Statement]) -> Result<Vec<Done>, JsValue> {
        let prepared = statements
            .iter()
            .map(|statement| self.prepare(statement))
            .collect::<Result<Array, _>>()?;
        let results: Array = JsFuture::from(self.0.batch(prepared)?).await?.unchecked_into();
        results.iter().map(|result| done(result.unchecked_ref())).collect()
    }
}

impl Db for D1 {
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_> {
        Box::pin(async move {
            let outcome = self.in_transaction(&statements).await;
            outcome.map_err(|error| DbError::from_message(&text_of(&error)))
        })
    }

    fn size(&self) -> SizeFuture<'_> {
        Box::pin(async move {
            self.size_after().await.map_err(|error| DbError::from_message(&text_of(&error)))
        })
    }
}

#[wasm_bindgen]
extern "C" {
    /// What D1 tells beside the rows of a statement.
    type Meta;
    #[wasm_bindgen(method, getter)]
    fn rows_read(this: &Meta) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    fn rows_written(this: &Meta) -> Option<f64>;
    /// Bytes.
    #[wasm_bindgen(method, getter)]
    fn size_after(this: &Meta) -> Option<f64>;
}

fn done(result: &D1Result) -> Result<Done, JsValue> {
    let meta: Meta = result.meta()?.unchecked_into();
    let cost = Cost { read: count(meta.rows_read()), written: count(meta.rows_written()) };
    let rows = result.results()?.unwrap_or_default();
    let rows = rows.iter().map(|row| Row(columns(row).iter().map(from_js).collect())).collect();
    Ok(Done { rows, cost })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of rows; the cast saturates"
)]
fn count(rows: Option<f64>) -> u64 {
    rows.unwrap_or_default() as u64
}

/// The values of a row object, in the order of the selected columns.
fn columns(row: JsValue) -> Array {
    Object::values(row.unchecked_ref())
}

fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
    }
}

/// What D1 puts into a row: no column of ours is a BLOB, which would count as nothing.
fn from_js(cell: JsValue) -> Value {
    cell.as_f64()
        .map(Value::Number)
        .or_else(|| cell.as_string().map(Value::Text))
        .unwrap_or(Value::Null)
}
