//! No call of a port lasts for ever: what does not answer has failed, and the request ends.
//!
//! A platform lets a request that nobody waits for any more run for 30 seconds, and then drops it: what it holds in memory is never freed.
//! So each call of a port has its deadline, and all calls of a request have one together.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll};

use idp_store::db::{Db, DbError, RunFuture, SizeFuture, Statement};

use crate::ports::{
    Clock, Exchange, Exchanged, Fault, Fetch, KeyAgreement, KeyValue, LocalFuture, Ports,
    PrivateKey, PublicKey, RateLimit, Received, SignatureVerifier, Signer,
};

/// By when a request is done with every port, in milliseconds from its start.
const REQUEST_MS: i64 = 25_000;

/// A kind of call, how the log names it, and how long it may take, in milliseconds.
type Kind = (&'static str, u32);
const D1: Kind = ("D1", 10_000);
const KV: Kind = ("KV", 2_000);
/// The port itself breaks off a connection after five seconds.
const FETCH: Kind = ("fetch", 6_000);
const CRYPTO: Kind = ("Web Crypto", 5_000);
const RATE_LIMIT: Kind = ("a rate limit", 2_000);

/// What is waited for beside a call. One timer serves all calls of a request, which come one after the other.
struct Watch<'a> {
    clock: &'a dyn Clock,
    /// By when all of them are done, Unix milliseconds.
    until: Option<i64>,
    timer: RefCell<Option<Timer<'a>>>,
}

struct Timer<'a> {
    /// When it is over, Unix milliseconds.
    at: i64,
    over: LocalFuture<'a, ()>,
}

impl Watch<'_> {
    /// What `work` comes to, or the failure of a call that does not answer.
    async fn within<T, E>(
        &self,
        (name, most): Kind,
        failure: fn(String) -> E,
        mut work: LocalFuture<'_, Result<T, E>>,
    ) -> Result<T, E> {
        if self.until.is_some_and(|until| self.clock.now() >= until) {
            return Err(failure(format!("{name}: no time is left")));
        }
        let mut due = None;
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Pending if self.is_over(*due.get_or_insert_with(|| self.due(most)), context) => {
                Poll::Ready(Err(failure(format!("{name}: no answer in time"))))
            }
            outcome => outcome,
        })
        .await
    }

    /// When a call that begins now and may take so many milliseconds has failed, Unix milliseconds.
    fn due(&self, most: u32) -> i64 {
        let own = self.clock.now().saturating_add(i64::from(most));
        self.until.map_or(own, |until| until.min(own))
    }

    /// Whether it is `due`, Unix milliseconds; the task is polled again when it is.
    fn is_over(&self, due: i64, context: &mut Context<'_>) -> bool {
        loop {
            let now = self.clock.now();
            if now >= due {
                return true;
            }
            let mut timer = self.timer.borrow_mut();
            // One of a call before may be over earlier, and is then followed by another.
            if timer.as_ref().is_none_or(|timer| timer.at > due) {
                let left = u32::try_from(due.saturating_sub(now)).unwrap_or(u32::MAX);
                *timer = Some(Timer { at: due, over: self.clock.sleep(left) });
            }
            let over = timer.as_mut().map(|timer| timer.over.as_mut().poll(context));
            match over {
                Some(Poll::Ready(())) => *timer = None,
                _ => return false,
            }
        }
    }
}

/// Ports, each call of which ends.
pub(crate) struct Bounded<'a> {
    ports: &'a Ports<'a>,
    watch: Rc<Watch<'a>>,
    rate_limit: Option<Limit<'a>>,
    network_rate_limit: Option<Limit<'a>>,
    user_rate_limit: Option<Limit<'a>>,
    read_rate_limit: Option<Limit<'a>>,
    network_read_rate_limit: Option<Limit<'a>>,
}

impl<'a> Bounded<'a> {
    /// Those of a request that came at `started`, Unix milliseconds.
    pub(crate) fn of_request(ports: &'a Ports<'a>, started: i64) -> Self {
        Self::new(ports, Some(started.saturating_add(REQUEST_MS)))
    }

    /// Those of a job, which may make many calls.
    pub(crate) fn of_job(ports: &'a Ports<'a>) -> Self {
        Self::new(ports, None)
    }

    fn new(ports: &'a Ports<'a>, until: Option<i64>) -> Self {
        let watch = Rc::new(Watch { clock: ports.clock, until, timer: RefCell::new(None) });
        let limit = |limit: Option<&'a dyn RateLimit>| {
            limit.map(|limit| Limit { limit, watch: Rc::clone(&watch) })
        };
        Self {
            rate_limit: limit(ports.rate_limit),
            network_rate_limit: limit(ports.network_rate_limit),
            user_rate_limit: limit(ports.user_rate_limit),
            read_rate_limit: limit(ports.read_rate_limit),
            network_read_rate_limit: limit(ports.network_read_rate_limit),
            ports,
            watch: Rc::clone(&watch),
        }
    }

    /// As the service takes them.
    pub(crate) fn ports(&self) -> Ports<'_> {
        fn bound<'a>(limit: &'a Option<Limit<'_>>) -> Option<&'a dyn RateLimit> {
            limit.as_ref().map(|limit| limit as &dyn RateLimit)
        }
        Ports {
            db: self,
            cache: self,
            fetch: self,
            verifier: self,
            signer: self,
            agreement: self,
            rate_limit: bound(&self.rate_limit),
            network_rate_limit: bound(&self.network_rate_limit),
            user_rate_limit: bound(&self.user_rate_limit),
            read_rate_limit: bound(&self.read_rate_limit),
            network_read_rate_limit: bound(&self.network_read_rate_limit),
            ..*self.ports
        }
    }

    fn call<'b, T: 'b>(
        &'b self,
        kind: Kind,
        work: LocalFuture<'b, Result<T, Fault>>,
    ) -> LocalFuture<'b, Result<T, Fault>> {
        Box::pin(self.watch.within(kind, Fault, work))
    }
}

impl Db for Bounded<'_> {
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_> {
        let work = self.ports.db.run(statements);
        Box::pin(self.watch.within(D1, DbError::Unavailable, work))
    }

    fn size(&self) -> SizeFuture<'_> {
        Box::pin(self.watch.within(D1, DbError::Unavailable, self.ports.db.size()))
    }
}

impl KeyValue for Bounded<'_> {
    fn get<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<Option<String>, Fault>> {
        self.call(KV, self.ports.cache.get(key))
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: &'a str,
        seconds: u32,
    ) -> LocalFuture<'a, Result<(), Fault>> {
        self.call(KV, self.ports.cache.put(key, value, seconds))
    }
}

impl Fetch for Bounded<'_> {
    fn get<'a>(&'a self, url: &'a str) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.call(FETCH, self.ports.fetch.get(url))
    }

    fn look_up<'a>(
        &'a self,
        url: &'a str,
        header: (&'static str, &'static str),
        milliseconds: u32,
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.call(FETCH, self.ports.fetch.look_up(url, header, milliseconds))
    }

    fn send<'a>(
        &'a self,
        method: &'static str,
        url: &'a str,
        headers: &'a [(&'static str, String)],
        body: &'a str,
    ) -> LocalFuture<'a, Result<Received, Fault>> {
        self.call(FETCH, self.ports.fetch.send(method, url, headers, body))
    }
}

impl SignatureVerifier for Bounded<'_> {
    fn verify<'a>(
        &'a self,
        key: &'a PublicKey,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> LocalFuture<'a, Result<bool, Fault>> {
        self.call(CRYPTO, self.ports.verifier.verify(key, message, signature))
    }
}

impl Signer for Bounded<'_> {
    fn sign<'a>(
        &'a self,
        key: &'a PrivateKey,
        message: &'a [u8],
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.call(CRYPTO, self.ports.signer.sign(key, message))
    }
}

impl KeyAgreement for Bounded<'_> {
    fn generate(&self) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        self.call(CRYPTO, self.ports.agreement.generate())
    }

    fn exchange(&self, job: &Exchange<'_>) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        self.call(CRYPTO, self.ports.agreement.exchange(job))
    }
}

/// A limit, each call of which ends.
struct Limit<'a> {
    limit: &'a dyn RateLimit,
    watch: Rc<Watch<'a>>,
}

impl RateLimit for Limit<'_> {
    fn allows<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<bool, Fault>> {
        Box::pin(self.watch.within(RATE_LIMIT, Fault, self.limit.allows(key)))
    }
}
