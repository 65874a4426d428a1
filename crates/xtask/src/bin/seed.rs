//! Fills a database file with people who are made up: what `cargo xtask seed` runs. The secrets of the Worker that is to open it are in the
//! environment.
//!
//! A program of its own, so that `cargo xtask` starts although the service does not compile.
#![forbid(unsafe_code)]
#![expect(
    clippy::disallowed_methods,
    reason = "no service: it runs natively alone, with the machine's clock and random numbers"
)]

use std::env;
use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::Parser;
use idp_api::crypto::Keys;
use idp_api::ports::Fault;
use idp_api::seed::{self, Much, Source};
use idp_store::db::{Db, Statement};
use idp_store::sqlite::Sqlite;
use jiff::Timestamp;
use serde_json::json;

/// How many people, or other things, are written in one transaction.
const CHUNK: u64 = 500;
/// The tenant, where the database has none.
const ACCOUNT: &str = "SEED00000000000000000000";

/// What is made, and where.
#[derive(Parser)]
struct Options {
    file: PathBuf,
    #[arg(long)]
    people: u64,
    #[arg(long, default_value_t = 0)]
    alerts: u64,
    #[arg(long, default_value_t = 0)]
    audit: u64,
    #[arg(long, default_value_t = 0)]
    expired: u64,
    #[arg(long)]
    light: bool,
    #[arg(long)]
    add: bool,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long)]
    at: Option<Timestamp>,
    #[arg(long)]
    account: Option<String>,
    #[arg(long, default_value = "correct horse battery")]
    password: String,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<serde_json::Value> {
    let database = Sqlite::open(&options.file);
    let database = database.map_err(|error| anyhow!("{}: {error:?}", options.file.display()))?;
    let there = number(
        &database,
        "SELECT max((SELECT count(*) FROM users), (SELECT count(*) FROM profiles), (SELECT count(*) FROM program_users)) AS people",
    )?;
    if there > 0 && !options.add {
        bail!(
            "{} holds {there} people, who may be those of a deployment: made-up ones among them can't be told apart. --add adds them all the same",
            options.file.display()
        );
    }
    ensure!(options.people > 0, "--people says how many people");
    database.draw_from(options.seed).map_err(in_words)?;
    let keys = Keys::read(&|name| env::var(name).ok());
    let keys = keys.map_err(|faults| anyhow!(faults.join("; ")))?;
    let source = Source {
        account: &account(options, &database)?,
        number: options.seed,
        now: moment(options)?,
        password: seed::password(&keys, &options.password, options.seed).map_err(told)?,
        keys: &keys,
    };
    fill(options, &source, &database)?;
    let first = seed::name(&source, 0).map_err(told)?;
    let [user_id, username, email] = first;
    Ok(json!({
        "people": options.people, "account": source.account, "at": source.now,
        "first": { "userId": user_id, "username": username, "email": email, "password": options.password },
    }))
}

/// Everything, one kind after the other.
fn fill(options: &Options, source: &Source<'_>, database: &Sqlite) -> Result<()> {
    let much = if options.light { Much::Light } else { Much::All };
    let people = options.people;
    let one = |statement: Result<Statement, Fault>| statement.map(|one| vec![one]);
    write(database, "people", people, &|place| seed::person(source, place, much))?;
    write(database, "alerts of the first", options.alerts, &|number| {
        one(seed::alert(source, number))
    })?;
    write(database, "audit rows", options.audit, &|number| {
        one(seed::audit_row(source, number, people))
    })?;
    write(database, "expired rows", options.expired, &|number| {
        seed::expired(source, number, people)
    })
}

/// What makes the statements of the one of that number.
type Make<'a> = dyn Fn(u64) -> Result<Vec<Statement>, Fault> + Sync + 'a;

/// Makes so many, in a thread of its own, and writes them.
fn write(database: &Sqlite, what: &str, count: u64, make: &Make<'_>) -> Result<()> {
    let (sender, made) = sync_channel(4);
    thread::scope(|scope| {
        let making = scope.spawn(move || produce(count, make, &sender));
        let written = consume(database, what, count, made);
        // Where writing ended early, so does making: nobody takes what it sends.
        let is_made = making.join().map_err(|_| anyhow!("it ended in a panic"))?;
        written.and(is_made)
    })
}

/// The statements of a chunk, and how many are done with them.
type Chunk = (u64, Vec<Statement>);

fn produce(count: u64, make: &Make<'_>, sender: &SyncSender<Chunk>) -> Result<()> {
    let mut from = 0;
    while from < count {
        let until = from.saturating_add(CHUNK).min(count);
        let statements = (from..until).map(make).collect::<Result<Vec<_>, _>>().map_err(told)?;
        if sender.send((until, statements.into_iter().flatten().collect())).is_err() {
            break;
        }
        from = until;
    }
    Ok(())
}

fn consume(database: &Sqlite, what: &str, count: u64, made: Receiver<Chunk>) -> Result<()> {
    let (began, mut shown) = (Instant::now(), Instant::now());
    for (done, statements) in made {
        let written = pollster::block_on(database.run(statements));
        written.map_err(in_words).with_context(|| {
            format!("{what} before {done}: are those of this --seed there already?")
        })?;
        let pause = Duration::from_secs(if stderr().is_terminal() { 1 } else { 15 });
        if shown.elapsed() > pause || done == count {
            shown = Instant::now();
            eprintln!("  {done} of {count} {what}, {} s", began.elapsed().as_secs());
        }
    }
    Ok(())
}

/// The tenant: the one that is named, else the first of the database.
fn account(options: &Options, database: &Sqlite) -> Result<String> {
    if let Some(account) = &options.account {
        return Ok(account.clone());
    }
    let sql = "SELECT account FROM accounts ORDER BY created_at, account LIMIT 1";
    let rows =
        pollster::block_on(database.batch(vec![Statement::new(sql, [])])).map_err(in_words)?;
    let first =
        rows.first().and_then(|rows| rows.first()).map(|row| row.text(0).map(str::to_owned));
    first.unwrap_or_else(|| Ok(ACCOUNT.to_owned())).map_err(in_words)
}

/// When it all is: now, or the moment that was named.
fn moment(options: &Options) -> Result<i64> {
    match options.at {
        Some(at) => Ok(at.as_millisecond()),
        None => Ok(Timestamp::try_from(std::time::SystemTime::now())?.as_millisecond()),
    }
}

fn number(database: &Sqlite, sql: &'static str) -> Result<i64> {
    let rows =
        pollster::block_on(database.batch(vec![Statement::new(sql, [])])).map_err(in_words)?;
    let row = rows.first().and_then(|rows| rows.first()).context("no row")?;
    Ok(row.integer(0).map_err(in_words)?.unwrap_or_default())
}

fn told(Fault(why): Fault) -> anyhow::Error {
    anyhow!(why)
}

fn in_words(error: idp_store::db::DbError) -> anyhow::Error {
    anyhow!("{error:?}")
}
