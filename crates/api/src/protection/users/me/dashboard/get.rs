//! `GET /idp/array/users/me/dashboard`: all that the other reads tell, in one. What one section fails with is its own.

use idp_store::alerts::Filter;
use idp_store::snapshots::{self, SealedSection};
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::protection::inbox::{self, UserAlerts};
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::{Section, find};
use crate::protection::sections::{CreditScores, FinancialAccounts, Monitors, ScanProgress};
use crate::protection::stored::Stored;
use crate::protection::watch_status::WatchStatusReply;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/dashboard")
        .summary("Read all at once")
        .description("What the other reads tell. A section that fails leaves the others alone.")
        .caller(UserWithSecondFactor)
        .input::<PageQuery>()
        .reply::<Dashboard>(200, "Every section, or that it failed.")
        .paged()
        .refuses(&[&USER_UNKNOWN])
        .handler(get)
}

/// What the reads of a user tell, in one.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Dashboard {
    /// A page of alerts, newest first.
    user_alerts: Outcome<UserAlerts>,
    /// How the neighborhood watch is.
    neighborhood_watch_status: Outcome<WatchStatusReply>,
    /// The credit scores.
    credit_score_history: Outcome<Stored<CreditScores>>,
    /// What is watched.
    monitors_overview: Outcome<Stored<Monitors>>,
    /// How the connected accounts are.
    financial_accounts_status: Outcome<Stored<FinancialAccounts>>,
    /// How far the removal of data is.
    data_removal_progress: Outcome<Stored<ScanProgress>>,
}

/// A section, or that it failed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "{T}Outcome"))]
enum Outcome<T> {
    /// What its own endpoint would answer.
    Ok(T),
    /// It can't be had now.
    Err(Why),
}

/// Why a section can't be had.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum Why {
    /// Something that it needs fails.
    #[serde(rename = "provider unavailable")]
    ProviderUnavailable,
}

impl<T, E> From<Result<T, E>> for Outcome<T> {
    fn from(result: Result<T, E>) -> Self {
        result.map_or(Self::Err(Why::ProviderUnavailable), Self::Ok)
    }
}

async fn get(call: &Call<'_>, user: User<'_>, page: PageQuery) -> Result<Page<Dashboard>, Error> {
    let (mut batch, alerts) = inbox::ask(&user, Filter::All, &page);
    let sections = batch.ask(snapshots::all(user.id()));
    let status = batch.ask(snapshots::watch_status(user.id()));
    let results = call.run(batch).await?;
    let (user_alerts, next, total) = match alerts.read(&results) {
        Ok(Page { body, next, total }) => (Outcome::Ok(body), next, total),
        Err(error) => (Outcome::from(Err(error)), None, None),
    };
    let status = results.first(&status).ok().flatten();
    let sections = results.all(&sections);
    let body = Dashboard {
        user_alerts,
        neighborhood_watch_status: status.map(WatchStatusReply::from).ok_or(()).into(),
        credit_score_history: outcome(call, &sections),
        monitors_overview: outcome(call, &sections),
        financial_accounts_status: outcome(call, &sections),
        data_removal_progress: outcome(call, &sections),
    };
    Ok(Page { body, next, total })
}

/// One of the user's sections.
fn outcome<T: Section, E>(
    call: &Call<'_>,
    sections: &Result<Vec<Option<SealedSection>>, E>,
) -> Outcome<Stored<T>> {
    sections.as_ref().map_or(Outcome::from(Err(())), |sections| find(call, sections).into())
}
