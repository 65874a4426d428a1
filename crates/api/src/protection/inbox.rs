//! Lists of alerts, and which of them were read.

use idp_store::alerts::{self, Alert, Counts, Filter, Which};
use idp_store::{Asked, Batch, Listed, Results, audit};
use serde::Serialize;

use super::lenient::LARGEST_INTEGER;
use crate::call::Call;
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::who::User;

/// A page of alerts.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserAlerts {
    /// The alerts of the page, newest first.
    user_alerts: Vec<AlertReply>,
    /// How many of all alerts of the user were not read, whichever are listed here.
    unread_count: i64,
}

/// An alert, as lists tell of it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct AlertReply {
    /// Unique within the bureau.
    alert_id: AlertId,
    /// What kind of alert, as in `COMPROMISED_EMAIL`.
    class: String,
    /// When it was made: a date, or a date and time, as Array sent it.
    create_date: String,
    /// When it last changed, in the same form.
    updated_date: String,
    /// Whose alert it is: `idp`, `exp`, `tui` or `efx`.
    bureau: String,
    /// Whether it was marked as read.
    read: bool,
}

/// The id of an alert: a number where it is one of at most 2⁵³ − 1, else a text.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum AlertId {
    Number(i64),
    Text(String),
}

impl From<String> for AlertId {
    fn from(text: String) -> Self {
        let number = text.parse::<i64>().ok();
        let is_number =
            |number: &i64| number.unsigned_abs() <= LARGEST_INTEGER && number.to_string() == text;
        match number.filter(is_number) {
            Some(number) => Self::Number(number),
            None => Self::Text(text),
        }
    }
}

impl From<Alert> for AlertReply {
    fn from(alert: Alert) -> Self {
        Self {
            alert_id: alert.id.into(),
            class: alert.class,
            create_date: alert.create_date,
            updated_date: alert.updated_date,
            bureau: alert.bureau,
            read: alert.is_read,
        }
    }
}

/// A page of alerts that was asked for.
pub(super) struct AskedPage<'a> {
    filter: Filter<'a>,
    page: &'a PageQuery,
    rows: Asked<Listed<Alert>>,
    counts: Asked<Counts>,
}

/// Asks for the page of the user's alerts that pass the filter.
pub(super) fn ask<'a>(
    user: &User<'_>,
    filter: Filter<'a>,
    page: &'a PageQuery,
) -> (Batch, AskedPage<'a>) {
    let (mut batch, rows) = alerts::list(user.id(), filter, &page.window);
    let counts = batch.ask(alerts::counts(user.id()));
    (batch, AskedPage { filter, page, rows, counts })
}

impl AskedPage<'_> {
    /// The page out of what the batch gave.
    pub(super) fn read(&self, results: &Results) -> Result<Page<UserAlerts>, idp_store::Error> {
        let (alerts, next) = self.page.cut(results.all(&self.rows)?);
        let counts = results.first(&self.counts)?.unwrap_or_default();
        let user_alerts = alerts.into_iter().map(AlertReply::from).collect();
        let total = match self.filter {
            Filter::All => Some(counts.total),
            Filter::Watch => Some(counts.of_watch),
            // That would have to be counted.
            Filter::Bureau(_) => None,
        };
        Ok(Page { body: UserAlerts { user_alerts, unread_count: counts.unread }, next, total })
    }
}

/// The page of the user's alerts that pass the filter.
pub(super) async fn list(
    call: &Call<'_>,
    user: &User<'_>,
    filter: Filter<'_>,
    page: &PageQuery,
) -> Result<Page<UserAlerts>, Error> {
    let (batch, asked) = ask(user, filter, page);
    Ok(asked.read(&call.run(batch).await?)?)
}

/// Marks alerts as read or unread.
pub(super) async fn mark(
    call: &Call<'_>,
    user: &User<'_>,
    which: &Which,
    is_read: bool,
) -> Result<(), Error> {
    let mut batch = alerts::mark(user.id(), which, is_read);
    let action = if is_read { "alerts.read" } else { "alerts.unread" };
    batch.push(audit::insert(&user.actor().trail, action));
    call.run(batch).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::AlertId;

    #[test]
    fn an_id_that_is_a_number_is_told_as_one() {
        for (text, told) in [
            ("41", "41"),
            ("-7", "-7"),
            ("0", "0"),
            ("9007199254740991", "9007199254740991"),
            ("-9007199254740991", "-9007199254740991"),
            ("9007199254740992", "\"9007199254740992\""),
            ("99999999999999999999", "\"99999999999999999999\""),
            ("041", "\"041\""),
            ("-0", "\"-0\""),
            ("4-1", "\"4-1\""),
            ("x-9", "\"x-9\""),
        ] {
            let id = AlertId::from(text.to_owned());
            assert_eq!(serde_json::to_string(&id).unwrap(), told);
        }
    }
}
