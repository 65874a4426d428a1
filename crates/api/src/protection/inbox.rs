//! Lists of alerts, and which of them were read.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_model::schema::protection::READ_ALERTS;
use idp_store::alerts::{self, Filter, NEIGHBORHOOD_WATCH, Page};
use idp_store::audit;
use idp_store::db::{Row, Statement};

use super::alert;
use super::template::read;
use crate::call::Call;
use crate::crypto::decode;
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;

/// The list that can be filtered by bureau.
pub(super) const ALERTS: &str = "/idp/array/users/me/alerts";
/// The list of the neighbourhood watch.
pub(super) const WATCH_ALERTS: &str = "/idp/array/users/me/nhw/alerts";

/// The largest integer that a double holds exactly.
const MAX: i64 = 9_007_199_254_740_991;

/// The statements that list what the query asks for.
pub(super) fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let (page, bureau) = (page(call)?, bureau(call)?);
    let filter = match (&bureau, call.endpoint.path) {
        (Some(bureau), _) => Filter::Bureau(bureau),
        (None, WATCH_ALERTS) => Filter::Class(NEIGHBORHOOD_WATCH),
        (None, _) => Filter::All,
    };
    Ok(alerts::list(call.user_id()?, filter, &page).into())
}

/// The answer with what [`question`] asked for.
pub(super) fn answer(call: &Call<'_>, results: &[Vec<Row>]) -> Result<Reply, Error> {
    let rows = results.last().map_or(&[][..], Vec::as_slice);
    linked(call, rows, Reply::text(body(call, rows)?))
}

/// `{"userAlerts":[…]}`.
pub(super) fn body(call: &Call<'_>, rows: &[Row]) -> Result<String, Error> {
    let mut body = "{\"userAlerts\":[".to_owned();
    for (number, row) in rows.iter().take(count(call)?).enumerate() {
        body.push_str(if number > 0 { "," } else { "" });
        body.push_str(row.text(0)?);
    }
    body.push_str("]}");
    Ok(body)
}

/// The reply with a link to the next page, where there is one.
pub(super) fn linked(call: &Call<'_>, rows: &[Row], reply: Reply) -> Result<Reply, Error> {
    let count = count(call)?;
    let Some(last) = rows
        .get(count.saturating_sub(1))
        .filter(|_| rows.len() > count)
    else {
        return Ok(reply);
    };
    let number = |column| last.integer(column).map(Option::unwrap_or_default);
    let place = format!("{}.{}", number(1)?, number(2)?);
    let cursor = Base64UrlUnpadded::encode_string(place.as_bytes());
    let bureau = bureau(call)?.map_or_else(String::new, |bureau| format!("&bureau={bureau}"));
    let path = call.endpoint.path;
    Ok(reply.with(
        "link",
        format!("<{path}?count={count}{bureau}&cursor={cursor}>; rel=\"next\""),
    ))
}

/// Marks those alerts that the body names, or all: `PUT` as read, `DELETE` as unread.
pub(super) fn mark_some(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&READ_ALERTS)?;
    let ids = read(&call.body).remove("alertIds");
    let ids = ids.filter(|ids| !ids.is_null());
    mark(call, ids.as_ref().map(text))
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
    let is_read = call.endpoint.method == "PUT";
    let mut batch = Vec::from(alerts::mark(user.id(), ids, is_read));
    let action = match is_read {
        true => "alerts.read",
        false => "alerts.unread",
    };
    batch.push(audit::insert(&user.actor().trail, action));
    Ok(batch)
}

/// 204.
#[expect(
    clippy::unnecessary_wraps,
    reason = "stands among answers that can fail"
)]
pub(super) fn done(_: &Call<'_>, _: &[Vec<Row>]) -> Result<Reply, Error> {
    Ok(Reply::no_content())
}

fn page(call: &Call<'_>) -> Result<Page, Error> {
    let after = match call.query("cursor") {
        None => (MAX, 0),
        Some(text) => cursor(&text).ok_or(Error::InvalidParameter("cursor"))?,
    };
    Ok(Page {
        count: i64::try_from(count(call)?).unwrap_or(MAX),
        offset: number(call, "offset", 0, 0..=MAX)?,
        after,
    })
}

/// How many are asked for.
fn count(call: &Call<'_>) -> Result<usize, Error> {
    let count = number(call, "count", 25, 1..=100)?;
    usize::try_from(count).map_err(|_| Error::InvalidParameter("count"))
}

/// A number of the query. What is too large to be exact is as large as can be.
fn number(
    call: &Call<'_>,
    name: &'static str,
    default: i64,
    range: std::ops::RangeInclusive<i64>,
) -> Result<i64, Error> {
    let Some(text) = call.query(name) else {
        return Ok(default);
    };
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().unwrap_or(MAX).min(MAX);
    if is_number && range.contains(&number) {
        Ok(number)
    } else {
        Err(Error::InvalidParameter(name))
    }
}

/// Time and number of the last alert that was seen.
fn cursor(text: &str) -> Option<(i64, i64)> {
    let place = String::from_utf8(decode(text)?).ok()?;
    let (time, number) = place.split_once('.')?;
    let exact = |text: &str| {
        text.parse()
            .ok()
            .filter(|number| (-MAX..=MAX).contains(number))
    };
    Some((exact(time)?, exact(number)?))
}

fn bureau(call: &Call<'_>) -> Result<Option<String>, Error> {
    match call
        .query("bureau")
        .filter(|_| call.endpoint.path == ALERTS)
    {
        Some(bureau) if !alert::is_bureau(&bureau) => Err(Error::InvalidParameter("bureau")),
        bureau => Ok(bureau),
    }
}
