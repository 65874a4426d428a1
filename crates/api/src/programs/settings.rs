//! The settings of a program. The cache may hold them; whether that is still right, the batch asks that relies on it.

use idp_model::Context;
use idp_store::programs::{Environment, ProgramSettings, settings};

use super::caller::Who;
use crate::call::Call;
use crate::error::Error;

/// How long the cache keeps settings.
const CACHE_SECONDS: u32 = 3600;

fn cache_key(program: &str) -> String {
    format!("program:{program}")
}

/// Of the program in the path, as the cache has them. What is not these settings, whole and nothing else, is no entry.
pub(super) async fn cached(call: &Call<'_>, who: &Who<'_>) -> Option<ProgramSettings> {
    // Without a cache it goes on, a trip more.
    let entry = call.ports.cache.get(&cache_key(who.program)).await.ok()??;
    let settings: ProgramSettings = serde_json::from_str(&entry).ok()?;
    // What lies there may be sealed with a key that was taken out meanwhile.
    let opens = |settings: &ProgramSettings| {
        settings.keys.iter().all(|key| call.config.keys.knows(&key.private_key))
    };
    Some(settings).filter(|settings| settings.program == who.program && opens(settings))
}

/// Of the program in the path, as they are: one round trip. The cache is told.
///
/// # Errors
/// `1000/0` for a program that an operator named and that is not there; 404 for others; 503.
pub(super) async fn stored(call: &Call<'_>, who: &Who<'_>) -> Result<ProgramSettings, Error> {
    let settings = settings::select(who.program, call.now).first(call.db).await?;
    let settings = settings.ok_or_else(|| who.unknown())?;
    let entry = serde_json::to_string(&settings).unwrap_or_default();
    let _ = call.ports.cache.put(&cache_key(who.program), &entry, CACHE_SECONDS).await;
    Ok(settings)
}

/// Lets the cache forget a program.
pub(super) async fn forget(call: &Call<'_>, program: &str) {
    // An empty text is none. What a cache holds on to is found out by its revision.
    let _ = call.ports.cache.put(&cache_key(program), "", CACHE_SECONDS).await;
}

/// What judges the bodies of a program's partner: only real people's data is judged as such.
pub(super) const fn context(settings: &ProgramSettings, call: &Call<'_>) -> Context {
    let sandbox = match settings.environment {
        Environment::Pie => true,
        Environment::Production => false,
    };
    Context::at(call.now, sandbox)
}
