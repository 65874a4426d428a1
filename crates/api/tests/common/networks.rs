//! Calls from networks: the owner's at home, and strangers'.

use serde_json::{Value, json};

use super::site::{ACCOUNT, BASE, pat};
use super::{Harness, Request};

pub(crate) const HOME: &str = "203.0.113.7";

/// A call of a browser at that address.
pub(crate) fn from(address: &str, method: &'static str, path: &str, body: &Value) -> Request {
    let request = Request::new(method, &format!("{BASE}{path}")).site("browser", ACCOUNT);
    request.header("cf-connecting-ip", address).json(body)
}

pub(crate) fn login(address: &str, password: &str) -> Request {
    let body = json!({ "username": "pat.kake", "password": password });
    from(address, "POST", "/auth/local/login", &body)
}

/// A network that nobody came from before.
pub(crate) fn stranger(number: usize) -> String {
    format!("198.{}.{}.1", 18 + number / 250, number % 250)
}

/// Pat, who signed up at home.
pub(crate) fn at_home() -> (Harness, Value) {
    let harness = Harness::with_sites();
    let sign_in = harness.call(from(HOME, "POST", "/user/local", &pat("pat.kake"))).body();
    harness.count_as_verified();
    (harness, sign_in)
}
