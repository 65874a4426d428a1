//! Whom a verified token speaks for, and what it may do.

use idp_store::db::Statement;
use idp_store::provision::is_within;
use idp_store::{Entitlement, guard};

use super::claims::{Claims, OwnClaims, check_expiry};
use super::issuer::Issuer;
use super::subject::user_id;
use crate::caller::{Fresh, Needs, PROGRAM_ADMIN};
use crate::error::Error;

/// By how much the clock of whoever logged the user in may be ahead: a minute.
const AHEAD_MS: i64 = 60_000;

/// The caller.
pub(crate) struct Identity {
    /// `sub` for our own issuer, `NAME|sub` for any other; 1–255 of `A-Za-z0-9:_.|@-`.
    pub(crate) user_id: String,
    /// Whether the token carries a second factor.
    pub(crate) second_factor: bool,
    /// The tenant, of tokens that we issued.
    pub(crate) account: Option<String>,
    /// The session, of tokens that we issued to people.
    pub(crate) session: Option<String>,
    /// The client, of tokens that we issued to services.
    pub(crate) client: Option<String>,
    /// The program, of tokens that we issued to services.
    pub(crate) program: Option<String>,
    /// When the token was issued, Unix milliseconds; long ago where it does not say.
    pub(crate) issued_at: i64,
    /// When the token has expired by any clock, Unix milliseconds.
    expires_at: i64,
    /// Whether we issued the token.
    is_ours: bool,
    /// When the user proved who they are, Unix milliseconds.
    auth_time: Option<i64>,
    /// The `maxAge` of the issuer, in seconds.
    max_age: Option<u64>,
    scopes: Vec<String>,
    /// What the token grants.
    pub(crate) entitlements: Vec<Entitlement>,
}

impl Identity {
    pub(super) fn new(claims: Claims, issuer: &Issuer) -> Result<Self, Error> {
        let expires_at = claims.expires_at().saturating_add(issuer.leeway_ms);
        let issued_at = claims.issued_at();
        let entitlements = claims.entitlements()?;
        let user_id = user_id(&claims, issuer)?;
        let second_factor = has_second_factor(&claims, &issuer.acr_values);
        let is_ours = issuer.is_ours();
        // A guest, whose `amr` is empty, has proved nothing.
        let has_proved = !is_ours || !claims.amr.is_empty();
        let auth_time = claims.auth_time().filter(|_| has_proved);
        let OwnClaims { scope, account, client_id: client, program, sid: session } = claims.own;
        let scopes = scope.unwrap_or_default();
        let scopes = scopes.split_ascii_whitespace().map(str::to_owned).collect();
        Ok(Self {
            user_id,
            second_factor,
            account,
            session,
            client,
            program,
            issued_at,
            expires_at,
            is_ours,
            auth_time,
            max_age: issuer.max_age,
            scopes,
            entitlements,
        })
    }

    /// Whether the user proved who they are when the session began, or since: not where an application let them in.
    pub(crate) const fn has_proven(&self) -> bool {
        self.auth_time.is_some()
    }

    /// The session goes on, where the token has one.
    pub(crate) fn session_live(&self, now: i64) -> Option<Statement> {
        let session = self.session.as_deref()?;
        Some(guard::require_live_session(&self.user_id, session, now))
    }

    /// The token has not expired at `now`, Unix milliseconds.
    ///
    /// # Errors
    /// 401.
    pub(super) fn check_expiry(&self, now: i64) -> Result<(), Error> {
        check_expiry(self.expires_at, now)
    }

    /// Who acts with it: the client and, where another sits before it, that person; else the one whom it names.
    pub(crate) fn actor(&self) -> (&str, Option<&str>) {
        match self.client.as_deref() {
            Some(client) => {
                (client, Some(self.user_id.as_str()).filter(|person| *person != client))
            }
            None => (&self.user_id, None),
        }
    }

    /// What kind of caller it is, for the log.
    pub(super) fn kind(&self) -> &'static str {
        match (self.client.is_some(), self.actor().1) {
            (false, _) => "user",
            (true, None) => "client",
            (true, Some(_)) => "client_for_user",
        }
    }

    /// Whether it has the scope, and we issued it. A token that names a program is for that program, whatever its scopes are.
    pub(super) fn holds(&self, scope: &str) -> bool {
        self.is_ours
            && is_within(self.program.as_deref(), scope)
            && self.scopes.iter().any(|held| held == scope)
    }

    /// Whether the token is for that program.
    pub(crate) fn is_of_program(&self, program: &str) -> bool {
        self.program.as_deref() == Some(program)
    }

    /// Whether it operates programs: the one that the token names, or all where it names none.
    pub(crate) fn is_program_admin(&self) -> bool {
        self.holds(PROGRAM_ADMIN)
    }

    /// The user proved who they are as short a time ago as the call and the issuer ask for.
    ///
    /// # Errors
    /// The step-up challenge.
    pub(crate) fn check_fresh(&self, fresh: &Fresh, now: i64) -> Result<(), Error> {
        let Some(max_age) = self.max_age.map(|max_age| max_age.min(fresh.max_age.as_secs())) else {
            return Ok(());
        };
        let age = self.auth_time.map(|auth_time| now.saturating_sub(auth_time));
        let most = i64::try_from(max_age).unwrap_or(i64::MAX).saturating_mul(1000);
        if age.is_some_and(|age| (-AHEAD_MS..=most).contains(&age)) {
            Ok(())
        } else {
            Err(Error::LoginTooOld { max_age })
        }
    }

    /// Whether it has what is needed.
    ///
    /// # Errors
    /// The step-up challenge, or 403 with the scope that is missing.
    pub(super) fn check(&self, needs: &Needs, issuer: &Issuer) -> Result<(), Error> {
        if needs.second_factor && !self.second_factor {
            return Err(Error::SecondFactorRequired { acr_values: issuer.acr_values.join(" ") });
        }
        let wanted = || needs.scopes.into_iter().flatten();
        match wanted().next() {
            Some(scope) if !wanted().any(|scope| self.holds(scope)) => {
                Err(Error::Forbidden { scope })
            }
            _ => Ok(()),
        }
    }
}

/// `amr` holds `mfa`, or a knowledge factor with one of possession or inherence (RFC 8176), or `acr` is one the issuer means so.
fn has_second_factor(claims: &Claims, acr_values: &[String]) -> bool {
    let any = |methods: &[&str]| claims.amr.iter().any(|method| methods.contains(&method.as_str()));
    any(&["mfa"])
        || (any(&["pwd", "pin"]) && any(&["otp", "sms", "hwk", "swk", "fpt"]))
        || claims.acr.as_ref().is_some_and(|acr| acr_values.contains(acr))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::issuer::KeySource;
    use crate::caller::Caller;
    use crate::crypto::jwk::KeySet;
    use crate::http::Reply;
    use serde_json::json;

    fn issuer() -> Issuer {
        let keys = KeySource::Local(KeySet::parse(br#"{"keys":[]}"#).unwrap());
        let (issuer, audience) = ("https://id.example.com".to_owned(), "idp-edge".to_owned());
        let (types, acr_values) = (Vec::new(), Vec::new());
        Issuer { issuer, audience, keys, types, acr_values, max_age: None, leeway_ms: 0 }
    }

    fn read(claims: &serde_json::Value, issuer: &Issuer) -> Claims {
        let claims = claims.as_object().unwrap().clone();
        Claims::read(claims, issuer.is_ours()).unwrap_or_else(|_| panic!())
    }

    fn with_scope(scope: &serde_json::Value) -> Identity {
        let claims = json!({ "iss": "https://id.example.com", "sub": "billing", "aud": "idp-edge", "exp": 1, "scope": scope });
        Identity::new(read(&claims, &issuer()), &issuer()).unwrap_or_else(|_| panic!("{scope}"))
    }

    #[test]
    fn a_service_needs_its_scope_as_a_whole_word() {
        let admits = |scope| {
            with_scope(&scope).check(&Caller::Service("support").needs(), &issuer()).is_ok()
        };
        for scope in [json!("support"), json!("webhook support"), json!(" support  webhook ")] {
            assert!(admits(scope.clone()), "{scope}");
        }
        for scope in [
            json!(null),
            json!(""),
            json!("supporter"),
            json!("Support"),
            json!("webhook,support"),
            json!("support:read"),
        ] {
            assert!(!admits(scope.clone()), "{scope}");
        }
    }

    #[test]
    fn the_scopes_of_programs_count_in_tokens_of_our_own_alone() {
        let (name, url) = ("acme".to_owned(), "https://acme.example/jwks".to_owned());
        let foreign = Issuer { keys: KeySource::Remote { name, url }, ..issuer() };
        let claims = |issuer: &Issuer| {
            let claims = json!({ "iss": "https://id.example.com", "sub": "alex", "aud": "idp-edge", "exp": 1,
                "scope": "programs programs.admin", "program": "acme", "client_id": "alex" });
            read(&claims, issuer)
        };
        for (issuer, is_ours) in [(issuer(), true), (foreign, false)] {
            let identity = Identity::new(claims(&issuer), &issuer).unwrap_or_else(|_| panic!());
            for caller in [Caller::Program, Caller::ProgramAdmin] {
                assert_eq!(identity.check(&caller.needs(), &issuer).is_ok(), is_ours);
            }
            assert_eq!(identity.program.is_some(), is_ours);
            assert_eq!(identity.client.is_some(), is_ours);
        }
    }

    #[test]
    fn a_missing_scope_is_named_in_the_challenge() {
        let Err(error) =
            with_scope(&json!("webhook")).check(&Caller::Service("support").needs(), &issuer())
        else {
            panic!()
        };
        assert_eq!(error.status(), (403, "forbidden"));
        let reply = error.head(Reply::no_content());
        let challenge =
            "Bearer realm=\"idp-edge\", error=\"insufficient_scope\", scope=\"support\"";
        assert!(reply.headers.contains(&("www-authenticate", challenge.to_owned())));
    }
}
