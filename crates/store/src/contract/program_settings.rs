//! Promises of the settings and the keys of programs.

use super::bench::{Bench, Case, case, same};
use super::people::NOW;
use crate::programs::{
    Environment, Limit, Limits, LimitsOfType, ProgramSettings, Refused, settings,
};
use crate::{Batch, Error, Sealed};

pub(super) const CASES: &[Case] = &[
    case!(settings_are_read_as_they_were_written),
    case!(keys_are_added_and_removed_by_their_hashes),
];

fn limits() -> Limits {
    let limit = |active, lifetime| Limit { active, lifetime };
    let business = LimitsOfType { ssn: limit(1, 1), phone: limit(1, 1) };
    Limits { consumer: LimitsOfType { ssn: limit(1, 2), phone: limit(9, 9) }, business }
}

pub(super) fn new_settings() -> settings::NewSettings {
    settings::NewSettings {
        environment: Environment::Pie,
        response_key: None,
        limits: Some(limits()),
        kept_keys: None,
        new_key: None,
    }
}

/// A program of this case's own.
pub(super) async fn program(bench: &Bench<'_>, name: &str) -> Result<ProgramSettings, String> {
    let code = format!("{}-{name}", bench.seed);
    run(bench, settings::replace(&code, new_settings(), "ops", 1)).await?;
    read(bench, &code).await
}

pub(super) async fn read(bench: &Bench<'_>, code: &str) -> Result<ProgramSettings, String> {
    let settings = told(settings::select(code, NOW).first(bench.db).await)?;
    settings.ok_or_else(|| format!("no program {code}"))
}

pub(super) async fn run(bench: &Bench<'_>, batch: impl Into<Batch>) -> Result<(), String> {
    told(batch.into().run(bench.db).await).map(drop)
}

pub(super) fn told<T>(result: Result<T, Error>) -> Result<T, String> {
    result.map_err(|error| format!("{error:?}"))
}

async fn settings_are_read_as_they_were_written(bench: &Bench<'_>) -> Result<(), String> {
    let own = program(bench, "settings").await?;
    same(&(own.environment, own.revision, own.limits), &(Environment::Pie, 1, limits()))?;
    same(&own.response_key, &None)?;
    let code = own.program;
    let plain = settings::NewSettings {
        response_key: Some("key".to_owned()),
        limits: None,
        ..new_settings()
    };
    run(bench, settings::replace(&code, plain, "ops", 2)).await?;
    let now = read(bench, &code).await?;
    same(&(now.revision, now.limits), &(2, Limits::default()))?;
    same(&now.response_key.as_deref(), &Some("key"))?;
    let shown =
        told(settings::select_program(&code, NOW).first(bench.db).await)?.ok_or("no program")?;
    same(
        &(shown.program, shown.environment, shown.limits),
        &(code, Environment::Pie, Limits::default()),
    )?;
    same(&told(settings::select("nothing", NOW).first(bench.db).await)?.is_none(), &true)?;
    let nowhere = Batch::from([settings::require_program("nothing")]).run(bench.db).await;
    same(&nowhere.err(), &Some(Error::Program(Refused::ProgramUnknown)))
}

async fn keys_are_added_and_removed_by_their_hashes(bench: &Bench<'_>) -> Result<(), String> {
    let code = program(bench, "rotation").await?.program;
    let put = async |new: Option<&str>, kept: Option<&[&str]>, now: i64| {
        let key = |hash: &str| settings::NewServiceKey {
            hash: hash.to_owned(),
            public_key: format!("public {hash}"),
            private_key: Sealed(hash.to_owned()),
        };
        let kept_keys = kept.map(|kept| kept.iter().map(|hash| (*hash).to_owned()).collect());
        let settings = settings::NewSettings { kept_keys, new_key: new.map(key), ..new_settings() };
        let mut batch = Batch::from(settings::replace(&code, settings, "ops", now));
        let (held, shown) = (
            batch.ask(settings::select(&code, NOW)),
            batch.ask(settings::select_program(&code, NOW)),
        );
        let results = told(batch.run(bench.db).await)?;
        let held = told(results.first(&held))?.map(|settings| settings.keys).unwrap_or_default();
        let mut held: Vec<_> = held.into_iter().map(|key| (key.hash, key.private_key.0)).collect();
        held.sort();
        let shown = told(results.first(&shown))?.map(|program| program.keys).unwrap_or_default();
        let shown = shown.into_iter().map(|key| (key.hash, key.public_key, key.created_at));
        Ok::<_, String>((held, shown.collect::<Vec<_>>()))
    };
    let pair = |hash: &str| (hash.to_owned(), hash.to_owned());
    let public = |hash: &str, at| (hash.to_owned(), format!("public {hash}"), at);
    let one = put(Some("one"), None, 2).await?;
    same(&one, &(vec![pair("one")], vec![public("one", 2)]))?;
    let both = put(Some("two"), None, 3).await?;
    same(&both, &(vec![pair("one"), pair("two")], vec![public("two", 3), public("one", 2)]))?;
    let left = put(None, Some(&["two", "three"]), 4).await?;
    same(&left, &(vec![pair("two")], vec![public("two", 3)]))?;
    let none = put(None, Some(&[]), 5).await?;
    same(&none, &(Vec::new(), Vec::new()))
}
