//! `GET /operator/clients`: every client, newest first.

use idp_store::oauth_clients;
use idp_store::operating::Operator;
use serde::Serialize;

use super::reply::Client;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::operator::caller::OperatorDesk;
use crate::paging::PageQuery;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/clients")
        .summary("List the clients of /oauth/token")
        .description("Newest first; those that ended, too.")
        .caller(OperatorDesk)
        .input::<PageQuery>()
        .reply::<Clients>(200, "A page of clients.")
        .paged()
        .handler(list)
}

/// A page of clients.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Clients {
    /// Newest first.
    clients: Vec<Client>,
}

async fn list(call: &Call<'_>, by: Operator<'_>, page: PageQuery) -> Result<Page<Clients>, Error> {
    let (found, next) = page.cut(oauth_clients::list(&page.window).all(call.db).await?);
    let clients = found.into_iter().map(|client| Client::new(client, by.now)).collect();
    Ok(Page { body: Clients { clients }, next, total: None })
}
