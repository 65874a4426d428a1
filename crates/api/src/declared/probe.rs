//! What an API gives back of the headers of its requests, found by asking it.

use std::cell::RefCell;

use crate::api::Api;
use crate::http::{BodyError, Incoming, Reply};
use crate::ports::LocalFuture;

/// What is sent where an id is asked for.
const ID: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

/// A request that has one header at most, and notes which it is asked for.
struct Probe {
    has: Option<&'static str>,
    asked: RefCell<Vec<&'static str>>,
}

impl Incoming for Probe {
    fn method(&self) -> String {
        String::new()
    }

    fn path(&self) -> String {
        String::new()
    }

    fn query(&self) -> Option<String> {
        None
    }

    fn header(&self, name: &'static str) -> Option<String> {
        self.asked.borrow_mut().push(name);
        (self.has == Some(name)).then(|| ID.to_owned())
    }

    fn body(&self, _: usize) -> LocalFuture<'_, Result<Vec<u8>, BodyError>> {
        Box::pin(async { Err(BodyError::Cut) })
    }
}

/// Calls the API's echo, and tells which headers it asked for and which it put to the reply.
fn echo(api: &Api, has: Option<&'static str>) -> (Vec<&'static str>, Vec<&'static str>) {
    let (probe, mut reply) = (Probe { has, asked: RefCell::default() }, Reply::no_content());
    (api.echo)(&mut reply, &probe);
    (probe.asked.into_inner(), reply.headers.into_iter().map(|(name, _)| name).collect())
}

/// The headers that a reply can have of its request.
pub(super) fn echoed(api: &Api) -> Vec<&'static str> {
    let (asked, _) = echo(api, None);
    asked.into_iter().flat_map(|name| echo(api, Some(name)).1).collect()
}
