//! The store's port over D1: `batch` is one transaction; a single statement is one too, and its rows come cheaper by
//! `raw`.

use idp_store::db::{BatchFuture, Db, DbError, Row, SizeFuture, Statement, Value};
use js_sys::{Array, Object, Reflect};
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
        let meta = results.get(0).unchecked_into::<D1Result>().meta()?;
        let size = Reflect::get(&meta, &JsValue::from_str("size_after"))?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number of bytes; the cast saturates"
        )]
        Ok(size.as_f64().map(|size| size as i64))
    }

    async fn run(&self, statements: &[Statement]) -> Result<Vec<Vec<Row>>, JsValue> {
        if let [only] = statements {
            let rows = JsFuture::from(self.prepare(only)?.raw()?).await?;
            return Ok(vec![rows_of(rows.unchecked_ref(), |row| row.unchecked_into())]);
        }
        let prepared = statements
            .iter()
            .map(|statement| self.prepare(statement))
            .collect::<Result<Array, _>>()?;
        let results: Array = JsFuture::from(self.0.batch(prepared)?).await?.unchecked_into();
        results
            .iter()
            .map(|result| {
                let rows = result.unchecked_into::<D1Result>().results()?.unwrap_or_default();
                Ok(rows_of(&rows, columns))
            })
            .collect()
    }
}

impl Db for D1 {
    fn batch(&self, statements: Vec<Statement>) -> BatchFuture<'_> {
        Box::pin(async move {
            self.run(&statements).await.map_err(|error| DbError::from_message(&text_of(&error)))
        })
    }

    fn size(&self) -> SizeFuture<'_> {
        Box::pin(async move {
            self.size_after().await.map_err(|error| DbError::from_message(&text_of(&error)))
        })
    }
}

/// The values of a row object, in the order of the selected columns.
fn columns(row: JsValue) -> Array {
    Object::values(row.unchecked_ref())
}

fn rows_of(rows: &Array, columns: impl Fn(JsValue) -> Array) -> Vec<Row> {
    rows.iter().map(|row| Row(columns(row).iter().map(from_js).collect())).collect()
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
