//! A programme as the service works with it. The cache may hold it; whether that is still right, the batch asks that relies on it.

use base64ct::{Base64, Encoding};
use idp_model::Context;
use idp_model::payload::{Member, parse};
use idp_store::Sealed;
use idp_store::programs::{Refused, settings};
use serde_json::{Map, Value};
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

/// Settings and keys, as `settings::select` gives them.
pub(super) struct Program(pub(super) Map<String, Value>);

impl Program {
    pub(super) fn parse(settings: &str) -> Option<Self> {
        Map::read(parse(settings.as_bytes())?).map(Self)
    }

    /// The text of a setting.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Whether it serves real people.
    fn is_production(&self) -> bool {
        self.text("environment") != Some("pie")
    }

    /// What judges the bodies of its partner.
    pub(super) fn context(&self, call: &Call<'_>) -> Context {
        Context { now: call.now.div_euclid(1000), sandbox: !self.is_production() }
    }

    /// The private key of the pair whose public key has that hash, sealed.
    pub(super) fn key(&self, hash: &str) -> Option<Sealed> {
        let member = |key: &Value, name| key.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut keys = self.0.get("keys")?.as_array()?.iter();
        let key = keys.find(|key| member(key, "hash").as_deref() == Some(hash))?;
        member(key, "privateKey").map(Sealed)
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
        let results = call.run_rows(vec![settings::select(code)]).await?;
        let row = results.first().and_then(|rows| rows.first());
        let row = row.ok_or_else(|| unknown(call))?;
        let text = row.text(0).map_err(idp_store::Error::from)?;
        // Without a cache it goes on, a trip more.
        let _ = call.ports.cache.put(&name, text, KEEP).await;
        Self::parse(text).ok_or(Error::Internal("the settings of the programme are garbled"))
    }

    /// Lets the cache forget a programme.
    pub(super) async fn forget(call: &Call<'_>, code: &str) {
        // An empty text is none. What a cache holds on to is found out by its revision.
        let _ = call.ports.cache.put(&cache_key(code), "", KEEP).await;
    }
}

fn cache_key(code: &str) -> String {
    ["program:", code].concat()
}

/// The owner of a programme's sealed columns.
pub(super) fn owner(code: &str) -> String {
    ["program:", code].concat()
}

/// Seals a private key of a programme, PKCS #8, as the column `private_key` of its keys holds it.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub fn seal_key(
    keys: &Keys,
    code: &str,
    private: &[u8],
    random: &dyn Random,
) -> Result<Sealed, Fault> {
    let json = text(&Value::String(Base64::encode_string(private)));
    Sealer::new(keys, &owner(code)).seal(Column::ProgramKey, &json, random)
}

/// Opens what [`seal_key`] gave.
///
/// # Errors
/// 503 where it does not open.
pub(super) fn open_key(
    keys: &Keys,
    code: &str,
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let opened = Sealer::new(keys, &owner(code)).open(Column::ProgramKey, sealed);
    let text = opened.ok().and_then(|json| String::read(parse(&json)?));
    let bytes = text.and_then(|text| Base64::decode_vec(&text).ok());
    let garbled = || Error::Unavailable("a key of the programme does not open".to_owned());
    bytes.map(Zeroizing::new).ok_or_else(garbled)
}

/// Whether it may be the code of a programme: 1–64 of `A-Za-z0-9_-`.
pub(super) fn is_code(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(good)
}

/// Whether the caller is the operator.
pub(super) fn is_admin(call: &Call<'_>) -> bool {
    let caller = call.identity.as_ref();
    caller.is_some_and(Identity::is_program_admin)
}

/// What is told where there is no such programme.
pub(super) fn unknown(call: &Call<'_>) -> Error {
    Error::Refused(match is_admin(call) {
        true => refusal::row(Refused::ProgramUnknown),
        false => &refusal::NOT_FOUND,
    })
}
