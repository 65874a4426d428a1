//! The configuration: read once per isolate, complete or refused. There are no default keys.

use std::fmt;

use idp_store::Limits;

use crate::array::{Array, Vendor};
use crate::auth::access_token::Authority;
use crate::auth::issuer::{self, Issuer};
use crate::crypto::Keys;
use crate::crypto::signing_keys::SigningKeys;
use crate::mail::mailbox::Mailbox;
use crate::mail::mailer::Mailer;
use crate::webhook::Webhook;
use crate::webhook::secret::WebhookSecret;

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// What the variables and secrets say. See docs/configuration.md.
pub struct Config {
    /// The `iss` and `aud` of our own tokens.
    pub(crate) issuer: String,
    pub(crate) audience: String,
    pub(crate) signing_keys: SigningKeys,
    /// Anything but a developer's machine.
    pub(crate) production: bool,
    /// Whose tokens are accepted, the local key set first.
    pub(crate) issuers: Vec<Issuer>,
    pub(crate) allowed_origins: Vec<String>,
    /// Life of a user token.
    pub(crate) user_token_life_ms: i64,
    pub(crate) limits: Limits,
    /// How long after its use a refresh token still gives the same successor.
    pub(crate) refresh_grace_ms: i64,
    /// How long it takes until log-ins do not ask for a second factor that was lost.
    pub(crate) factor_reset_ms: i64,
    /// Whether the vendor's test people may have their SSNs.
    pub(crate) sandbox: bool,
    pub(crate) keys: Keys,
    /// Where a set of breached passwords is asked for, by range; without a slash at its end.
    pub(crate) breached_passwords: Option<String>,
    /// Where events go.
    pub(crate) webhook: Option<Webhook>,
    /// Which API takes our mails.
    pub(crate) mailer: Option<Mailer>,
    /// Where a developer sees our mails. Nowhere else there is one.
    pub(crate) mailbox: Option<Mailbox>,
    pub(crate) vendor: Vendor,
    /// With which the vendor signs its webhooks.
    pub(crate) array_secrets: Vec<WebhookSecret>,
    /// With which the payments service signs its webhooks.
    pub(crate) payments_secrets: Vec<WebhookSecret>,
    /// How long alerts are kept.
    pub(crate) alert_life_ms: i64,
    /// How many people may be made in an account in a day, with keys of either kind.
    pub(crate) people_per_day: i64,
    /// How many bytes the database may have.
    database_bytes: i64,
    /// How long a guest is kept who has no session any more.
    pub(crate) guest_life_ms: i64,
    /// How long audit rows are kept.
    pub(crate) audit_life_ms: i64,
}

/// Which variables and secrets are faulty, and how; never their values.
pub struct ConfigError(Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("; "))
    }
}

impl Config {
    /// Reads every variable and secret by its name.
    ///
    /// # Errors
    /// All faults at once.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader { variable: &variable, faults: Vec::new() };
        let config = reader.config();
        match config {
            Some(config) if reader.faults.is_empty() => Ok(config),
            _ => Err(ConfigError(reader.faults)),
        }
    }

    /// Whether a database of so many bytes is over 80 % of what it may have. One that does not tell is not.
    pub(crate) fn is_nearly_full(&self, bytes: Option<i64>) -> bool {
        bytes.is_some_and(|bytes| bytes > self.database_bytes.div_euclid(5).saturating_mul(4))
    }

    /// Where we are: what a tenant without a name is called.
    pub(crate) fn host(&self) -> &str {
        let rest = self.issuer.split_once("://").map_or(&*self.issuer, |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }

    /// Whether a receiver takes the everyday traffic of accounts without an endpoint. The terminal of a developer is none: each log-in there
    /// would cost rows that no deployment has.
    pub(crate) const fn takes_everyday_traffic(&self) -> bool {
        self.webhook.is_some()
    }

    /// In whose name tokens are issued.
    pub(crate) fn authority(&self) -> Authority<'_> {
        Authority { issuer: &self.issuer, audience: &self.audience, key: &self.signing_keys.active }
    }
}

struct Reader<'a> {
    variable: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<String>,
}

impl Reader<'_> {
    fn config(&mut self) -> Option<Config> {
        let production = self.production();
        let issuer = self.required("ISSUER");
        let audience = self.optional("AUDIENCE").unwrap_or_else(|| "idp-edge".to_owned());
        let signing_keys = self.required("SIGNING_KEYS");
        let signing_keys = signing_keys.and_then(|text| self.noted(SigningKeys::read(&text)));
        let issuers = self.issuers(issuer.as_ref(), &audience, signing_keys.as_ref(), production);
        let keys = Keys::read(&|name| self.optional(name));
        let keys = keys.map_err(|faults| self.faults.extend(faults)).ok();
        let user_token_life_ms = self.number("USER_TOKEN_MINUTES", 60, 1..=60);
        let max_failures = self.number("MAX_ATTEMPTS", 3, 1..=100);
        let lock = self.number("ATTEMPT_LOCK_HOURS", 24, 1..=8760);
        let refresh_grace = self.number("REFRESH_GRACE_SECONDS", 60, 0..=60);
        let factor_reset = self.number("FACTOR_RESET_HOURS", 24, 1..=720);
        let sandbox = self.sandbox(production);
        let allowed_origins = self.allowed_origins();
        let webhook = self.webhook(production);
        let mailer = self.mailer(production);
        let vendor = self.vendor(production);
        Some(Config {
            issuer: issuer?,
            audience,
            signing_keys: signing_keys?,
            production,
            issuers,
            allowed_origins,
            user_token_life_ms: user_token_life_ms.saturating_mul(MINUTE_MS),
            limits: Limits {
                max_failures,
                lock_ms: lock.saturating_mul(HOUR_MS),
                profiles_per_ssn: self.number("PROFILES_PER_SSN", 5, 1..=1_000_000),
            },
            refresh_grace_ms: refresh_grace.saturating_mul(1000),
            factor_reset_ms: factor_reset.saturating_mul(HOUR_MS),
            sandbox,
            keys: keys?,
            breached_passwords: self.breached_passwords(production),
            webhook,
            mailer,
            mailbox: (!production).then(Mailbox::default),
            vendor,
            array_secrets: self.secrets("ARRAY_WEBHOOK_SECRETS"),
            payments_secrets: self.secrets("PAYMENTS_WEBHOOK_SECRETS"),
            alert_life_ms: self.number("ALERT_DAYS", 730, 1..=3650).saturating_mul(24 * HOUR_MS),
            database_bytes: self
                .number("DATABASE_MEGABYTES", 10_000, 1..=1_000_000)
                .saturating_mul(1_000_000),
            people_per_day: self.number("PEOPLE_PER_DAY", 10_000, 1..=10_000_000),
            guest_life_ms: self.number("GUEST_DAYS", 30, 1..=3650).saturating_mul(24 * HOUR_MS),
            audit_life_ms: self.number("AUDIT_DAYS", 400, 1..=3650).saturating_mul(24 * HOUR_MS),
        })
    }

    /// The value, trimmed; an empty one counts as absent.
    fn optional(&self, name: &str) -> Option<String> {
        (self.variable)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn required(&mut self, name: &str) -> Option<String> {
        let value = self.optional(name);
        if value.is_none() {
            self.faults.push(format!("{name} is missing"));
        }
        value
    }

    fn noted<T>(&mut self, result: Result<T, &'static str>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault.to_owned())).ok()
    }

    fn production(&mut self) -> bool {
        match self.required("ENVIRONMENT").as_deref() {
            Some("development") => return false,
            Some("production") | None => {}
            Some(_) => {
                self.faults.push("ENVIRONMENT is neither development nor production".to_owned())
            }
        }
        true
    }

    fn issuers(
        &mut self,
        issuer: Option<&String>,
        audience: &str,
        own: Option<&SigningKeys>,
        production: bool,
    ) -> Vec<Issuer> {
        let further = self.optional("LOCAL_JWKS");
        let local = issuer.zip(own).and_then(|(issuer, own)| {
            self.noted(issuer::local(
                issuer.clone(),
                audience.to_owned(),
                own,
                further.as_deref(),
                production,
            ))
        });
        let trusted = self.optional("TRUSTED_ISSUERS").unwrap_or_else(|| "[]".to_owned());
        let external = self.noted(issuer::external(&trusted, production)).unwrap_or_default();
        let issuers: Vec<Issuer> = local.into_iter().chain(external).collect();
        let checked = issuer::distinct(&issuers);
        self.noted(checked);
        issuers
    }

    fn number(&mut self, name: &str, default: i64, range: std::ops::RangeInclusive<i64>) -> i64 {
        let Some(text) = self.optional(name) else {
            return default;
        };
        let number = text.parse().ok().filter(|number| range.contains(number));
        if number.is_none() {
            self.faults.push(format!(
                "{name} is not a whole number from {} to {}",
                range.start(),
                range.end()
            ));
        }
        number.unwrap_or(default)
    }

    fn breached_passwords(&mut self, production: bool) -> Option<String> {
        let url = self.optional("BREACHED_PASSWORDS_URL")?;
        let address = url.trim_end_matches('/');
        if !issuer::is_address(address, production) || address.contains(['?', '#']) {
            let fault = "BREACHED_PASSWORDS_URL is not an https address without a query";
            self.faults.push(fault.to_owned());
        }
        Some(address.to_owned())
    }

    /// Both of `WEBHOOK_URL` and `WEBHOOK_SECRET`, or neither.
    fn webhook(&mut self, production: bool) -> Option<Webhook> {
        match (self.optional("WEBHOOK_URL"), self.optional("WEBHOOK_SECRET")) {
            (None, None) => None,
            (Some(url), Some(secret)) if issuer::is_address(&url, production) => {
                let secret = self.secret("WEBHOOK_SECRET", &secret)?;
                Some(Webhook { url, secret })
            }
            _ => {
                self.faults.push(
                    "WEBHOOK_URL and WEBHOOK_SECRET are not an https address and its secret"
                        .to_owned(),
                );
                None
            }
        }
    }

    /// All of `MAIL_URL`, `MAIL_API`, `MAIL_KEY` and `MAIL_FROM`, or none.
    fn mailer(&mut self, production: bool) -> Option<Mailer> {
        let is_address = |url: &str| issuer::is_address(url, production);
        let mailer = Mailer::read(&|name| self.optional(name), is_address);
        self.noted(mailer).flatten()
    }

    /// `local`, or `array` with all that belongs to it.
    fn vendor(&mut self, production: bool) -> Vendor {
        match self.optional("VENDOR").as_deref() {
            None | Some("local") => return Vendor::Local,
            Some("array") => {}
            Some(_) => self.faults.push("VENDOR is neither local nor array".to_owned()),
        }
        let url = self.required("VENDOR_URL").unwrap_or_default();
        let app_key = self.required("VENDOR_APP_KEY").unwrap_or_default();
        let token = self.required("VENDOR_TOKEN").unwrap_or_default();
        let vendor = Array::new(url, app_key, token, production);
        self.noted(vendor).map_or(Vendor::Local, Vendor::Array)
    }

    fn secret(&mut self, name: &str, text: &str) -> Option<WebhookSecret> {
        let secret = WebhookSecret::read(text);
        if secret.is_none() {
            self.faults.push(format!("{name} is not whsec_ with Base64 of 24 to 64 bytes"));
        }
        secret
    }

    /// Secrets of which any may have signed, with commas between them.
    fn secrets(&mut self, name: &str) -> Vec<WebhookSecret> {
        let text = self.optional(name).unwrap_or_default();
        let secrets = text.split(',').map(str::trim).filter(|secret| !secret.is_empty());
        secrets.filter_map(|secret| self.secret(name, secret)).collect()
    }

    fn sandbox(&mut self, production: bool) -> bool {
        match self.optional("SANDBOX").as_deref() {
            None | Some("false") => return false,
            Some("true") if !production => return true,
            Some("true") => self.faults.push("SANDBOX is on in production".to_owned()),
            Some(_) => self.faults.push("SANDBOX is neither true nor false".to_owned()),
        }
        false
    }

    fn allowed_origins(&mut self) -> Vec<String> {
        let text = self.optional("ALLOWED_ORIGINS").unwrap_or_default();
        let origins: Vec<String> =
            text.split(',').map(str::trim).filter(|o| !o.is_empty()).map(str::to_owned).collect();
        if !origins.iter().all(|origin| is_origin(origin)) {
            self.faults.push(
                "ALLOWED_ORIGINS holds something that is not an origin, as in https://example.com"
                    .to_owned(),
            );
        }
        origins
    }
}

/// Scheme and authority, as browsers send them: lower case, no path, no trailing slash.
fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b))
    })
}
