//! `GET /api-commerceIdentity/auth/link`: where the site's application is.

use idp_store::{Batch, links};
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::refusal::NO_APPLICATION;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/auth/link")
        .summary("Ask where the site's application is")
        .description(
            "A page sends whoever wants in there, with `code_challenge`, `code_challenge_method=S256` and `state`, and they come back with \
             a code. Only an operator sets the address.",
        )
        .caller(SiteKey)
        .reply::<Application>(200, "The address.")
        .refuses(&[&NO_APPLICATION])
        .handler(get)
}

/// The application of a site, whose people it lets into the page.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Application {
    /// The address, `https:` or of the own machine.
    url: String,
}

async fn get(call: &Call<'_>, site: Site<'_>) -> Result<Application, Error> {
    let mut batch = Batch::new();
    let url = batch.ask(links::select_url(site.account));
    let url = call.run(batch).await?.first(&url)?;
    Ok(Application { url: url.ok_or(Error::Refused(&NO_APPLICATION))? })
}
