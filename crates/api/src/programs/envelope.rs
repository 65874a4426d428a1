//! The envelope: `responseDetails`, which every reply of the Programs API has.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What came of the call: one entry for a success, one for each thing that is wrong.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Envelope(Vec<Entry>);

/// One thing that came of the call.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    /// The response code; 0 is success.
    code: u16,
    /// What exactly, where the code leaves that open; else 0.
    sub_code: u16,
    /// The English text.
    description: Cow<'static, str>,
    /// Always `http://tbd`.
    url: Cow<'static, str>,
}

impl Entry {
    pub(super) fn new(code: u16, sub_code: u16, description: impl Into<Cow<'static, str>>) -> Self {
        let url = Cow::Borrowed("http://tbd");
        Self { code, sub_code, description: description.into(), url }
    }

    /// By which programs tell it from others: `CODE/SUB-CODE`.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.code, self.sub_code)
    }
}

impl Envelope {
    /// Of a call that read.
    pub(super) fn read() -> Self {
        Self(vec![Entry::new(0, 0, "Success")])
    }

    /// Of a call that wrote.
    pub(super) fn written() -> Self {
        Self(vec![Entry::new(0, 0, "operation is successful")])
    }

    /// Of a call that failed.
    pub(super) const fn of(entries: Vec<Entry>) -> Self {
        Self(entries)
    }
}

/// The reply to a call that wrote, and has nothing more to tell.
// `Deserialize`: the retry of an encrypted message reads the first reply again.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Written {
    /// That it was carried out.
    response_details: Envelope,
}

impl Written {
    pub(super) fn new() -> Self {
        Self { response_details: Envelope::written() }
    }
}
