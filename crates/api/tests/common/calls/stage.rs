//! What has to be there before a call works, what is known of it then, and the call with the credentials that its endpoint asks for.

use std::collections::BTreeMap;

use idp_api::caller::Caller;
use idp_api::spec::Spec;
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use super::{Body, Example};
use crate::common::mails;
use crate::common::programs::{CODE, Holder, REQUEST_ID, ROOT, alex_taylor, outcome};
use crate::common::second_factor::{PASSWORD, code};
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, BASE, CODE_CHALLENGE, hash, key_id, pat};
use crate::common::webhooks::alert;
use crate::common::{Answer, Harness, NOW, Request};

/// A set-up step. Each does those that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    Nothing,
    Profile,
    Alert,
    Guest,
    LocalUser,
    Address,
    ResetToken,
    EmailToken,
    MailedCode,
    BegunFactor,
    SecondFactor,
    Challenge,
    Application,
    LinkCode,
    Client,
    Webhook,
    SentEvent,
    Program,
    Account,
    ClosedAccount,
}

impl Before {
    /// How files call it, and what is there then.
    pub(crate) const fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("nothing", "Two tenants with their keys, and nobody else."),
            Self::Profile => ("profile", "Alex has a profile."),
            Self::Alert => ("alert", "Alex has a profile, and an alert of Experian."),
            Self::Guest => ("guest", "A guest has signed up."),
            Self::LocalUser => ("localUser", "Pat has signed up, and is logged in."),
            Self::Address => ("address", "Pat has an address."),
            Self::ResetToken => ("resetToken", "Pat asked for a reset of the password."),
            Self::EmailToken => {
                ("emailToken", "Pat has signed up, and got a mail that verifies the address.")
            }
            Self::MailedCode => ("mailedCode", "Pat, whose address is verified, asked for a code."),
            Self::BegunFactor => ("begunFactor", "Pat has begun a second factor."),
            Self::SecondFactor => {
                ("secondFactor", "Pat confirmed a second factor, and is logged in with it.")
            }
            Self::Challenge => {
                ("challenge", "Pat gave the right password, and the second factor not yet.")
            }
            Self::Application => {
                ("application", "The tenant's application is at `https://app.example/link`.")
            }
            Self::LinkCode => ("linkCode", "The tenant's server let Pat in, with a code."),
            Self::Client => ("client", "There is a client of `/oauth/token`."),
            Self::Webhook => {
                ("webhook", "The tenant's events go to `https://hooks.example.com/idp`.")
            }
            Self::SentEvent => ("sentEvent", "Pat's name was changed, and an event told of it."),
            Self::Program => ("program", "There is a program, whose settings are in the cache."),
            Self::Account => ("account", "The program has an account with a user."),
            Self::ClosedAccount => {
                ("closedAccount", "The program has an account with a user, which was closed.")
            }
        }
    }
}

/// The service when a step was done.
pub(crate) struct Stage {
    pub(crate) harness: Harness,
    known: BTreeMap<&'static str, String>,
}

impl Stage {
    /// With what is needed there.
    pub(crate) fn set(before: Before) -> Self {
        Self::set_on(Harness::with_sites(), before)
    }

    /// The same with another configuration.
    pub(crate) fn set_on(harness: Harness, before: Before) -> Self {
        let mut stage = Self::on(harness);
        stage.step(before);
        stage
    }

    /// A service where nothing was done. What is known leads nowhere: every id is nobody's, every token and code made up.
    pub(crate) fn on(harness: Harness) -> Self {
        let claims = json!({ "amr": ["pwd", "otp", "mfa"], "account": ACCOUNT });
        let receipt = json!({ "alg": "ES256", "typ": "srt+jwt", "kid": harness.local.kid });
        let receipt = harness.local.sign(
            &receipt.to_string(),
            &harness.local.claims("alex", &json!({ "entitlements": ["idp-pro"] })).to_string(),
        );
        let known = [
            ("user_id", "alex"),
            ("userId", "alex"),
            ("bureau", "exp"),
            ("alertId", "7"),
            ("arrayUserId", "0aa10000-0000-4000-8000-000000000001"),
            ("accessToken", &harness.local.token("alex", &claims)),
            ("receipt", &receipt),
            ("programCode", CODE),
            ("account", ACCOUNT),
            ("keyId", &key_id("server")),
            ("clientId", "shop"),
        ];
        let nothing = ["eventId", "addressId", "sessionId", "accountIdentifier", "userIdentifier"];
        let made_up = [
            "token",
            "emailToken",
            "mailedCode",
            "refreshToken",
            "challenge",
            "recoveryCode",
            "linkCode",
        ];
        let mut known: BTreeMap<_, _> = known.map(|(name, value)| (name, value.to_owned())).into();
        known.extend(nothing.map(|name| (name, "nothing".to_owned())));
        known.extend(made_up.map(|name| (name, "made-up".to_owned())));
        known.insert("code", "000000".to_owned());
        Self { harness, known }
    }

    fn step(&mut self, before: Before) {
        match before {
            Before::Nothing => {}
            Before::Profile => {
                let token = self.harness.user("alex");
                self.know("arrayUserId", self.harness.array_user_id(&token));
            }
            Before::Alert => {
                self.step(Before::Profile);
                let details = json!({ "class": "DARK_WEB" });
                let delivery = alert(self.known("arrayUserId"), "exp", &json!(7), &details);
                self.harness.deliver(&delivery);
            }
            Before::Guest => self.server("POST", "/user/guest", Some(&pat("unused"))),
            Before::LocalUser => self.server("POST", "/user/local", Some(&pat("pat.kake"))),
            Before::Address => self.address(),
            Before::ResetToken => {
                self.step(Before::LocalUser);
                self.server("PATCH", "/auth/local/reset", Some(&json!({ "username": "pat.kake" })));
            }
            Before::EmailToken | Before::MailedCode => {
                self.step(Before::LocalUser);
                self.mail(before);
            }
            Before::BegunFactor => {
                self.step(Before::LocalUser);
                self.server("POST", "/user/{userId}/totp", None);
            }
            Before::Challenge => {
                self.step(Before::BegunFactor);
                let confirmed = json!({ "code": self.known("code") });
                self.server("POST", "/user/{userId}/totp/confirm", Some(&confirmed));
                let login = json!({ "username": "pat.kake", "password": PASSWORD });
                self.server("POST", "/auth/local/login", Some(&login));
            }
            Before::SecondFactor => {
                self.step(Before::Challenge);
                let answer = json!({ "challenge": self.known("challenge"), "code": self.known("recoveryCode") });
                self.server("POST", "/auth/2fa", Some(&answer));
            }
            Before::Application => self.harness.has_application("https://app.example/link"),
            Before::LinkCode => {
                self.step(Before::LocalUser);
                let asked = json!({ "codeChallenge": CODE_CHALLENGE });
                self.server("POST", "/user/{userId}/link", Some(&asked));
            }
            Before::Client => self.client(),
            Before::SentEvent => self.sent_event(),
            Before::Webhook => drop(self.harness.has_webhook(&json!({}))),
            Before::Program => self.program(),
            Before::Account => {
                self.step(Before::Program);
                let Holder { account, user } = self.harness.holder(&alex_taylor());
                self.know("accountIdentifier", account);
                self.know("userIdentifier", user);
            }
            Before::ClosedAccount => {
                self.step(Before::Account);
                self.close_account();
            }
        }
    }

    fn sent_event(&mut self) {
        self.step(Before::LocalUser);
        let name = json!({ "name": { "first": "Ann", "last": "Kake" } });
        self.server("PATCH", "/user/{userId}", Some(&name));
        pollster::block_on(self.harness.tell());
        let id = self.harness.sql("SELECT id FROM ended_events WHERE kind = 'user.updated'");
        self.know("eventId", id[0].text(0).unwrap().to_owned());
    }

    fn address(&mut self) {
        self.step(Before::LocalUser);
        let address = json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" });
        self.server("POST", "/user/{userId}/address", Some(&address));
    }

    fn close_account(&self) {
        let path = format!("{ROOT}/accounts/{}", self.known("accountIdentifier"));
        let answer = self.harness.admin("PATCH", &path, Some(&json!({ "state": "closed" })));
        assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
    }

    /// What a mail has.
    fn mail(&mut self, before: Before) {
        if matches!(before, Before::EmailToken) {
            let mail = mails::only(&self.harness, "user.email_verification_requested");
            self.know_if("emailToken", &mail["token"]);
        } else {
            self.harness.count_as_verified();
            self.server("POST", "/auth/code", Some(&json!({ "username": "pat.kake" })));
            let mail = mails::only(&self.harness, "user.code_requested");
            self.know_if("mailedCode", &mail["code"]);
        }
    }

    fn client(&self) {
        let sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('shop', ?1, 'webhook', 0)";
        let client = Statement::new(sql, [hash("secret").into()]);
        pollster::block_on(self.harness.db.sqlite.batch(vec![client])).unwrap();
    }

    fn program(&self) {
        let settings = json!({ "environment": "production", "newServiceKey": true });
        let answer = self.harness.admin("PUT", ROOT, Some(&settings));
        assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
        // Whoever asks for nobody has the settings read into the cache.
        let nobody = format!("{ROOT}/accounts/nothing/users/nothing");
        self.harness.partner("PUT", &nobody, Some(&json!({})));
    }

    /// A call of Pat's site that works, with Pat's token; what it answers is known from then on.
    fn server(&mut self, method: &'static str, path: &str, body: Option<&Value>) {
        let request = Request::new(method, &format!("{BASE}{}", self.fill(path)))
            .site("server", ACCOUNT)
            .token(self.known("accessToken"));
        let answer = self.harness.call(request.optional_json(body));
        assert!([200, 204].contains(&answer.status()), "{path}: {}", answer.text());
        self.learn(&answer);
    }

    /// Keeps what an answer gives for the calls that come after.
    fn learn(&mut self, answer: &Answer) {
        let body = answer.body();
        for name in ["userId", "accessToken", "refreshToken", "token", "challenge"] {
            self.know_if(name, &body[name]);
        }
        self.know_if("addressId", &body[0]["addressId"]);
        self.know_if("linkCode", &body["code"]);
        self.know_if("recoveryCode", &body["recoveryCodes"][0]);
        if let Some(secret) = body["secret"].as_str() {
            self.know("code", code(secret, NOW));
        }
        if let Some(token) = body["accessToken"].as_str() {
            let claims = decode(token.split('.').nth(1).unwrap());
            let claims: Value = serde_json::from_slice(&claims).unwrap();
            self.know_if("sessionId", &claims["sid"]);
        }
    }

    fn know_if(&mut self, name: &'static str, value: &Value) {
        if let Some(text) = value.as_str() {
            self.know(name, text.to_owned());
        }
    }

    pub(crate) fn know(&mut self, name: &'static str, value: String) {
        self.known.insert(name, value);
    }

    pub(crate) fn known(&self, name: &str) -> &str {
        self.known.get(name).unwrap_or_else(|| panic!("{name}: nobody knows it"))
    }

    /// The text with what is known in place of the names in braces.
    pub(crate) fn fill(&self, text: &str) -> String {
        let filled = self.known.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        });
        let is_name = |name: &str| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        let unknown = filled.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        let unknown: Vec<&str> =
            unknown.map(|(name, _)| name).filter(|name| is_name(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?} in {text}: nobody knows it");
        filled
    }
}

impl Stage {
    /// The endpoint, at what is known, without a credential and without a body.
    pub(crate) fn bare(&self, spec: &Spec) -> Request {
        let request = Request::new(spec.method, &self.fill(spec.path));
        match spec.caller {
            Caller::Program | Caller::ProgramAdmin => request.header("x-gd-requestid", REQUEST_ID),
            _ => request,
        }
    }

    /// The same with a credential that opens it.
    pub(crate) fn opened(&self, spec: &Spec) -> Request {
        let (request, harness) = (self.bare(spec), &self.harness);
        let service = |scope: &str| harness.local.token("desk", &json!({ "scope": scope }));
        match spec.caller {
            Caller::Public => request,
            Caller::User | Caller::UserWithSecondFactor => request.token(&harness.strong("alex")),
            Caller::Service(scope) | Caller::Desk(scope) | Caller::Webhook(scope) => {
                request.token(&service(scope))
            }
            Caller::Program => request.token(&harness.program_token("programs", CODE)),
            Caller::ProgramAdmin => request.token(&service("programs.admin")),
            Caller::Key
            | Caller::KeyForUser
            | Caller::KeyWithUser
            | Caller::ServerKeyOrOwner
            | Caller::ServerKey
            | Caller::KeyForUserOrOperator(_)
            | Caller::ServerKeyOrOperator(_)
            | Caller::ServerKeyAlone
            | Caller::ServerKeyOrDesk(_) => request.site("server", ACCOUNT),
            Caller::KeyAndOwner | Caller::KeyAndUser => {
                request.site("server", ACCOUNT).token(self.known("accessToken"))
            }
        }
    }

    /// The body of the example, on a request.
    pub(crate) fn with_body(&self, request: Request, body: &Body) -> Request {
        match body {
            Body::Absent => request,
            Body::Json(body) => request.body(&self.fill(&body.to_string())),
            Body::Line(body) => request
                .body(&self.fill(&body.to_string()))
                .replace_header("content-type", "application/x-ndjson"),
            Body::Form(form) => request
                .body(&self.fill(form))
                .replace_header("content-type", "application/x-www-form-urlencoded"),
        }
    }

    /// The example, as it works.
    pub(crate) fn call(&self, example: &Example) -> Answer {
        self.harness.call(self.with_body(self.opened(example.spec()), &example.body))
    }
}
