//! The way of a request: route, caller, body, handler, reply, log line.

use std::cell::{Cell, OnceCell};

use idp_model::report::Rejection;
use idp_store::{Batch, api_keys};
use zeroize::Zeroizing;

use crate::announced::{Announced, Told};
use crate::api::Api;
use crate::apis::owner_of;
use crate::auth::api_key::ApiKey;
use crate::auth::door::{Admitted, Door};
use crate::auth::key_set::KeySets;
use crate::auth::trust::Trust;
use crate::auth::verified::Verified;
use crate::call::{Admission, Call, Network};
use crate::conditional;
use crate::config::{Config, ConfigError};
use crate::cors;
use crate::crypto::uuid;
use crate::crypto::vouched::Vouched;
use crate::deadlines::Bounded;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::{BodyError, Incoming, MAX_BODY, Reply};
use crate::idempotency;
use crate::jobs::contacts::keep_contacts;
use crate::jobs::deliver::deliver_at_once;
use crate::jobs::deliver_waiting::deliver;
use crate::jobs::guests::remove_guests;
use crate::jobs::key_events::tell_of_keys;
use crate::jobs::link::link;
use crate::jobs::persons::keep_persons;
use crate::jobs::reindex::reindex;
use crate::jobs::reseal::reseal;
use crate::jobs::retain::retain;
use crate::jobs::size::check_size;
use crate::jobs::synchronise::synchronise;
use crate::json::text;
use crate::key_uses::KeyUses;
use crate::log::{JobFault, Line, Seen};
use crate::mail::page;
use crate::media_type;
use crate::network;
use crate::params::PathValues;
use crate::ports::{Fetch, Ports};
use crate::rate::{self, Counter};
use crate::rate_fields::RateFields;
use crate::readiness::Readiness;
use crate::request_id::RequestId;
use crate::route::{Route, Routes};
use crate::sendings::Sendings;
use crate::server_keys::ServerKeys;
use crate::spec::Spec;
use crate::trace::{Trace, Traced};
use crate::trips::{Counted, Guards};
use crate::turns::Turns;
use crate::uploads::{Upload, Uploads};

/// The service: what an isolate keeps between requests.
pub struct App {
    config: Result<Config, ConfigError>,
    development: bool,
    key_sets: KeySets,
    verified: Verified,
    server_keys: ServerKeys,
    key_uses: KeyUses,
    readiness: Readiness,
    uploads: Uploads,
    turns: Turns,
    sendings: Sendings,
    routes: Routes,
}

/// What came of a request.
pub struct Answered {
    /// What goes back.
    pub reply: Reply,
    /// What is to be sent once it went: [`App::tell`].
    pub events: Events,
}

/// The events that a request wrote.
pub struct Events {
    told: Told,
    /// Whose key it came with.
    account: Option<String>,
}

impl Events {
    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.told.users.is_empty()
    }
}

impl App {
    /// The service with its configuration, each variable and secret by its name. A faulty one is logged and answered with 503.
    pub fn new(variable: impl Fn(&str) -> Option<String>) -> Self {
        let development = variable("ENVIRONMENT").as_deref() == Some("development");
        Self {
            config: Config::read(variable),
            development,
            key_sets: KeySets::default(),
            verified: Verified::default(),
            server_keys: ServerKeys::default(),
            key_uses: KeyUses::default(),
            readiness: Readiness::default(),
            uploads: Uploads::default(),
            turns: Turns::default(),
            sendings: Sendings::default(),
            routes: Routes::new(),
        }
    }

    /// Answers one request and writes its log line, within 25 seconds of what is waited for.
    pub async fn handle(&self, ports: &Ports<'_>, request: &dyn Incoming) -> Answered {
        let started = ports.clock.now();
        let bounded = Bounded::of_request(ports, started);
        let (method, path) = (request.method(), request.path());
        let request_id = RequestId::of(request, ports.random);
        let told_id = request_id.told();
        let trace = Trace::of(request, &request_id.own);
        let (fetch, random) = (&bounded as &dyn Fetch, ports.random);
        let traced = Traced { fetch, random, trace: trace.as_ref() };
        let ports = &Ports { fetch: &traced, ..bounded.ports() };
        let db = Counted::new(ports.db);
        let kept = Cell::new(None);
        let rate_fields = RateFields::default();
        let found = self.find(&path);
        let api = found.as_ref().map_or_else(|| owner_of(&path), |(route, _)| route.api);
        let run = Run {
            app: self,
            ports,
            request,
            db: &db,
            request_id: &request_id,
            rate_fields: &rate_fields,
            path: &path,
            started,
            trace: trace.as_ref(),
            seen: OnceCell::new(),
            announced: Announced::default(),
            kept: &kept,
        };
        let template = found.as_ref().map(|(route, _)| route.template);
        let outcome = run.route(&method, found).await.map_err(|error| api.meaning(error));
        let error = outcome.as_ref().err().and_then(Error::internal_text);
        let is_other_page = matches!(outcome, Err(Error::OriginRefused));
        let mut reply = outcome.unwrap_or_else(|error| api.reply(&error, told_id));
        rate_fields.head(&mut reply);
        // What a key is not for does not read that it is not.
        let page = request.header("origin").filter(|_| !is_other_page);
        self.finish(&mut reply, request, page, (api, told_id));
        if method == "HEAD" {
            reply.body = None;
        }
        let line = run.line((&method, template), reply.status, error.as_deref());
        ports.log.line(&text(&line));
        let account = run.seen.get().and_then(|seen| seen.account.clone());
        let told = if db.has_kept_event() { run.announced.into_told() } else { Told::default() };
        Answered { reply, events: Events { told, account } }
    }

    /// Sends the events that a request wrote, within 25 seconds. What is not sent here, the job of the next minute sends.
    pub async fn tell(&self, ports: &Ports<'_>, events: Events) {
        let Ok(config) = &self.config else { return };
        let now = ports.clock.now();
        let Events { told: Told { users, is_awaited }, account } = events;
        let Some(_sending) = self.sendings.begin(account, is_awaited, now) else { return };
        let bounded = Bounded::of_request(ports, now);
        let outcome = deliver_at_once(config, &bounded.ports(), &users).await;
        log_failure(ports, "deliver", outcome);
    }

    /// The route of a path; none for one that is on developers' machines alone, elsewhere.
    fn find<'a>(&self, path: &'a str) -> Option<(&Route, PathValues<'a>)> {
        let production = self.config.as_ref().is_ok_and(|config| config.production);
        let is_there =
            |(route, _): &(&Route, PathValues<'a>)| !production || !route.is_development_only();
        self.routes.find(path).filter(is_there)
    }

    /// What is done without a request, every minute: removes what has expired, delivers events, tells the vendor of changes, seals
    /// anew what an older key sealed, and computes anew what is found by an older key. A failure is noted in the log.
    pub async fn scheduled(&self, ports: &Ports<'_>) {
        let bounded = Bounded::of_job(ports);
        let ports = &bounded.ports();
        let outcomes = match &self.config {
            Ok(config) => {
                let linked = link(config, ports).await;
                let removed = retain(config, ports).await;
                let guests = remove_guests(config, ports).await;
                let persons = keep_persons(config, ports).await;
                let contacts = keep_contacts(config, ports).await;
                let size = check_size(config, ports).await;
                let told = tell_of_keys(config, ports).await;
                let delivered = deliver(config, ports).await;
                let trace = uuid(ports.random).ok().and_then(|id| Trace::begin(&id));
                let (fetch, random) = (ports.fetch, ports.random);
                let traced = Traced { fetch, random, trace: trace.as_ref() };
                let synchronised = synchronise(config, &Ports { fetch: &traced, ..*ports }).await;
                let resealed = reseal(config, ports).await;
                let reindexed = reindex(config, ports).await;
                vec![
                    ("audit", linked),
                    ("retention", removed),
                    ("guests", guests),
                    ("persons", persons),
                    ("contacts", contacts),
                    ("size", size),
                    ("keys", told),
                    ("deliver", delivered),
                    ("synchronise", synchronised),
                    ("reseal", resealed),
                    ("reindex", reindexed),
                ]
            }
            Err(error) => vec![("all", Err(Error::Configuration(error.to_string())))],
        };
        for (task, outcome) in outcomes {
            log_failure(ports, task, outcome);
        }
    }

    /// Has the first batch note that the key is used, once a day; gives the hash of a key of which that is not known.
    fn note_use(&self, key: Option<&ApiKey>, guards: &mut Guards, now: i64) -> Option<String> {
        let noted = key.map(|key| key.hash.clone()).filter(|hash| !self.key_uses.knows(hash, now));
        guards.first.extend(noted.as_ref().map(|hash| api_keys::note_use(hash, now)));
        noted
    }

    /// Remembers that the key with that hash was used, so that no batch notes it again today.
    fn note_used(&self, hash: Option<String>, now: i64) {
        if let Some(hash) = hash {
            self.key_uses.note(hash, now);
        }
    }

    /// The headers that every answer has; `page`: the origin of one that may read it, as far as the key is concerned.
    fn finish(
        &self,
        reply: &mut Reply,
        request: &dyn Incoming,
        page: Option<String>,
        (api, request_id): (&Api, &str),
    ) {
        (api.echo)(reply, request);
        reply.headers.push(("x-request-id", request_id.to_owned()));
        reply.headers.push(("x-content-type-options", "nosniff".to_owned()));
        if !reply.headers.iter().any(|(name, _)| *name == "cache-control") {
            reply.headers.push(("cache-control", "no-store".to_owned()));
        }
        if !self.development {
            let year = "max-age=31536000; includeSubDomains".to_owned();
            reply.headers.push(("strict-transport-security", year));
        }
        let Ok(config) = &self.config else { return };
        cors::allow(reply, page, &config.allowed_origins);
    }
}

/// Notes that a job failed as a whole.
fn log_failure(ports: &Ports<'_>, task: &'static str, outcome: Result<(), Error>) {
    if let Some(error) = outcome.err().and_then(|error| error.internal_text()) {
        let line = JobFault { scheduled: Some(task), error, ..JobFault::default() };
        ports.log.line(&text(&line));
    }
}

/// One request on its way.
struct Run<'a> {
    app: &'a App,
    ports: &'a Ports<'a>,
    request: &'a dyn Incoming,
    db: &'a Counted<'a>,
    request_id: &'a RequestId,
    rate_fields: &'a RateFields,
    path: &'a str,
    /// When it came, Unix milliseconds.
    started: i64,
    trace: Option<&'a Trace>,
    /// What was seen of a caller that was admitted.
    seen: OnceCell<Seen>,
    announced: Announced,
    kept: &'a Cell<Option<&'static str>>,
}

impl<'a> Run<'a> {
    /// What the log says of it, once it was answered with that status.
    fn line<'b>(
        &'b self,
        (method, route): (&'b str, Option<&'static str>),
        status: u16,
        error: Option<&'b str>,
    ) -> Line<'b> {
        let Self { request_id, db, ports, started, .. } = *self;
        Line {
            request_id: request_id.told(),
            own_request_id: request_id.client.as_ref().map(|_| request_id.own.as_str()),
            trace_id: self.trace.map(Trace::id),
            method,
            route,
            status,
            ms: ports.clock.now().saturating_sub(started),
            trips: db.trips(),
            rows_read: db.cost().read,
            rows_written: db.cost().written,
            caller: self.seen.get().map(|seen| seen.caller),
            account: self.account(status),
            kept: self.kept.get(),
            error,
        }
    }

    /// The keyed hash of the caller's account, of an answer with that status. Anybody can write any account into a key, so that is named only
    /// once the database knew the key.
    fn account(&self, status: u16) -> Option<String> {
        let (Ok(config), Some(seen)) = (&self.app.config, self.seen.get()) else { return None };
        let is_of_it = seen.is_proved || (self.db.has_judged() && status != 401);
        let account = seen.account.as_deref().filter(|_| is_of_it);
        account.map(|account| config.keys.logged_account(account))
    }

    async fn route(
        &self,
        method: &str,
        found: Option<(&'a Route, PathValues<'a>)>,
    ) -> Result<Reply, Error> {
        let endpoint = found.as_ref().and_then(|(route, _)| route.endpoint(method));
        let config = match &self.app.config {
            Ok(config) => config,
            Err(error) => {
                let fixed = endpoint.and_then(|endpoint| endpoint.fixed);
                return fixed
                    .map(|reply| reply())
                    .ok_or_else(|| Error::Configuration(error.to_string()));
            }
        };
        let Some((route, values)) = found else {
            return self.mails(config, method).ok_or(Error::NotFound);
        };
        match endpoint {
            _ if method == "OPTIONS" => Ok(cors::preflight(&route.methods(), self.request)),
            None => Err(Error::MethodNotAllowed { allow: route.methods() }),
            Some(endpoint) => self.count(config, endpoint, values).await,
        }
    }

    /// The page of mails, where there is a mailbox: on developers' machines.
    fn mails(&self, config: &Config, method: &str) -> Option<Reply> {
        let host = self.request.header("host").unwrap_or_default();
        page::answer(config.mailbox.as_ref()?, method, self.path, &host)
    }

    /// Counts the call, and makes it.
    async fn count(
        &self,
        config: &'a Config,
        endpoint: &'a Endpoint,
        values: PathValues<'a>,
    ) -> Result<Reply, Error> {
        let Self { app, ports, request, db, rate_fields, started, .. } = *self;
        let server_keys = &app.server_keys;
        let counter = Counter { config, ports, request, server_keys, rate_fields, now: started };
        let server = counter.check(&endpoint.spec).await?;
        let outcome = self.call(&counter, endpoint, values).await;
        if let Some(server) = server {
            counter.settle(&server, &outcome, db.trips()).await?;
        }
        outcome
    }

    /// Credential first, then the body, then the handler. What has an end is judged by the time at which the body had come: who sends it
    /// slowly gains nothing.
    async fn call(
        &self,
        counter: &Counter<'a>,
        endpoint: &'a Endpoint,
        values: PathValues<'a>,
    ) -> Result<Reply, Error> {
        let Self { app, ports, request, db, request_id, path, started, rate_fields, kept, .. } =
            *self;
        let config = counter.config;
        let cache = Vouched::new(ports, &config.keys);
        let ports = &Ports { cache: &cache, ..*ports };
        let (issuers, key_sets, verified) = (&config.issuers, &app.key_sets, &app.verified);
        let at = |now| Trust { issuers, key_sets, verified, ports, now };
        let subject = values.first().copied();
        let (needs, fresh) = (endpoint.spec.caller.needs(), endpoint.spec.fresh);
        let door = Door { trust: at(started), request, needs, fresh, subject };
        let admitted = door.admit().await?;
        self.seen.get_or_init(|| admitted.seen());
        let identity = admitted.identity.as_ref();
        (endpoint.admit)(&Admission { identity, subject, request })?;
        rate::check_user(&endpoint.spec, counter, identity).await?;
        let idempotency_key = idempotency::read_key(&endpoint.spec, request)?;
        // A service whose token was verified, and a server whose key the database knew, send the bodies of all of their users.
        let has_good_key = counter.has_good_key(&endpoint.spec);
        let is_one_of_many = !admitted.is_service(&needs) && !has_good_key;
        self.ask_first(&endpoint.spec, is_one_of_many, || door.still_admits(&admitted)).await?;
        let sender = is_one_of_many.then_some(OneOfMany { counter, key: admitted.key.as_ref() });
        let body = self.body(&endpoint.spec, sender).await?;
        conditional::check(&endpoint.spec, request)?;
        let trust = at(ports.clock.now());
        let mut guards = Door { trust, ..door }.still_admits(&admitted)?;
        let noted = app.note_use(admitted.key.as_ref(), &mut guards, trust.now);
        db.guard(guards);
        let Admitted { identity, key, signature, is_operator, site } = admitted;
        let secrets = (endpoint.secrets)(config);
        signature.iter().try_for_each(|signature| signature.check(secrets, &body))?;
        let call = Call {
            config,
            ports,
            db,
            readiness: &app.readiness,
            turns: &app.turns,
            has_good_key,
            trust,
            request_id,
            trace: self.trace,
            announced: &self.announced,
            now: trust.now,
            request,
            spec: &endpoint.spec,
            path,
            values,
            identity,
            key,
            idempotency_key,
            is_operator,
            site,
            body: Zeroizing::new(body),
            network: Network::default(),
            kept,
            rate_fields,
        };
        let outcome = call.once((endpoint.run)(&call)).await;
        app.note_used(noted.filter(|_| db.is_admitted()), trust.now);
        Ok(conditional::unless_known(&endpoint.spec, request, outcome?))
    }

    /// Asks the database about one of many before it sends a body of lines: of whoever made a key up, none so large is read.
    async fn ask_first(
        &self,
        spec: &Spec,
        is_one_of_many: bool,
        admits: impl FnOnce() -> Result<Guards, Error>,
    ) -> Result<(), Error> {
        if spec.lines.is_none() || !is_one_of_many {
            return Ok(());
        }
        self.db.guard(admits()?);
        Ok(Batch::new().run(self.db).await.map(drop)?)
    }

    /// Reads the body. One of many is one of those of its network that may be on their way at once.
    async fn body(&self, spec: &Spec, sender: Option<OneOfMany<'_>>) -> Result<Vec<u8>, Error> {
        if !spec.reads_body() {
            return Ok(Vec::new());
        }
        let kind = media_type::check(spec, self.request)?;
        let upload = match sender {
            Some(sender) => self.upload(&sender).await?,
            None => None,
        };
        let most = spec.lines.map_or(MAX_BODY, |lines| lines.most);
        let body = self.request.body(most).await.map_err(|error| match (error, spec.lines) {
            (BodyError::TooLarge, Some(lines)) => Error::Refused(&lines.too_large),
            (BodyError::TooLarge, None) => {
                Error::TooLarge(spec.body.map(Rejection::too_large).unwrap_or_default())
            }
            (BodyError::Cut, _) => Error::BodyCut,
            (BodyError::Late, _) => Error::BodyLate,
        })?;
        drop(upload);
        match body.is_empty() {
            true if spec.may_be_empty => Ok(b"{}".to_vec()),
            false if kind == media_type::Kind::Unnamed => Err(media_type::unsupported(spec)),
            _ => Ok(body),
        }
    }

    /// Begins to count a body that is on its way. Where there are too many, the database is asked about the key of a server: that sends the
    /// bodies of all of its users, and neighbors could keep it out. A key that is none is counted, and its body is not read.
    async fn upload(&self, sender: &OneOfMany<'_>) -> Result<Option<Upload<'a>>, Error> {
        let network = network::around(&network::address(self.request));
        let now = self.ports.clock.now();
        let upload = self.app.uploads.begin(network, now);
        if upload.is_some() {
            return Ok(upload);
        }
        let Some(key) = sender.key.filter(|key| key.kind == api_keys::Kind::Server) else {
            return Err(Error::TooManyRequests { seconds: 1 });
        };
        Batch::from([key.guard(None, now)]).run(self.db).await?;
        sender.counter.server_keys.note_good(&key.hash);
        Ok(None)
    }
}

/// Whose body is one of many of a network.
struct OneOfMany<'a> {
    counter: &'a Counter<'a>,
    /// The key that was presented, if any was.
    key: Option<&'a ApiKey>,
}
