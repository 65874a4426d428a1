//! Lists of alerts, and which of them were read.

use idp_model::schema::protection::READ_ALERTS;
use idp_store::alerts::{self, Filter, NEIGHBORHOOD_WATCH};
use idp_store::audit;
use idp_store::db::{Row, Statement};

use super::alert;
use super::template::{read, take};
use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;
use crate::legacy::LegacyPage as Page;

/// The list that can be filtered by bureau.
pub(super) const ALERTS: &str = "/idp/array/users/me/alerts";
/// The list of the neighbourhood watch.
pub(super) const WATCH_ALERTS: &str = "/idp/array/users/me/nhw/alerts";

/// The statements that list what the query asks for.
pub(super) fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let page = Page::read(call)?;
    let bureau = call.query_text("bureau").filter(|_| call.spec.path == ALERTS);
    let filter = match (&bureau, call.spec.path) {
        (Some(bureau), _) if !alert::is_bureau(bureau) => {
            return Err(Error::InvalidParameter("bureau"));
        }
        (Some(bureau), _) => Filter::Bureau(bureau),
        (None, WATCH_ALERTS) => Filter::Class(NEIGHBORHOOD_WATCH),
        (None, _) => Filter::All,
    };
    Ok(alerts::list(call.user_id()?, filter, &page.window).into())
}

/// The list that [`question`] asked for.
pub(super) fn answer(call: &Call<'_>, mut results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    Page::read(call)?.reply("userAlerts", results.pop().unwrap_or_default())
}

/// Marks those alerts that the body names, or all: `PUT` as read, `DELETE` as unread.
pub(super) fn mark_some(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&READ_ALERTS)?;
    let ids = take(&mut read(&call.body), "alertIds");
    mark(call, (!ids.is_null()).then(|| text(&ids)))
}

/// The same for the one that the path names.
pub(super) fn mark_one(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let id = call.param("alertId")?;
    // An alert of any other id there is none.
    let id = if alert::is_id(id) { id } else { "" };
    mark(call, Some(format!("[\"{id}\"]")))
}

fn mark(call: &Call<'_>, ids: Option<String>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let is_read = call.spec.method == "PUT";
    let mut batch = Vec::from(alerts::mark(user.id(), ids, is_read));
    let action = match is_read {
        true => "alerts.read",
        false => "alerts.unread",
    };
    batch.push(audit::insert(&user.actor().trail, action));
    Ok(batch)
}

/// 204.
#[expect(clippy::unnecessary_wraps, reason = "stands among answers that can fail")]
pub(super) fn done(_: &Call<'_>, _: Vec<Vec<Row>>) -> Result<Reply, Error> {
    Ok(Reply::no_content())
}
