//! The Worker's shell: it hands bindings to the service as ports, requests in and replies out. Decisions are made
//! elsewhere. Here, too, dependencies go one way: `platform` ← `ports` ← the entry points in this file.

#[cfg(feature = "contract")]
mod contract;
mod pages;
mod platform;
mod ports;

use std::cell::OnceCell;
use std::rc::Rc;

use idp_api::http::Incoming;
use idp_api::ports::{Clock, Random};
use idp_api::{Answered, App, Events, is_of_no_api};
use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::platform::task::{self, Begun};
use crate::ports::{Bindings, Entropy, Now, WebRequest, response};

/// What an isolate keeps between requests. Its bindings never change.
struct Isolate {
    app: App,
    bindings: Bindings,
    /// The static assets, if there are any.
    assets: JsValue,
}

thread_local! {
    static ISOLATE: OnceCell<Rc<Isolate>> = const { OnceCell::new() };
}

#[wasm_bindgen]
extern "C" {
    /// What the platform knows of one event.
    #[derive(Clone)]
    pub type Event;
    /// The event goes on until `work` is settled, whoever has gone away meanwhile.
    #[wasm_bindgen(method, js_name = waitUntil)]
    fn wait_until(this: &Event, work: &Promise);
}

// The entry points that `entry.js` hands to the platform, without the crate's `#[event]`: that one runs its futures on
// wasm-bindgen's executor, where those of `platform/task.rs` never end.

/// Answers a request: a response, or a promise of one where something has to be waited for.
///
/// The platform drops a request whose client has gone: the promises that it awaits then never settle, and all that it
/// holds stays in this module's memory for ever, since task, future and callbacks hold each other. An isolate has 128 MB.
/// So it runs to its end.
#[wasm_bindgen]
pub fn fetch(request: web_sys::Request, env: JsValue, event: &Event) -> Result<JsValue, JsValue> {
    let own = event.clone();
    match task::begin(async move { Ok(answer(request, &env, &own).await?.into()) }) {
        Begun::Done(outcome) => outcome,
        Begun::Awaits(work) => {
            event.wait_until(&work);
            Ok(work.into())
        }
    }
}

async fn answer(
    request: web_sys::Request,
    env: &JsValue,
    event: &Event,
) -> Result<web_sys::Response, JsValue> {
    #[cfg(feature = "contract")]
    if request.url().ends_with("/contract") {
        return contract::run(&ports::D1::new(binding(env, "DB"))).await;
    }
    let isolate = isolate(env);
    let Isolate { app, bindings, assets } = &*isolate;
    let request = WebRequest::new(request);
    let Answered { reply, events } = app.handle(&bindings.ports(), &request).await;
    if !events.is_empty() {
        event.wait_until(&tell(env.clone(), events));
    }
    if reply.status == 404
        && is_of_no_api(&request.path())
        && pages::is_navigation(&request.request)
        && let Some(page) = pages::answer(assets, &request.request).await
    {
        return Ok(page);
    }
    response::from_reply(&reply)
}

/// Sends what a request wrote, when its answer has gone: a promise of nothing.
fn tell(env: JsValue, events: Events) -> Promise {
    task::promise(async move {
        // So long that neither the answer nor a call right behind it is slowed, and drawn: by that one could tell who has a login.
        let mut drawn = [u8::MAX];
        let _ = Entropy.fill(&mut drawn);
        Now.sleep(u32::from(drawn[0]).saturating_mul(2).saturating_add(100)).await;
        let isolate = isolate(&env);
        isolate.app.tell(&isolate.bindings.ports(), events).await;
        Ok(JsValue::UNDEFINED)
    })
}

/// Does what is due every minute: a promise of nothing.
#[wasm_bindgen]
pub fn scheduled(_event: JsValue, env: JsValue, _context: JsValue) -> Promise {
    task::promise(async move {
        let isolate = isolate(&env);
        isolate.app.scheduled(&isolate.bindings.ports()).await;
        Ok(JsValue::UNDEFINED)
    })
}

/// What the platform binds under `name`: a variable, a secret or a service; undefined where there is none.
fn binding(env: &JsValue, name: &str) -> JsValue {
    Reflect::get(env, &JsValue::from_str(name)).unwrap_or_default()
}

fn isolate(env: &JsValue) -> Rc<Isolate> {
    let begin = || {
        let binding = |name: &str| binding(env, name);
        Rc::new(Isolate {
            app: App::new(|name| variable(&binding(name))),
            bindings: Bindings::new(binding),
            assets: binding("ASSETS"),
        })
    };
    ISOLATE.with(|isolate| Rc::clone(isolate.get_or_init(begin)))
}

/// The text of a variable or secret. Numbers, flags and lists, which `wrangler.toml` may hold too, as JSON: what is set
/// never counts as absent, or a default would stand in for it unseen.
fn variable(value: &JsValue) -> Option<String> {
    if value.is_undefined() {
        return None;
    }
    let json = || JSON::stringify(value).ok()?.as_string();
    value.as_string().or_else(json)
}
