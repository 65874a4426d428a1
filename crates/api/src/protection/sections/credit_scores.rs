//! The credit scores until now.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::Column;
use crate::protection::lenient::{objects, read, read_all, required_day, required_text, text};
use crate::protection::section::Section;
use crate::protection::stored::Kept;

/// The credit scores of a user.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct CreditScores {
    /// The scores until now, in the order in which Array sent them.
    #[serde(deserialize_with = "objects")]
    credit_score_history: Vec<CreditScore>,
}

/// A credit score.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct CreditScore {
    /// The score, as in `712`.
    #[serde(deserialize_with = "required_text")]
    score: String,
    /// Array's code of the report that it stood in; empty where Array told none.
    #[serde(default, deserialize_with = "text")]
    product_code: String,
    /// Of which day it is, `YYYY-MM-DD`.
    #[serde(deserialize_with = "required_day")]
    score_date: String,
}

impl Kept for CreditScores {
    const COLUMN: Column = Column::CreditScoreHistory;
}

impl Section for CreditScores {
    const NAME: &'static str = "creditScoreHistory";

    /// The body, or its list alone.
    fn read(value: Value) -> Option<Self> {
        if value.is_array() {
            return read_all(value).map(|credit_score_history| Self { credit_score_history });
        }
        read(value)
    }

    fn has_items(&self) -> bool {
        !self.credit_score_history.is_empty()
    }
}
