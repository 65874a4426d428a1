//! The way of a request: route, caller, body, handler, reply, log line.

use idp_store::db::Db;
use idp_store::retention::remove_expired;

use crate::auth::{Door, Trust, key_set::KeySets};
use crate::call::Call;
use crate::config::{Config, ConfigError};
use crate::cors;
use crate::crypto::uuid;
use crate::deliver::deliver;
use crate::endpoint::{Caller, Endpoint, Handler};
use crate::error::Error;
use crate::error_reply::Shape;
use crate::http::{BodyError, Incoming, Reply};
use crate::log::Line;
use crate::openid::refusal::OAuthRefusal;
use crate::operations::health;
use crate::ports::Ports;
use crate::programs;
use crate::rate;
use crate::route::{Params, Route, param};
use crate::trips::Counted;
use crate::vendor::synchronise::synchronise;

/// The service: what an isolate keeps between requests.
pub struct App {
    config: Result<Config, ConfigError>,
    development: bool,
    key_sets: KeySets,
}

impl App {
    /// The service with its configuration, each variable and secret by its name. A faulty one is logged and answered with 503.
    pub fn new(variable: impl Fn(&str) -> Option<String>) -> Self {
        let development = variable("ENVIRONMENT").as_deref() == Some("development");
        Self { config: Config::read(variable), development, key_sets: KeySets::default() }
    }

    /// Answers one request and writes its log line.
    pub async fn handle(&self, ports: &Ports<'_>, request: &dyn Incoming) -> Reply {
        let started = ports.clock.now();
        let (method, path) = (request.method(), request.path());
        let request_id = request_id(ports, request);
        let db = Counted::new(ports.db);
        let run = Run { app: self, ports, request, db: &db, request_id: &request_id, now: started };
        let (route, outcome) = run.route(&method, &path).await;
        let error = outcome.as_ref().err().and_then(Error::internal_text);
        let mut reply = outcome.unwrap_or_else(|error| error.reply(Shape::of(&path), &request_id));
        if Shape::of(&path) == Shape::Programs {
            programs::echo(&mut reply, request);
        }
        self.finish(&mut reply, request, &request_id);
        if method == "HEAD" {
            reply.body = None;
        }
        let line = Line {
            request_id: &request_id,
            method: &method,
            route,
            status: reply.status,
            ms: ports.clock.now().saturating_sub(started),
            trips: db.trips(),
            error: error.as_deref(),
        };
        ports.log.line(&serde_json::to_string(&line).unwrap_or_default());
        reply
    }

    /// What is done without a request, every minute: removes what has expired, delivers events, and tells the vendor of changes. A
    /// failure is noted in the log.
    pub async fn scheduled(&self, ports: &Ports<'_>) {
        let outcomes = match &self.config {
            Ok(config) => {
                let now = ports.clock.now();
                let removed = remove_expired(ports.db, now, config.alert_life).await;
                let delivered = deliver(config, ports).await;
                let synchronised = synchronise(config, ports).await;
                vec![
                    ("retention", removed.map_err(Error::from)),
                    ("deliver", delivered),
                    ("synchronise", synchronised),
                ]
            }
            Err(error) => vec![("all", Err(Error::Configuration(error.to_string())))],
        };
        for (task, outcome) in outcomes {
            if let Some(error) = outcome.err().and_then(|error| error.internal_text()) {
                let line = serde_json::json!({ "scheduled": task, "error": error });
                ports.log.line(&crate::json::text(&line));
            }
        }
    }

    /// The headers that every answer has.
    fn finish(&self, reply: &mut Reply, request: &dyn Incoming, request_id: &str) {
        reply.headers.push(("x-request-id", request_id.to_owned()));
        reply.headers.push(("x-content-type-options", "nosniff".to_owned()));
        if !reply.headers.iter().any(|(name, _)| *name == "cache-control") {
            reply.headers.push(("cache-control", "no-store".to_owned()));
        }
        if !self.development {
            reply.headers.push(("strict-transport-security", "max-age=31536000".to_owned()));
        }
        let Ok(config) = &self.config else { return };
        cors::allow(reply, request.header("origin"), &config.allowed_origins);
    }
}

/// The id that the client chose if it is a good one, else a new one.
fn request_id(ports: &Ports<'_>, request: &dyn Incoming) -> String {
    let good = |id: &String| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    };
    let chosen = request.header("x-request-id").filter(good);
    chosen.unwrap_or_else(|| uuid(ports.random).unwrap_or_else(|_| "none".to_owned()))
}

/// One request on its way.
struct Run<'a> {
    app: &'a App,
    ports: &'a Ports<'a>,
    request: &'a dyn Incoming,
    db: &'a Counted<'a>,
    request_id: &'a str,
    now: i64,
}

impl Run<'_> {
    async fn route(
        &self,
        method: &str,
        path: &str,
    ) -> (Option<&'static str>, Result<Reply, Error>) {
        let found = Route::find(path);
        let template = found.as_ref().map(|route| route.template);
        let config = match &self.app.config {
            Ok(config) => config,
            Err(_) if template == Some(health::ENDPOINT.path) => {
                return (template, Ok(health::reply()));
            }
            Err(error) => return (template, Err(Error::Configuration(error.to_string()))),
        };
        // Samples are for developers.
        let is_there = |route: &Route<'_>| {
            !config.production || !route.template.starts_with("/idp/array/users/me/mock")
        };
        let Some(route) = found.filter(is_there) else {
            return (None, Err(Error::NotFound));
        };
        let outcome = match route.endpoint(method) {
            _ if method == "OPTIONS" => Ok(cors::preflight(&route.methods())),
            None => Err(Error::MethodNotAllowed { allow: route.methods() }),
            Some(endpoint) => self.call(config, endpoint, path, route.params).await,
        };
        (template, outcome)
    }

    /// Credential first, then the body, then the handler, which judges the body and asks the database.
    async fn call(
        &self,
        config: &Config,
        endpoint: &Endpoint,
        path: &str,
        params: Params<'_>,
    ) -> Result<Reply, Error> {
        let trust =
            Trust { config, key_sets: &self.app.key_sets, ports: self.ports, now: self.now };
        let door = Door {
            trust,
            request: self.request,
            user_id: param(&params, "userId"),
            program: param(&params, "programCode"),
        };
        rate::check(endpoint, config, self.ports, self.request).await?;
        let admitted = door.admit(endpoint.caller).await?;
        let body = self.body(endpoint).await?;
        if let Some(signature) = &admitted.signature {
            signature.check(config.webhook_secrets(endpoint.caller), &body)?;
        }
        self.db.guard(admitted.guards);
        let Self { ports, db, request_id, now, .. } = *self;
        let call = Call {
            config,
            ports,
            db,
            trust,
            request_id,
            now,
            endpoint,
            path,
            identity: admitted.identity,
            key: admitted.key,
            delivery_id: matches!(endpoint.caller, Caller::Webhook(_))
                .then(|| self.request.header("webhook-id"))
                .flatten(),
            params,
            query: self.request.query(),
            authorization: endpoint.form.then(|| self.request.header("authorization")).flatten(),
            body,
            partner_request: admitted.partner_request,
        };
        match endpoint.handler {
            Handler::Runs(run) => run(&call).await,
            Handler::Asks(question, answer) => {
                let results = self.db.batch(question(&call)?).await?;
                answer(&call, results)
            }
        }
    }

    async fn body(&self, endpoint: &Endpoint) -> Result<Vec<u8>, Error> {
        let wanted = match (endpoint.body, endpoint.form) {
            (Some(_), _) => "application/json",
            (None, true) => "application/x-www-form-urlencoded",
            (None, false) => return Ok(Vec::new()),
        };
        let content_type = self.request.header("content-type").unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        let is_left_out = endpoint.may_be_empty && media_type.is_empty();
        if !is_left_out && !media_type.eq_ignore_ascii_case(wanted) {
            return Err(Error::UnsupportedMediaType);
        }
        let body = self.request.body().await.map_err(|error| match error {
            BodyError::TooLarge => {
                endpoint.body.map_or(Error::OAuth(OAuthRefusal::TooLarge), Error::too_large)
            }
            BodyError::Cut => Error::BodyCut,
        })?;
        match body.is_empty() {
            true if endpoint.may_be_empty => Ok(b"{}".to_vec()),
            false if is_left_out => Err(Error::UnsupportedMediaType),
            _ => Ok(body),
        }
    }
}
