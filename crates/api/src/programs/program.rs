//! A programme as the service works with it. The cache may hold it; whether that is still right, the batch asks that relies on it.

use base64ct::{Base64, Encoding};
use idp_model::payload::{Member, Members, parse};
use idp_model::records;
use idp_store::Sealed;
use idp_store::programs::limits::{Limit, Limits};
use idp_store::programs::settings;
use serde_json::Value;
use zeroize::Zeroizing;

use super::refusal;
use crate::auth::identity::Identity;
use crate::call::Call;
use crate::crypto::{Column, Keys, Sealer};
use crate::error::Error;
use crate::json::text;
use crate::ports::{Fault, Random};

/// Seconds that the cache keeps a programme.
const KEEP: u32 = 3600;

records! {
    /// Settings and keys.
    pub(super) struct Program {
        pub(super) code: String,
        environment: String,
        pub(super) revision: i64,
        pub(super) response_key: Option<String>,
        pub(super) limits: Both,
        pub(super) keys: Vec<ServiceKey>,
    }
}

records! {
    /// A key pair that partners encrypt to.
    pub(super) struct ServiceKey {
        pub(super) hash: String,
        pub(super) public_key: String,
        /// Sealed.
        private_key: String,
        pub(super) created_at: i64,
    }
}

impl ServiceKey {
    /// The private key of the programme, PKCS #8.
    ///
    /// # Errors
    /// 503 where it does not open.
    pub(super) fn private(&self, keys: &Keys, code: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let sealed = Sealed(self.private_key.clone());
        let opened = Sealer::new(keys, &Program::owner(code)).open(Column::ProgramKey, &sealed);
        let text = opened.ok().and_then(|json| String::read(parse(&json)?));
        let bytes = text.and_then(|text| Base64::decode_vec(&text).ok());
        let garbled = "a key of the programme does not open";
        bytes
            .map(Zeroizing::new)
            .ok_or_else(|| Error::Unavailable(garbled.to_owned()))
    }
}

/// Seals a private key of a programme, PKCS #8.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub(crate) fn seal_key(
    keys: &Keys,
    code: &str,
    private: &[u8],
    random: &dyn Random,
) -> Result<Sealed, Fault> {
    let json = text(&Value::String(Base64::encode_string(private)));
    Sealer::new(keys, &Program::owner(code)).seal(Column::ProgramKey, &json, random)
}

/// The limits of consumers and businesses.
pub(super) struct Both(pub(super) [Limits; 2]);

impl Member for Both {
    fn read(value: Value) -> Option<Self> {
        let mut both = Members::read(value)?;
        let mut limits = |name: &str| {
            let mut of_type: Members = both.take(name)?;
            let mut limit = |name: &str| {
                let mut limit: Members = of_type.take(name)?;
                Some(Limit {
                    active: limit.take("active")?,
                    lifetime: limit.take("lifetime")?,
                })
            };
            Some(Limits {
                ssn: limit("ssn")?,
                phone: limit("phone")?,
            })
        };
        Some(Self([limits("consumer")?, limits("business")?]))
    }
}

/// The limits of a programme that sets none. Source: the contract.
pub(crate) const DEFAULT_LIMITS: &str = r#"{"consumer":{"ssn":{"active":1,"lifetime":3},"phone":{"active":2,"lifetime":10}},"business":{"ssn":{"active":10,"lifetime":20},"phone":{"active":10,"lifetime":20}}}"#;

/// Whether it may be the code of a programme: 1–64 of `A-Za-z0-9_-`.
pub(crate) fn is_code(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(good)
}

impl Program {
    /// Whether it serves real people.
    pub(super) fn is_production(&self) -> bool {
        self.environment != "pie"
    }

    pub(super) fn environment(&self) -> &str {
        &self.environment
    }

    /// The owner of its sealed columns.
    pub(super) fn owner(code: &str) -> String {
        ["program:", code].concat()
    }

    pub(super) fn parse(settings: &str) -> Option<Self> {
        Self::read(parse(settings.as_bytes())?)
    }

    /// The programme in the path, as the cache has it, or, where that has none or is not asked, as it is.
    ///
    /// # Errors
    /// `1000/0` for a programme that an operator named and that is not there; 404 for others; 503.
    pub(super) async fn load(call: &Call<'_>, cached: bool) -> Result<Self, Error> {
        let code = call.param("programCode")?;
        let name = cache_key(code);
        if cached
            && let Ok(Some(text)) = call.ports.cache.get(&name).await
            && let Some(program) = Self::parse(&text)
        {
            return Ok(program);
        }
        let results = call.run(vec![settings::select(code)]).await?;
        let row = results.first().and_then(|rows| rows.first());
        let text = row.ok_or_else(|| unknown(call))?.text(0);
        let text = text.map_err(idp_store::Error::from)?;
        // Without a cache it goes on, a trip more.
        let _ = call.ports.cache.put(&name, text, KEEP).await;
        Self::parse(text).ok_or(Error::Internal("the settings of the programme are garbled"))
    }

    /// Lets the cache forget a programme.
    pub(super) async fn forget(call: &Call<'_>, code: &str) {
        // An empty text is none. What the cache holds on to is found out by its revision.
        let _ = call.ports.cache.put(&cache_key(code), "", KEEP).await;
    }
}

fn cache_key(code: &str) -> String {
    format!("program:{code}")
}

/// Whether the caller is the operator.
pub(super) fn is_admin(call: &Call<'_>) -> bool {
    let caller = call.identity.as_ref();
    caller.is_some_and(Identity::is_program_admin)
}

/// What is told where there is no such programme.
pub(super) fn unknown(call: &Call<'_>) -> Error {
    Error::Program(match is_admin(call) {
        true => refusal::row(idp_store::programs::Refused::ProgramUnknown),
        false => &refusal::NOT_FOUND,
    })
}
