//! `GET /api-commerceIdentity/user`: find people of an account, or list them.

use idp_store::contacts::Kind;
use idp_store::db::Statement;
use idp_store::directory::{self, By, Found};
use idp_store::keyed::{Keyed, Moves};
use idp_store::{Batch, audit, rekey};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::Trailed;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::http::Page;
use crate::identity::refusal::ONE_SEARCH;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user_reply::{NameReply, PhoneReply};
use crate::paging::CursorQuery;
use crate::params::{Kind as Value, Prose, QueryParameter};
use crate::spec::Spec;
use crate::time::rfc3339;
use crate::who::{AccountDesk, SiteServerOrOperator};

const EMAIL: QueryParameter = QueryParameter {
    name: "email",
    kind: Value::Text,
    about: Prose::new("Who has this address, whole and in any case, verified or not."),
};
const PHONE: QueryParameter = QueryParameter {
    name: "phone",
    kind: Value::Text,
    about: Prose::new("Who has this telephone number, whole and in any notation."),
};
const USERNAME: QueryParameter = QueryParameter {
    name: "username",
    kind: Value::Text,
    about: Prose::new("Who has this user name, in any case."),
};
const USER: QueryParameter =
    QueryParameter { name: "userId", kind: Value::Text, about: Prose::new("Who has this id.") };
const REQUEST: QueryParameter = QueryParameter {
    name: "requestId",
    kind: Value::Text,
    about: Prose::new("Whom the request with this `X-Request-Id` changed."),
};
/// By any one of these.
const SEARCHES: [QueryParameter; 5] = [EMAIL, PHONE, USERNAME, USER, REQUEST];

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user")
        .summary("Find or list people")
        .description(
            "Those of the account, newest first; an operator names it by `x-site-context`. By one parameter, or \
             everybody. Found by keyed hashes: there is no search for parts.",
        )
        .caller(SiteServerOrOperator)
        .input::<Search>()
        .reply::<People>(200, "A page of them.")
        .paged()
        .refuses(&[&ONE_SEARCH])
        .handler(list)
}

/// Who is looked for, and which page.
struct Search {
    by: Option<(QueryParameter, String)>,
    page: CursorQuery,
}

impl Input for Search {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.extend(SEARCHES);
        CursorQuery::declare(spec);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let mut by = None;
        for parameter in SEARCHES {
            let sent = call.query(&parameter)?.map(|text| (parameter, text));
            if by.is_some() && sent.is_some() {
                return Err(Error::Refused(&ONE_SEARCH));
            }
            by = by.or(sent);
        }
        Ok(Self { by, page: CursorQuery::read(call).await? })
    }
}

/// A page of people.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct People {
    /// Newest first.
    users: Vec<PersonReply>,
    /// The cursor of the next page; `null` on the last one.
    next: Option<String>,
}

/// Somebody of an account, as those read it who look after it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct PersonReply {
    /// The user's id, a UUID.
    user_id: String,
    /// The tenant, 24 letters and digits.
    account: String,
    /// Whether the user may log in.
    is_active: bool,
    /// Why the user was deactivated or activated last.
    state_reason: Option<String>,
    /// When, RFC 3339 in UTC.
    state_at: Option<String>,
    /// The user name; a guest has none.
    username: Option<String>,
    /// The name.
    name: NameReply,
    /// The telephone numbers.
    phone: Vec<PhoneReply>,
    /// The e-mail address.
    email: Option<String>,
    /// Whether the user proved that the address is theirs, or was there before that was asked for.
    email_verified: bool,
    /// In which language the user is written to (RFC 5646), where that was said.
    locale: Option<String>,
    /// When the user was created, RFC 3339 in UTC.
    created_at: String,
    /// When the user was last changed, RFC 3339 in UTC.
    updated_at: String,
    /// When the login was last used, RFC 3339 in UTC.
    last_login_date: Option<String>,
}

/// What somebody is found by.
enum Wanted {
    Username(Keyed),
    Contact(Kind, Keyed),
    Id(String),
    Request(String),
}

impl Wanted {
    fn by(&self) -> By<'_> {
        match self {
            Self::Username(key) => By::Username(key),
            Self::Contact(kind, key) => By::Contact(*kind, key),
            Self::Id(user_id) => By::Id(user_id),
            Self::Request(id) => By::Request(id),
        }
    }
}

/// What brings whoever is looked for under the key in use.
fn rekeyed(account: &str, by: &By<'_>) -> Vec<Statement> {
    match *by {
        By::Anything | By::Id(_) | By::Request(_) => Vec::new(),
        By::Username(key) => rekey::usernames(&Moves::of(account, [key])),
        By::Contact(_, key) => rekey::contacts(&Moves::of(account, [key])),
    }
}

async fn list(
    call: &Call<'_>,
    desk: AccountDesk<'_>,
    search: Search,
) -> Result<Page<People>, Error> {
    let AccountDesk { account, actor, person } = desk;
    let (keys, page) = (&call.config.keys, &search.page.0);
    let wanted = search.by.map(|(parameter, text)| match parameter.name {
        "email" => Wanted::Contact(Kind::Email, keys.email_contact(account, &text)),
        "phone" => Wanted::Contact(Kind::Phone, keys.phone_contact(account, &text)),
        "username" => Wanted::Username(keys.username_key(account, &text)),
        "requestId" => Wanted::Request(text),
        _ => Wanted::Id(text),
    });
    let by = wanted.as_ref().map_or(By::Anything, Wanted::by);
    let mut batch = Batch::new();
    batch.extend(rekeyed(account, &by));
    let asked = batch.ask(directory::select(account, &by, &page.window));
    // About the account: that its people were read, and by whom.
    let about = keys.audit_key(Trailed::Identity, account);
    batch.push(audit::insert(&call.trail(&about, actor, person), "account.users_read"));
    let (found, cursor) = page.split(call.run(batch).await?.all(&asked)?);
    let users = found.into_iter().map(|one| PersonReply::open(call, one));
    let next = cursor.as_deref().map(|cursor| page.link(cursor));
    Ok(Page {
        body: People { users: users.collect::<Result<_, _>>()?, next: cursor },
        next,
        total: None,
    })
}

impl PersonReply {
    fn open(call: &Call<'_>, found: Found) -> Result<Self, Error> {
        let Found { person, username, state_reason, state_at } = found;
        let user_id = person.user_id.clone();
        let user = SealedUser::new(call, &user_id);
        let profile = user.profile(&person)?;
        Ok(Self {
            username: username.map(|sealed| user.username(&sealed)).transpose()?,
            state_reason: state_reason.map(|sealed| user.state_reason(&sealed)).transpose()?,
            state_at: state_at.map(rfc3339),
            is_active: person.is_active,
            name: profile.name.into(),
            phone: profile.phone.into_iter().map(PhoneReply::from).collect(),
            email_verified: profile.email.is_some() && person.is_verified(),
            email: profile.email,
            locale: profile.locale,
            created_at: rfc3339(person.created_at),
            updated_at: rfc3339(person.updated_at),
            last_login_date: person.last_login_at.map(rfc3339),
            account: person.account,
            user_id: person.user_id,
        })
    }
}
