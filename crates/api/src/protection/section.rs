//! The sections of a user's snapshot. Each is kept as the whole body of the endpoint that answers it.

use idp_store::db::{Row, Statement};
use idp_store::{Owner, snapshots};
use serde_json::Value;

use super::template::{Object, fit, read_template, take};
use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;

/// A section.
pub(super) struct Section {
    /// As the webhook names it.
    name: &'static str,
    /// Where it is read.
    pub(super) path: &'static str,
    /// As the dashboard names it, if it is there.
    dashboard: Option<&'static str>,
    /// The member that holds the list, where the body is not what the webhook sends.
    list: &'static str,
    /// The body's shape, see [`fit`].
    template: &'static str,
}

pub(super) const CREDIT_SCORES: Section = Section {
    name: "creditScoreHistory",
    path: "/idp/array/users/me/credit-scores",
    dashboard: Some("creditScoreHistory"),
    list: "creditScoreHistory",
    template: r#"{"creditScoreHistory":[{"score!":"","productCode":"","scoreDate!":"day"}]}"#,
};
pub(super) const MONITORS: Section = Section {
    name: "monitors",
    path: "/idp/array/users/me/monitors/overview",
    dashboard: Some("monitorsOverview"),
    list: "",
    template: r#"{"countsByCategory":{"*":0},"monitoredCount":0,"availableCount":0,"availableInHigherPlans":0,
        "availableCategoriesInHigherPlans":[""]}"#,
};
pub(super) const FINANCIAL_ACCOUNTS: Section = Section {
    name: "financialAccounts",
    path: "/idp/array/users/me/financial-accounts/status",
    dashboard: Some("financialAccountsStatus"),
    list: "",
    template: r#"{"hasAccounts":false,"institutionCount":0,"accountCount":0,"anyNeedsRenewal":false,"needsRenewalCount":0}"#,
};
pub(super) const SCANS: Section = Section {
    name: "scans",
    path: "/idp/array/users/me/scans",
    dashboard: None,
    list: "",
    template: r#"[{"id!":null,"customerId":null,"enrollmentId":null,"brokerCount":0,"brokerIds":[null],"realtime":false,
        "scanType":"","status":"","createdAt":null,"modifiedAt":null,"startedAt":null,"stoppedAt":null}]"#,
};
pub(super) const SCAN_PROGRESS: Section = Section {
    name: "scanProgress",
    path: "/idp/array/users/me/scans/progress",
    dashboard: Some("dataRemovalProgress"),
    list: "perScan",
    template: r#"{"totals":{"totalRecords":0,"notInitiated":0,"submitted":0,"confirmed":0,"verified":0,"percentCompleted":100.0},
        "perScan":[{"scanId!":null,"totalRecords":0,"notInitiated":0,"submitted":0,"confirmed":0,"verified":0,
        "percentCompleted":100.0}]}"#,
};
pub(super) const WATCHES: Section = Section {
    name: "watches",
    path: "/idp/array/users/me/nhw/watches",
    dashboard: None,
    list: "watches",
    template: r#"{"watches":[{"watchId!":"","label":"","address":{"street":"","city":"","state":"","zip":""},"radiusMiles":0.0,
        "active":true,"createdAt":null}]}"#,
};
static ALL: [Section; 6] =
    [CREDIT_SCORES, MONITORS, FINANCIAL_ACCOUNTS, SCANS, SCAN_PROGRESS, WATCHES];

/// What is counted in a scan's progress.
const COUNTS: [&str; 5] = ["totalRecords", "notInitiated", "submitted", "confirmed", "verified"];

impl Section {
    /// The body where there is no data: zeros and empty lists.
    fn empty(&self) -> String {
        text(&self.fit(Value::Null).unwrap_or_default())
    }

    fn fit(&self, value: Value) -> Option<Value> {
        fit(&read_template(self.template), value)
    }

    /// The body that the webhook's value makes.
    fn body(&self, mut value: Value) -> Option<Value> {
        if value.is_array() && !self.list.is_empty() {
            let mut wrapped = Object::new();
            if self.name == SCAN_PROGRESS.name {
                wrapped.insert("totals".to_owned(), totals(value.as_array()?));
            }
            wrapped.insert(self.list.to_owned(), value);
            value = Value::Object(wrapped);
        }
        self.fit(value)
    }
}

/// Statements that put the given sections in place of those that are there, sealed under `key_owner`; and whether some value was not
/// of a section's shape.
pub(super) fn replace(
    call: &Call<'_>,
    owner: Owner<'_>,
    key_owner: &str,
    mut given: Object,
) -> Result<(Vec<Statement>, bool), Error> {
    let sealer = Sealer::new(&call.config.keys, key_owner);
    let (mut statements, mut is_odd) = (Vec::new(), false);
    for section in &ALL {
        let value = take(&mut given, section.name);
        if value.is_null() {
            continue;
        }
        let Some(body) = section.body(value) else {
            is_odd = true;
            continue;
        };
        let has_items = body.get(section.list).and_then(Value::as_array);
        let has_items = has_items.is_some_and(|items| !items.is_empty());
        let column = Column::Section(section.name);
        let sealed = sealer.seal(column, &text(&body), call.ports.random)?;
        statements.push(snapshots::replace(owner, section.name, sealed, has_items, call.now));
    }
    Ok((statements, is_odd))
}

/// The section that is read where the call is.
fn asked(call: &Call<'_>) -> Result<&'static Section, Error> {
    let path = call.spec.path;
    let section = ALL.iter().find(|section| section.path == path);
    section.ok_or(Error::Internal("the path is of no section"))
}

/// Selects the section.
pub(super) fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![snapshots::one(call.user_id()?, asked(call)?.name)])
}

/// The section alone.
pub(super) fn answer(call: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    let rows = results.first().map_or(&[][..], Vec::as_slice);
    if rows.is_empty() {
        return Err(Error::Undone(idp_store::Error::UserUnknown));
    }
    open(call, rows, asked(call)?)
}

/// Gives `tell` each section of the dashboard: its name there, and its body out of the rows of all sections.
pub(super) fn tell_all(
    call: &Call<'_>,
    rows: &[Row],
    mut tell: impl FnMut(&str, Result<Reply, Error>),
) {
    for section in &ALL {
        if let Some(name) = section.dashboard {
            tell(name, open(call, rows, section));
        }
    }
}

/// The body of the section among the rows of one or all sections; samples come first there.
///
/// # Errors
/// 503 where the sealed text does not open.
fn open(call: &Call<'_>, rows: &[Row], section: &Section) -> Result<Reply, Error> {
    for row in rows {
        let (owner, name, body) = (row.text(0)?, row.optional_text(1)?, row.optional_text(2)?);
        let is_it =
            name.is_some_and(|name| name.strip_suffix(".sample").unwrap_or(name) == section.name);
        if let (true, Some(body)) = (is_it, body) {
            let opened = call.open(
                owner,
                Column::Section(section.name),
                &idp_store::Sealed(body.to_owned()),
            );
            return opened.map(Reply::text);
        }
    }
    Ok(Reply::text(section.empty()))
}

/// The sums over all scans, and how much of all records is completed.
fn totals(scans: &[Value]) -> Value {
    let mut totals = Object::new();
    let number = |scan: &Value, name| scan.get(name).and_then(Value::as_f64).unwrap_or(0.0);
    let mut done = 0.0;
    for name in COUNTS {
        let mut sum = 0.0;
        for scan in scans {
            sum += number(scan, name);
        }
        totals.insert(name.to_owned(), sum.into());
    }
    for scan in scans {
        done += number(scan, "totalRecords") * number(scan, "percentCompleted");
    }
    let records = totals.get("totalRecords").and_then(Value::as_f64);
    let average = (done / records.unwrap_or(0.0).max(1.0)).round();
    totals.insert("percentCompleted".to_owned(), average.into());
    Value::Object(totals)
}
