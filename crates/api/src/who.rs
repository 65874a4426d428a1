//! Whoever calls, as a handler gets them. Each kind of caller is a type, and what it is told of a caller can't be had by any other.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Deref;

use idp_store::api_keys::Kind;
use idp_store::audit::Trail;
use idp_store::users::Actor;
use idp_store::{Entitlement, Keyed, PersonKeys, Tried};
use percent_encoding::percent_decode_str;

use crate::auth::identity::Identity;
use crate::auth::subject::is_user_id;
use crate::call::{Admission, Call};
use crate::caller::{Caller, IDENTITY};
use crate::config::Config;
use crate::crypto::{Keys, Trailed};
use crate::error::{Error, refused};
use crate::refusal::Refusal;
use crate::webhook::secret::WebhookSecret;

/// A kind of caller.
pub(crate) trait Calls: 'static {
    /// How documents and the admission know it.
    const CALLER: Caller;
    /// Whether its calls are counted by the address that they come from.
    const IS_COUNTED: bool = false;
    /// What its admission can refuse.
    const REFUSALS: &'static [&'static Refusal] = &[];
    /// What a handler is told of it.
    type Who<'a>;

    /// What else it has to show, once its credential is good.
    ///
    /// # Errors
    /// What is missing.
    fn admit(_: &Admission<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// With which it signs what it sends, any of these.
    fn secrets(_: &Config) -> &[WebhookSecret] {
        &[]
    }

    /// Who it is, of a call that was admitted.
    ///
    /// # Errors
    /// Where the path names nobody who could be.
    fn who<'a>(call: &'a Call<'a>) -> Result<Self::Who<'a>, Error>;
}

/// Anyone.
pub(crate) struct Anyone;

impl Calls for Anyone {
    const CALLER: Caller = Caller::Public;
    type Who<'a> = Self;
    fn who<'a>(_: &'a Call<'a>) -> Result<Self, Error> {
        Ok(Self)
    }
}

/// A keyed hash of a user id. It is made when it is first asked for: endpoints that only read need none, and it takes a dozen rounds of
/// SHA-256.
pub(crate) struct UserKey<'a, T> {
    keys: &'a Keys,
    user_id: Cow<'a, str>,
    make: fn(&Keys, &str) -> T,
    hash: OnceCell<T>,
}

impl<'a> UserKey<'a, Keyed> {
    /// Under which attempts are counted.
    fn of_attempts(keys: &'a Keys, user_id: Cow<'a, str>) -> Self {
        Self { keys, user_id, make: Keys::user_key, hash: OnceCell::new() }
    }
}

impl<'a> UserKey<'a, String> {
    /// Under which audit rows stand.
    fn of_trail(keys: &'a Keys, user_id: Cow<'a, str>) -> Self {
        let make = |keys: &Keys, user_id: &str| keys.audit_key(Trailed::Protection, user_id);
        Self { keys, user_id, make, hash: OnceCell::new() }
    }
}

impl<T> Deref for UserKey<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.hash.get_or_init(|| (self.make)(self.keys, &self.user_id))
    }
}

/// The user that a call is about, as the store knows users.
pub(crate) struct User<'a> {
    /// Who calls: the user, or a service.
    pub(crate) identity: &'a Identity,
    id: Cow<'a, str>,
    /// Keyed hash of the user id, under which attempts are counted.
    pub(crate) key: UserKey<'a, Keyed>,
    /// The same, under which audit rows stand.
    audit_key: UserKey<'a, String>,
    /// `user`, or the name of the service.
    actor: &'a str,
    /// Who sits before that service, where somebody does.
    person: Option<&'a str>,
    /// What the user is entitled to.
    pub(crate) granted: &'a [Entitlement],
    /// By what kind of token: `token` or `srt`.
    pub(crate) source: &'static str,
    tells_array: bool,
    call: &'a Call<'a>,
}

impl<'a> User<'a> {
    fn new(call: &'a Call<'a>, id: Cow<'a, str>) -> Result<Self, Error> {
        let identity = call.identity()?;
        let (actor, person) = identity.actor();
        Ok(User {
            identity,
            key: UserKey::of_attempts(&call.config.keys, id.clone()),
            audit_key: UserKey::of_trail(&call.config.keys, id.clone()),
            id,
            actor,
            person,
            granted: &[],
            source: "token",
            tells_array: call.config.vendor.is_told(),
            call,
        })
    }

    /// The user whose access token was sent. A service with a token for itself is no user, whatever its id (RFC 9700, section 4.15).
    pub(crate) fn who_calls(call: &'a Call<'a>) -> Result<Self, Error> {
        let identity = call.identity()?;
        if identity.client.as_ref() == Some(&identity.user_id) {
            return Err(refused("the token is a service's own"));
        }
        let user = Self::new(call, identity.user_id.as_str().into())?;
        Ok(User { actor: "user", person: None, granted: &identity.entitlements, ..user })
    }

    /// The user in the path, on whom a service acts.
    pub(crate) fn in_path(call: &'a Call<'a>) -> Result<Option<Self>, Error> {
        let id = percent_decode_str(call.subject()?).decode_utf8_lossy();
        if !is_user_id(&id) {
            return Ok(None);
        }
        Self::new(call, id).map(Some)
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Whose attempts are limited: the user's, and those of the person, where no profile tells yet who that is.
    pub(crate) fn tried<'b>(&'b self, person: Option<&'b PersonKeys>) -> Tried<'b> {
        Tried { user_id: self.id(), user_key: &self.key, person }
    }

    /// What an audit row says of who acts on the user.
    pub(crate) fn trail(&self) -> Trail<'_> {
        self.call.trail(&self.audit_key, self.actor, self.person)
    }

    pub(crate) fn actor(&self) -> Actor<'_> {
        Actor {
            user_id: self.id(),
            user_key: &self.key,
            trail: self.trail(),
            granted: self.granted,
            source: self.source,
            tells_array: self.tells_array,
        }
    }
}

/// A user with an access token.
pub(crate) struct UserToken;

impl Calls for UserToken {
    const CALLER: Caller = Caller::User;
    type Who<'a> = User<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<User<'a>, Error> {
        User::who_calls(call)
    }
}

/// A user whose access token carries a second factor.
pub(crate) struct UserWithSecondFactor;

impl Calls for UserWithSecondFactor {
    const CALLER: Caller = Caller::UserWithSecondFactor;
    type Who<'a> = User<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<User<'a>, Error> {
        User::who_calls(call)
    }
}

/// The sender of a webhook.
pub(crate) struct Sender {
    /// Its id of the delivery, where it sent one.
    pub(crate) delivery_id: Option<String>,
}

impl Sender {
    pub(crate) fn of(call: &Call<'_>) -> Self {
        let id = call.request.header("webhook-id");
        Self { delivery_id: id.filter(|id| !id.is_empty()) }
    }
}

/// A site: who has an api key of its account.
pub(crate) struct Site<'a> {
    /// The tenant, 24 of `A-Za-z0-9`.
    pub(crate) account: &'a str,
    /// Whether the key is a secret of the site's server.
    pub(crate) is_server: bool,
}

impl<'a> Site<'a> {
    fn of(call: &'a Call<'a>) -> Result<Self, Error> {
        let key = call.key().ok_or(Error::Internal("the endpoint has no api key"))?;
        Ok(Self { account: &key.account, is_server: key.kind == Kind::Server })
    }
}

/// An api key, whichever.
pub(crate) struct SiteKey;

impl Calls for SiteKey {
    const CALLER: Caller = Caller::Key;
    const IS_COUNTED: bool = true;
    const REFUSALS: &'static [&'static Refusal] = &[&crate::auth::api_key::SITE_CONTEXT];
    type Who<'a> = Site<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<Site<'a>, Error> {
        Site::of(call)
    }
}

/// A site that speaks of a user whom the body names.
pub(crate) struct SiteAndUser<'a> {
    pub(crate) site: Site<'a>,
    identity: Option<&'a Identity>,
}

impl SiteAndUser<'_> {
    /// Whether it may speak of that user: a server of its account's, a browser of the one whose token is beside its key.
    ///
    /// # Errors
    /// 401.
    pub(crate) fn speaks_for(&self, user_id: &str) -> Result<(), Error> {
        let is_own = |user: &Identity| {
            user.user_id == user_id && user.account.as_deref() == Some(self.site.account)
        };
        if self.identity.is_none_or(is_own) {
            Ok(())
        } else {
            Err(refused("the token is of another user"))
        }
    }
}

/// A server's key, or a browser's with an access token, of a user whom the body names.
pub(crate) struct SiteKeyWithUser;

impl Calls for SiteKeyWithUser {
    const CALLER: Caller = Caller::KeyWithUser;
    const IS_COUNTED: bool = true;
    const REFUSALS: &'static [&'static Refusal] = SiteKey::REFUSALS;
    type Who<'a> = SiteAndUser<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<SiteAndUser<'a>, Error> {
        Ok(SiteAndUser { site: Site::of(call)?, identity: call.identity().ok() })
    }
}

/// A user of a site: the one in the path, whom the first batch holds to the account of the key.
pub(crate) struct SiteUser<'a> {
    /// The tenant, where an api key was sent, or an operator named it.
    account: Option<&'a str>,
    pub(crate) user_id: &'a str,
    /// The user's own token, where one was needed.
    pub(crate) identity: Option<&'a Identity>,
}

impl<'a> SiteUser<'a> {
    fn of(call: &'a Call<'a>) -> Result<Self, Error> {
        Ok(Self {
            account: call.key().map(|key| &key.account).or(call.site.as_ref()).map(String::as_str),
            user_id: call.subject()?,
            identity: call.identity().ok(),
        })
    }

    /// The tenant, where it is known before the database was asked: an operator need not name it.
    pub(crate) const fn known_account(&self) -> Option<&'a str> {
        self.account
    }

    /// The tenant.
    ///
    /// # Errors
    /// A mistake of ours, where the endpoint asks for no api key.
    pub(crate) fn account(&self) -> Result<&'a str, Error> {
        self.account.ok_or(Error::Internal("the endpoint has no api key"))
    }

    /// Whether the user's token carries a second factor.
    pub(crate) fn has_second_factor(&self) -> bool {
        self.identity.is_some_and(|identity| identity.second_factor)
    }

    /// The session of the user's token.
    pub(crate) fn session(&self) -> Option<&'a str> {
        self.identity?.session.as_deref()
    }
}

/// A server's key, or a browser's with an access token of the user in the path.
pub(crate) struct SiteKeyForUser;
/// A server's key, or an access token of the user in the path.
pub(crate) struct ServerKeyOrOwner;
/// Either key with an access token of the user in the path.
pub(crate) struct SiteKeyAndOwner;

/// A server's key, about the user in the path.
pub(crate) struct ServerKey;

/// A server's key alone.
pub(crate) struct SiteServer;

impl Calls for SiteServer {
    const CALLER: Caller = Caller::ServerKeyAlone;
    const REFUSALS: &'static [&'static Refusal] = SiteKey::REFUSALS;
    type Who<'a> = Site<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<Site<'a>, Error> {
        Site::of(call)
    }
}

/// A server's key, or a browser's with an access token of the user in the path, or an operator of the Identity API.
pub(crate) struct SiteKeyForUserOrOperator;

/// A server's key, about the user in the path, or an operator of the Identity API.
pub(crate) struct ServerKeyOrOperator;

/// A server's key, or an operator of the Identity API who names an account.
pub(crate) struct SiteServerOrOperator;

/// Who asks about an account.
pub(crate) struct AccountDesk<'a> {
    /// The tenant.
    pub(crate) account: &'a str,
    /// `site`, or the name of the service.
    pub(crate) actor: &'a str,
    /// Who sits before that service, where somebody does.
    pub(crate) person: Option<&'a str>,
}

impl Calls for SiteServerOrOperator {
    const CALLER: Caller = Caller::ServerKeyOrDesk(IDENTITY);
    const REFUSALS: &'static [&'static Refusal] = SiteKey::REFUSALS;
    type Who<'a> = AccountDesk<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<AccountDesk<'a>, Error> {
        let account = call.key().map(|key| &key.account).or(call.site.as_ref());
        let account = account.ok_or(Error::Refused(&crate::auth::api_key::SITE_CONTEXT))?;
        let operator = call.identity.as_ref().filter(|_| call.is_operator);
        let (actor, person) = operator.map_or(("site", None), Identity::actor);
        Ok(AccountDesk { account, actor, person })
    }
}

/// A user of a site, by the access token alone.
pub(crate) struct SiteMember<'a> {
    /// The tenant.
    pub(crate) account: &'a str,
    pub(crate) user_id: &'a str,
    /// The session of the token.
    pub(crate) session: &'a str,
}

/// Either key with an access token of a user of its account.
pub(crate) struct SiteKeyAndUser;

impl Calls for SiteKeyAndUser {
    const CALLER: Caller = Caller::KeyAndUser;
    const REFUSALS: &'static [&'static Refusal] = SiteKey::REFUSALS;
    type Who<'a> = SiteMember<'a>;
    fn who<'a>(call: &'a Call<'a>) -> Result<SiteMember<'a>, Error> {
        let (site, identity) = (Site::of(call)?, call.identity()?);
        if identity.account.as_deref() != Some(site.account) {
            return Err(refused("the token is of another user"));
        }
        let session = identity.session.as_deref().ok_or(refused("the token has no session"))?;
        Ok(SiteMember { account: site.account, user_id: &identity.user_id, session })
    }
}

/// Those that name their user in the path are told the same.
macro_rules! of_user_in_path {
    ($($kind:ident is $caller:expr),+ $(,)?) => {$(
        impl Calls for $kind {
            const CALLER: Caller = $caller;
            const REFUSALS: &'static [&'static Refusal] =
                &[&crate::auth::api_key::SITE_CONTEXT, &crate::auth::api_key::USER_NOT_FOUND];
            type Who<'a> = SiteUser<'a>;
            fn who<'a>(call: &'a Call<'a>) -> Result<SiteUser<'a>, Error> {
                SiteUser::of(call)
            }
        }
    )+};
}
of_user_in_path!(
    SiteKeyForUser is Caller::KeyForUser,
    ServerKeyOrOwner is Caller::ServerKeyOrOwner,
    SiteKeyAndOwner is Caller::KeyAndOwner,
    ServerKey is Caller::ServerKey,
    SiteKeyForUserOrOperator is Caller::KeyForUserOrOperator(IDENTITY),
    ServerKeyOrOperator is Caller::ServerKeyOrOperator(IDENTITY),
);
