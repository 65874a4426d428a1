//! `GET /programs/{programCode}/accounts`: the accounts of a program.

use idp_store::Batch;
use idp_store::programs::{self, Refused, settings};

use crate::call::Call;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::http::Page;
use crate::paging::CursorQuery;
use crate::params::{Kind, Prose, QueryParameter};
use crate::programs::accounts::listed::Accounts;
use crate::programs::caller::{Partner, Who};
use crate::programs::parameters::PROGRAM;
use crate::spec::Spec;

const STATES: &[&str] = &["pending", "active", "locked", "closed"];
const STATE: QueryParameter = QueryParameter {
    name: "state",
    kind: Kind::OneOf(STATES),
    about: Prose::new("Those in this state alone."),
};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/programs/{programCode}/accounts")
        .summary("List the accounts of a program")
        .description(
            "Newest first, with their users by id and what came of the check of who they are.",
        )
        .caller(Partner)
        .path(&[PROGRAM])
        .input::<AccountsQuery>()
        .reply::<Accounts>(200, "A page of accounts.")
        .paged()
        .handler(list)
}

/// Which accounts, and which page.
struct AccountsQuery {
    state: Option<String>,
    page: CursorQuery,
}

impl Input for AccountsQuery {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.push(STATE);
        CursorQuery::declare(spec);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let state = call.query(&STATE)?;
        Ok(Self { state, page: CursorQuery::read(call).await? })
    }
}

async fn list(
    call: &Call<'_>,
    who: Who<'_>,
    query: AccountsQuery,
) -> Result<Page<Accounts>, Error> {
    let page = &query.page.0;
    let mut batch = Batch::from([settings::require_program(who.program)]);
    let asked = batch.ask(programs::accounts(who.program, query.state.as_deref(), &page.window));
    let results = call.run(batch).await.map_err(|error| match error {
        Error::Undone(idp_store::Error::Program(Refused::ProgramUnknown)) => who.unknown(),
        other => other,
    })?;
    let (accounts, next) = page.cut(results.all(&asked)?);
    Ok(Page { body: Accounts::new(accounts), next, total: None })
}
