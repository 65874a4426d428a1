//! Some calls with the client that progenitor makes of the document. What it needs comes as JSON on the standard input. It ends badly where an
//! answer is not the one that is typed.

use std::error::Error as Failure;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use uuid::Uuid;

progenitor::generate_api!(spec = "openapi.json", interface = Builder);

use types::AccountLifecycle;

/// A client that sends these headers with each call.
fn client(known: &Value, headers: &[(&'static str, String)]) -> Result<Client, Box<dyn Failure>> {
    let mut all = HeaderMap::new();
    for (name, value) in headers {
        all.insert(HeaderName::from_static(name), HeaderValue::from_str(value)?);
    }
    let inner = reqwest::Client::builder().default_headers(all).build()?;
    Ok(Client::new_with_client(text(known, "baseUrl"), inner))
}

fn text<'a>(known: &'a Value, name: &str) -> &'a str {
    known[name].as_str().unwrap_or_else(|| panic!("no {name}"))
}

fn bearer(known: &Value, name: &str) -> (&'static str, String) {
    ("authorization", format!("Bearer {}", text(known, name)))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Failure>> {
    let known: Value = serde_json::from_reader(std::io::stdin())?;
    let parameters = &known["parameters"];

    let person = client(&known, &[bearer(&known, "userToken")])?;
    let health = person.get_health().send().await?;
    assert_eq!(health.status.to_string(), "ok");
    assert_eq!(person.get_me().send().await?.status(), 200);

    let nobody = client(&known, &[])?;
    let refused = nobody.get_me().send().await.unwrap_err();
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(401));

    let site = client(&known, &[("x-api-key", text(&known, "apiKey").to_owned())])?;
    let user = site.get_user().user_id(text(parameters, "userId")).send().await?;
    assert_eq!(user.name.first.as_str(), "Pat");

    let operator = client(&known, &[bearer(&known, "operatorToken")])?;
    let program =
        operator.get_program().program_code("acme").x_gd_request_id(Uuid::new_v4()).send().await?;
    assert_eq!(program.status(), 200);
    let partner = client(&known, &[bearer(&known, "partnerToken")])?;
    let accounts = partner
        .list_program_accounts()
        .program_code("acme")
        .x_gd_request_id(Uuid::new_v4())
        .send()
        .await?;
    assert!(accounts.accounts.iter().any(|account| account.state == AccountLifecycle::Pending));
    println!("6 calls");
    Ok(())
}
