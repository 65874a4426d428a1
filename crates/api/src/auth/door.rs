//! Where a call is admitted or refused by the credentials that it carries.

use idp_store::api_keys::Kind;
use idp_store::{guard, oauth_clients};

use super::api_key::{self, ApiKey, NO_KEY};
use super::bearer;
use super::identity::Identity;
use super::signature::Signature;
use super::trust::{Opened, Trust};
use crate::caller::{Fresh, Needs, NeedsKey, NeedsToken, Subject};
use crate::error::{Error, refused};
use crate::http::Incoming;
use crate::log::Seen;
use crate::trips::Guards;

/// What is known of a caller before the body is read.
#[derive(Default)]
pub(crate) struct Admitted {
    pub(crate) identity: Option<Identity>,
    pub(crate) key: Option<ApiKey>,
    /// Whether it is an operator, who needs no key.
    pub(crate) is_operator: bool,
    /// The account that an operator named, to which the call is held then.
    pub(crate) site: Option<String>,
    /// What is to be checked once the body is read.
    pub(crate) signature: Option<Signature>,
}

impl Admitted {
    /// Whether it is a service or an operator, whose token was verified: they send the bodies of many.
    pub(crate) fn is_service(&self, needs: &Needs) -> bool {
        let has_scopes = needs.scopes.iter().any(Option::is_some);
        self.is_operator || self.identity.is_some() && has_scopes
    }

    /// What the log says of the caller.
    pub(crate) fn seen(&self) -> Seen {
        let caller = match (self.key.as_ref().map(|key| key.kind), &self.identity) {
            (Some(Kind::Server), None) => "server_key",
            (Some(Kind::Server), Some(_)) => "server_key_and_user",
            (Some(Kind::Browser), None) => "browser_key",
            (Some(Kind::Browser), Some(_)) => "browser_key_and_user",
            (None, Some(identity)) => identity.kind(),
            (None, None) if self.signature.is_some() => "signer",
            (None, None) => "anyone",
        };
        let of_token = self.identity.as_ref().and_then(|identity| identity.account.as_ref());
        let account = of_token.or(self.key.as_ref().map(|key| &key.account));
        Seen { caller, account: account.cloned(), is_proved: of_token.is_some() }
    }
}

/// The credentials of a request, and what the endpoint asks of them.
pub(crate) struct Door<'a> {
    pub(crate) trust: Trust<'a>,
    pub(crate) request: &'a dyn Incoming,
    pub(crate) needs: Needs,
    pub(crate) fresh: Option<Fresh>,
    /// What the first parameter of the path names.
    pub(crate) subject: Option<&'a str>,
}

impl Door<'_> {
    /// Lets the caller in who has what is needed. Where nothing is, no header is read.
    ///
    /// # Errors
    /// 401 for a missing or bad key or token, 403 for a missing scope, the step-up challenge for a missing second factor or a log-in that
    /// is not fresh.
    pub(crate) async fn admit(&self) -> Result<Admitted, Error> {
        if self.needs.token == NeedsToken::UnlessSigned
            && self.request.header("authorization").is_none()
        {
            let signature = Some(Signature::read(self.request, self.trust.now)?);
            return Ok(Admitted { signature, ..Admitted::default() });
        }
        if let Some(scope) = self.needs.operator
            && self.request.header("x-api-key").is_none()
        {
            return self.operator(scope).await;
        }
        let reads_key = match self.needs.key {
            NeedsKey::No => false,
            NeedsKey::Yes | NeedsKey::Server => true,
            NeedsKey::IfSent => self.request.header("x-api-key").is_some(),
        };
        let key = reads_key.then(|| ApiKey::read(|name| self.request.header(name))).transpose()?;
        let is_server = key.as_ref().is_some_and(|key| key.kind == Kind::Server);
        if self.needs.key == NeedsKey::Server && !is_server {
            return Err(refused("the api key is no server's"));
        }
        let reads_token = match self.needs.token {
            NeedsToken::No => false,
            NeedsToken::Yes | NeedsToken::UnlessSigned => true,
            NeedsToken::UnlessServerKey => !is_server,
        };
        let identity = match reads_token {
            true => Some(self.bearer().await?),
            false => None,
        };
        if let Some(identity) = &identity {
            self.check_owner(identity, key.as_ref())?;
            if key.is_none() && self.needs.key == NeedsKey::IfSent {
                api_key::check_site(|name| self.request.header(name), identity.account.as_ref())?;
            }
            self.check_fresh(identity)?;
        }
        Ok(Admitted { identity, key, ..Admitted::default() })
    }

    /// Lets an operator in: where a site would need its key, and whoever's user it is.
    async fn operator(&self, scope: &'static str) -> Result<Admitted, Error> {
        if self.request.header("authorization").is_none() {
            return Err(NO_KEY);
        }
        let identity = self.bearer().await?;
        match identity.holds(scope) {
            true => {}
            // A person's, who needs a key beside it.
            false if identity.session.is_some() => return Err(NO_KEY),
            false => return Err(Error::Forbidden { scope }),
        }
        let site = api_key::site(|name| self.request.header(name))?;
        Ok(Admitted { identity: Some(identity), is_operator: true, site, ..Admitted::default() })
    }

    /// Whether who was admitted still is, at a later time: bodies can be slow. Gives what only the database knows.
    ///
    /// # Errors
    /// 401 where the token has expired or the signed message is too old by now.
    pub(crate) fn still_admits(&self, admitted: &Admitted) -> Result<Guards, Error> {
        if let Some(signature) = &admitted.signature {
            signature.check_time(self.trust.now)?;
        }
        if let Some(identity) = &admitted.identity {
            identity.check_expiry(self.trust.now)?;
            if !admitted.is_operator {
                self.check_fresh(identity)?;
            }
        }
        Ok(self.guards(admitted))
    }

    /// Whether the log-in is as fresh as the endpoint asks. What depends on the body is asked when it was read.
    fn check_fresh(&self, identity: &Identity) -> Result<(), Error> {
        match self.fresh.filter(|fresh| fresh.members.is_empty()) {
            Some(fresh) => identity.check_fresh(&fresh, self.trust.now),
            None => Ok(()),
        }
    }

    /// Where the path names a user, the token is that user's, and of the account of the key.
    fn check_owner(&self, identity: &Identity, key: Option<&ApiKey>) -> Result<(), Error> {
        if self.needs.subject != Subject::User {
            return Ok(());
        }
        let is_of_account = key.is_none_or(|key| identity.account.as_ref() == Some(&key.account));
        if Some(identity.user_id.as_str()) == self.subject && is_of_account {
            Ok(())
        } else {
            Err(refused("the token is of another user"))
        }
    }

    /// Whom the access token speaks for.
    async fn bearer(&self) -> Result<Identity, Error> {
        let header = self.request.header("authorization");
        let header = header.ok_or(Error::NoCredential("the header Authorization is missing"))?;
        let Opened { token, claims, issuer } = self.trust.open(bearer::token(&header)?)?;
        token.check_type(&issuer.types)?;
        claims.check(&issuer.audience, self.trust.now, issuer.leeway_ms)?;
        let identity = Identity::new(claims, issuer)?;
        self.trust.check_signature(&token, issuer).await?;
        identity.check(&self.needs, issuer)?;
        Ok(identity)
    }

    /// The origin of the page that calls. Browsers say it wherever something may be changed, and where a page of another origin only reads;
    /// of our own page, which reads without saying it, keys need not be.
    fn page(&self) -> Option<String> {
        let only_reads = || ["GET", "HEAD"].contains(&&*self.request.method());
        match self.request.header("origin") {
            Some(origin) => Some(origin).filter(|origin| !self.trust.is_our_page(origin)),
            None if only_reads() => None,
            // It is no page's call, and a key with pages is for nobody else.
            None => Some(String::new()),
        }
    }

    /// The key goes on, the client does, the session has not ended, the user in the path is one of the account.
    fn guards(&self, admitted: &Admitted) -> Guards {
        let (identity, key) = (admitted.identity.as_ref(), admitted.key.as_ref());
        let now = self.trust.now;
        let session = identity.and_then(|identity| identity.session_live(now));
        let subject = self.subject.filter(|_| self.needs.subject == Subject::User);
        let account = key.map(|key| &key.account).or(admitted.site.as_ref());
        let of_account = account
            .zip(subject)
            .map(|(account, user_id)| guard::require_user_of_account(user_id, account));
        let client = identity.and_then(|identity| {
            let client = identity.client.as_deref()?;
            let program = identity.program.as_deref();
            Some(oauth_clients::require_client(client, program, identity.issued_at, now))
        });
        let key = key.map(|key| key.guard(self.page().as_deref(), now));
        Guards {
            each: key.into_iter().chain(client).collect(),
            first: session.into_iter().chain(of_account).collect(),
        }
    }
}
