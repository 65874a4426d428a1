//! One harness: the service with a database in memory and everything else under the test's control.

pub(crate) mod agreement;
pub(crate) mod at_once;
pub(crate) mod calls;
pub(crate) mod faults;
pub(crate) mod invariants;
pub(crate) mod mails;
pub(crate) mod networks;
pub(crate) mod plans;
pub(crate) mod ports;
pub(crate) mod programs;
pub(crate) mod replies;
mod request;
pub(crate) mod sealed_before;
pub(crate) mod second_factor;
pub(crate) mod signing;
pub(crate) mod site;
pub(crate) mod vendor;
pub(crate) mod webhooks;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::sync::OnceLock;
use std::task::Poll;

use idp_api::crypto::Keys;
use idp_api::ports::{Clock, Ports};
use idp_api::spec::Spec;
use idp_api::{Answered, App, Events};
use idp_store::db::{Db, DbError, Done, Row, RunFuture, SizeFuture, Statement, Value as Cell_};
use idp_store::sqlite::Sqlite;
use serde_json::{Value, json};

pub(crate) use request::{Answer, Request};

use faults::Port;
use ports::{Draws, FakeCache, FakeClock, FakeFetch, FakeLimit, Lines, Ring};
use signing::Signer;

/// The declaration of every endpoint.
pub(crate) fn endpoints() -> &'static [Spec] {
    static SPECS: OnceLock<Vec<Spec>> = OnceLock::new();
    SPECS.get_or_init(idp_api::specs)
}

pub(crate) const USERS: &str = "/idp/array/users";
pub(crate) const ME: &str = "/idp/array/users/me";
/// The moment at which tests play, Unix seconds: 2026-09-21T14:13:20Z.
pub(crate) const NOW: i64 = 1_790_000_000;

/// The key that seals where a test says nothing else.
pub(crate) const MASTER_KEY: &str = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/// The documented example.
pub(crate) fn alex() -> Value {
    json!({
        "firstName": "Alex", "lastName": "Taylor", "dob": "1990-03-10", "emailAddress": "alex.taylor@example.com",
        "address": { "street": "123 Main Street", "city": "New York", "state": "NY", "zip": "10001" },
        "phoneNumber": "2125550123", "ssn": "123456789", "version": 1,
    })
}

/// Where tests of other languages read what is declared.
pub(crate) const DECLARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/declared");

/// Compares a file that tests write with what it should be; `IDP_GENERATE=1` writes it.
pub(crate) fn expect_file(path: &str, text: &str) {
    if std::env::var_os("IDP_GENERATE").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let is_current = std::fs::read_to_string(path).is_ok_and(|written| written == text);
    assert!(is_current, "{path} is stale: run `cargo xtask generate`");
}

/// How a connection that is lost looks.
const LOST: &str = "D1_ERROR: Network connection lost.";

/// A database that can be told to fail.
pub(crate) struct Database {
    pub(crate) sqlite: Sqlite,
    /// Fails every batch with this message.
    pub(crate) fault: Cell<Option<&'static str>>,
    /// What another request writes behind the next batch.
    pub(crate) meanwhile: Cell<Option<&'static str>>,
    /// How many batches come before that one.
    pub(crate) skipped: Cell<u32>,
    /// How many batches go well before the database is away.
    pub(crate) lasts: Cell<Option<u32>>,
    /// The statements of each batch since this was emptied.
    pub(crate) asked: RefCell<Vec<Vec<&'static str>>>,
    /// Whether whatever else is under way goes on before a batch runs.
    pub(crate) is_slow: Cell<bool>,
    /// A batch that was asked for, and is not done yet.
    late: RefCell<Option<Vec<Statement>>>,
}

fn lost() -> DbError {
    DbError::from_message(LOST)
}

impl Database {
    /// A batch that may be the one that does not work.
    async fn struck(&self, statements: Vec<Statement>) -> Result<Vec<Done>, DbError> {
        faults::meet(Port::Database, lost).await?;
        self.late.borrow_mut().replace(statements.clone());
        faults::meet(Port::DatabaseLate, lost).await?;
        self.late.take();
        let results = self.sqlite.run(statements).await?;
        // What the database refuses, it refuses; only that it did what it was asked is lost.
        faults::meet(Port::DatabaseAnswer, lost).await?;
        Ok(results)
    }

    /// Does what is late.
    pub(crate) fn catch_up(&self) {
        if let Some(statements) = self.late.take() {
            // It may well be refused by now.
            let _ = pollster::block_on(self.sqlite.batch(statements));
        }
    }
}

impl Db for Database {
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_> {
        // But for what an isolate notes of a key once a day: it is the same whomever a call is about.
        let asked = statements.iter().map(|statement| statement.sql);
        let asked = asked.filter(|sql| !sql.starts_with("INSERT INTO last_uses")).collect();
        self.asked.borrow_mut().push(asked);
        let left = self.lasts.get();
        self.lasts.set(left.map(|left| left.saturating_sub(1)));
        match self.fault.get().or_else(|| (left == Some(0)).then_some("away")) {
            Some(message) => Box::pin(async move { Err(DbError::from_message(message)) }),
            None => {
                statements
                    .iter()
                    .for_each(|statement| plans::expect_no_scan(&self.sqlite, statement));
                if faults::is_planned() {
                    return Box::pin(self.struck(statements));
                }
                let skipped = self.skipped.get();
                self.skipped.set(skipped.saturating_sub(1));
                let meanwhile = if skipped == 0 { self.meanwhile.take() } else { None };
                let Some(sql) = meanwhile else {
                    let (batch, mut waits) = (self.sqlite.run(statements), self.is_slow.get());
                    return Box::pin(async move {
                        poll_fn(|context| match std::mem::take(&mut waits) {
                            true => {
                                context.waker().wake_by_ref();
                                Poll::Pending
                            }
                            false => Poll::Ready(()),
                        })
                        .await;
                        batch.await
                    });
                };
                Box::pin(async move {
                    let results = self.sqlite.run(statements).await;
                    self.sqlite.batch(vec![Statement::new(sql, [])]).await?;
                    results
                })
            }
        }
    }

    fn size(&self) -> SizeFuture<'_> {
        if faults::is_planned() {
            return Box::pin(async move {
                faults::meet(Port::Database, lost).await?;
                self.sqlite.size().await
            });
        }
        match self.fault.get() {
            Some(message) => Box::pin(async move { Err(DbError::from_message(message)) }),
            None => self.sqlite.size(),
        }
    }
}

pub(crate) struct Harness {
    app: App,
    pub(crate) db: Database,
    pub(crate) clock: FakeClock,
    pub(crate) cache: FakeCache,
    pub(crate) fetch: FakeFetch,
    pub(crate) lines: Lines,
    pub(crate) limit: FakeLimit,
    pub(crate) network_limit: FakeLimit,
    pub(crate) user_limit: FakeLimit,
    pub(crate) read_limit: FakeLimit,
    pub(crate) network_read_limit: FakeLimit,
    pub(crate) draws: Draws,
    /// The events that the last call wrote.
    announced: RefCell<Option<Events>>,
    /// Signs as the local key set.
    pub(crate) local: Signer,
}

/// A whole and working configuration.
fn variable(name: &str, local: &Signer) -> Option<String> {
    let value = match name {
        "ENVIRONMENT" => "development",
        "ISSUER" => "https://id.example.com",
        "ALLOWED_ORIGINS" => "https://app.example.com, https://www.example.com",
        "MASTER_KEY" => MASTER_KEY,
        "INDEX_KEY" => "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8",
        "PEPPER_KEY" => "p1:QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8",
        "SESSION_KEY" => "s1:YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8",
        "AUDIT_KEY" => "a1:oKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr8",
        "SIGNING_KEYS" => ports::SIGNING_KEYS,
        // All of the tests' people are the documented example.
        "PROFILES_PER_SSN" => "1000",
        "LOCAL_JWKS" => return Some(json!({ "keys": [local.jwk()] }).to_string()),
        _ => return None,
    };
    Some(value.to_owned())
}

fn app(variables: &[(&str, &str)], local: &Signer) -> App {
    App::new(|name| match variables.iter().find(|(known, _)| *known == name) {
        Some((_, value)) => Some((*value).to_owned()),
        None => variable(name, local),
    })
}

/// The keys of that configuration, with some variables set.
pub(crate) fn keys(variables: &[(&str, &str)]) -> Keys {
    let local = Signer::es256("local-1", "https://id.example.com", "idp-edge");
    let read = Keys::read(&|name| match variables.iter().find(|(known, _)| *known == name) {
        Some((_, value)) => Some((*value).to_owned()),
        None => variable(name, &local),
    });
    read.unwrap_or_else(|faults| panic!("{faults:?}"))
}

impl Harness {
    pub(crate) fn new() -> Self {
        Self::with(&[])
    }

    /// With some variables set or, where empty, unset.
    pub(crate) fn with(variables: &[(&str, &str)]) -> Self {
        let local = Signer::es256("local-1", "https://id.example.com", "idp-edge");
        Self {
            app: app(variables, &local),
            db: Database {
                sqlite: Sqlite::in_memory().unwrap(),
                fault: Cell::new(None),
                meanwhile: Cell::new(None),
                skipped: Cell::new(0),
                lasts: Cell::new(None),
                asked: RefCell::default(),
                is_slow: Cell::new(false),
                late: RefCell::default(),
            },
            clock: FakeClock::at(NOW),
            cache: FakeCache::default(),
            fetch: FakeFetch::default(),
            lines: Lines::default(),
            limit: FakeLimit::default(),
            network_limit: FakeLimit::default(),
            user_limit: FakeLimit::default(),
            read_limit: FakeLimit::default(),
            network_read_limit: FakeLimit::default(),
            draws: Draws::default(),
            announced: RefCell::default(),
            local,
        }
    }

    /// The Worker of another deployment over the same data: with other variables.
    pub(crate) fn deploy(&mut self, variables: &[(&str, &str)]) {
        self.app = app(variables, &self.local);
    }

    pub(crate) fn call(&self, request: Request) -> Answer {
        pollster::block_on(self.answer(request))
    }

    pub(crate) async fn answer(&self, request: Request) -> Answer {
        let ports = self.ports();
        let arriving = request::Arriving { request: &request, clock: &self.clock };
        let Answered { reply, events } = self.app.handle(&ports, &arriving).await;
        replies::expect_declared(&request, &reply);
        self.announced.replace(Some(events));
        Answer { line: self.lines.last(), reply }
    }

    /// Whether the last call wrote events that are to be sent.
    pub(crate) fn has_announced(&self) -> bool {
        self.announced.borrow().as_ref().is_some_and(|events| !events.is_empty())
    }

    /// What the platform does when the answer of the last call has gone.
    pub(crate) async fn tell(&self) {
        let announced = self.announced.take();
        if let Some(events) = announced.filter(|events| !events.is_empty()) {
            self.app.tell(&self.ports(), events).await;
        }
    }

    /// Binds all limits, each of which lets so many calls through.
    pub(crate) fn counts_up_to(&self, most: usize) {
        let own = [&self.limit, &self.user_limit, &self.read_limit];
        for limit in own.into_iter().chain([&self.network_limit, &self.network_read_limit]) {
            limit.most.set(Some(most));
        }
    }

    fn ports(&self) -> Ports<'_> {
        Ports {
            db: &self.db,
            clock: &self.clock,
            random: &self.draws,
            cache: &self.cache,
            fetch: &self.fetch,
            verifier: &Ring,
            signer: &Ring,
            agreement: &Ring,
            rate_limit: self.limit.bound(),
            network_rate_limit: self.network_limit.bound(),
            user_rate_limit: self.user_limit.bound(),
            read_rate_limit: self.read_limit.bound(),
            network_read_rate_limit: self.network_read_limit.bound(),
            log: &self.lines,
        }
    }

    /// Every column of every table in which something names the key of that id: `KEY.TEXT`.
    pub(crate) fn columns_with(&self, key: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for table in self.sql("SELECT name FROM sqlite_master WHERE type = 'table'") {
            let table = table.text(0).unwrap().to_owned();
            let columns = format!("SELECT name FROM pragma_table_info('{table}')");
            for column in self.sql(Box::leak(columns.into_boxed_str())) {
                let column = column.text(0).unwrap();
                let count = format!(
                    "SELECT count(*) FROM {table} WHERE {column} GLOB '*{key}.[A-Za-z0-9_-]*'"
                );
                if self.number(Box::leak(count.into_boxed_str())) > 0.0 {
                    found.insert(format!("{table}.{column}"));
                }
            }
        }
        found
    }

    /// What the cache holds under a name, without what vouches for it.
    pub(crate) fn cached(&self, name: &str) -> String {
        let entry = self.cache.entries.borrow()[name].clone();
        keys(&[]).vouched(name, &entry, self.clock.now()).unwrap().to_owned()
    }

    /// Has the cache hold a text, vouched for.
    pub(crate) fn cache_text(&self, name: &str, text: &str) {
        let entry = keys(&[]).vouch(name, self.clock.now(), text);
        self.cache.entries.borrow_mut().insert(name.to_owned(), entry);
    }

    /// What happens every minute.
    pub(crate) fn minute(&self) {
        pollster::block_on(self.app.scheduled(&self.ports()));
    }

    /// The same, as a future.
    pub(crate) async fn minute_begun(&self) {
        self.app.scheduled(&self.ports()).await;
    }

    /// A token of the local key set with a second factor and `idp-pro`.
    pub(crate) fn strong(&self, sub: &str) -> String {
        self.local.token(sub, &json!({ "amr": ["pwd", "otp", "mfa"], "entitlements": ["idp-pro"] }))
    }

    /// A token of the local key set without a second factor.
    pub(crate) fn weak(&self, sub: &str) -> String {
        self.local.token(sub, &json!({ "amr": ["pwd"] }))
    }

    /// A user who exists, and a strong token of theirs.
    pub(crate) fn user(&self, sub: &str) -> String {
        let token = self.strong(sub);
        let answer = self.call(Request::new("POST", USERS).token(&token).json(&alex()));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        token
    }

    /// The rows of a statement without parameters.
    pub(crate) fn sql(&self, sql: &'static str) -> Vec<Row> {
        let results =
            pollster::block_on(self.db.sqlite.batch(vec![Statement { sql, params: vec![] }]));
        results.unwrap().into_iter().flatten().collect()
    }

    /// The single number that a statement gives.
    pub(crate) fn number(&self, sql: &'static str) -> f64 {
        match self.sql(sql).first().and_then(|row| row.0.first()) {
            Some(Cell_::Number(number)) => *number,
            other => panic!("{other:?}"),
        }
    }
}
