//! Signs somebody up and reads the user. It needs `ureq = "3"` and `serde_json = "1"`.

use std::env;
use std::error::Error;

use serde_json::{Value, json};
use ureq::http::Response;
use ureq::{Agent, Body};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The service, as a site calls it.
struct Idp {
    agent: Agent,
    base: String,
    key: String,
}

impl Idp {
    fn new(url: &str, key: String) -> Self {
        // A refusal has a body, which says why. Whoever a redirect leads to would get the key.
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent = config.build().into();
        Self { agent, base: format!("{url}/api-commerceIdentity"), key }
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request =
            request.header("X-API-Key", &self.key).header("Content-Type", "application/json");
        read(request.send(body.to_string())?)
    }

    fn get(&self, path: &str, token: &str) -> Result<Value> {
        let request = self.agent.get(format!("{}{path}", self.base));
        read(request.header("Authorization", format!("Bearer {token}")).call()?)
    }
}

/// The reply as JSON; of a refusal its code.
fn read(mut response: Response<Body>) -> Result<Value> {
    let body: Value = serde_json::from_str(&response.body_mut().read_to_string()?)?;
    if response.status().is_success() {
        return Ok(body);
    }
    Err(format!("{} {}", response.status(), text(&body, "code")?).into())
}

fn text<'a>(reply: &'a Value, member: &str) -> Result<&'a str> {
    Ok(reply.get(member).and_then(Value::as_str).ok_or_else(|| format!("no {member}"))?)
}

fn main() -> Result<()> {
    let idp = Idp::new(&env::var("IDP_URL")?, env::var("IDP_KEY")?);
    let signed_in = idp.post(
        "/user/local",
        &json!({
            "user": {"name": {"first": "Pat", "last": "Kake"}, "email": "pat.kake@example.com"},
            "provider": {"username": env::var("IDP_USER")?, "password": "correct horse battery"},
        }),
    )?;
    let user = idp
        .get(&format!("/user/{}", text(&signed_in, "userId")?), text(&signed_in, "accessToken")?)?;
    println!("{}", text(user.get("name").ok_or("no name")?, "first")?);
    Ok(())
}
