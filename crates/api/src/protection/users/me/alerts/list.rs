//! `GET /idp/array/users/me/alerts`: alerts, newest first, of one bureau or all.

use idp_store::alerts::Filter;

use crate::call::Call;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::params::{Kind, Prose, QueryParameter};
use crate::protection::bureau::Bureau;
use crate::protection::inbox::{self, UserAlerts};
use crate::protection::refusal::USER_UNKNOWN;
use crate::spec::Spec;
use crate::who::{User, UserToken};

const BUREAU: QueryParameter = QueryParameter {
    name: "bureau",
    kind: Kind::OneOf(Bureau::NAMES),
    about: Prose::new("Whose alerts; those of all bureaus without it."),
};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/alerts")
        .summary("List alerts")
        .description("Newest first, of one bureau or all.")
        .caller(UserToken)
        .input::<AlertsQuery>()
        .reply::<UserAlerts>(200, "A page of alerts.")
        .paged()
        .refuses(&[&USER_UNKNOWN])
        .handler(list)
}

/// What the query asks for.
struct AlertsQuery {
    page: PageQuery,
    bureau: Option<Bureau>,
}

impl Input for AlertsQuery {
    fn declare(spec: &mut Spec) {
        PageQuery::declare(spec);
        spec.query_parameters.push(BUREAU);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let page = PageQuery::read(call).await?;
        let bureau = match call.query(&BUREAU)? {
            Some(name) => Some(Bureau::find(&name).ok_or(Error::InvalidParameter(BUREAU.name))?),
            None => None,
        };
        Ok(Self { page, bureau })
    }
}

async fn list(
    call: &Call<'_>,
    user: User<'_>,
    query: AlertsQuery,
) -> Result<Page<UserAlerts>, Error> {
    let filter = query.bureau.map_or(Filter::All, |bureau| Filter::Bureau(bureau.name()));
    inbox::list(call, &user, filter, &query.page).await
}
