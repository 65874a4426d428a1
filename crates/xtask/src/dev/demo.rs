//! The demo user's data, delivered to the running Worker as the vendor and the payments service would. Delivering it again changes
//! nothing but the days, which go with today.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use jiff::{Span, ZonedDateTime};
use serde_json::{Value, json};

use super::client::agent;
use crate::project::{Project, step};
use crate::token;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The demo user.
pub(super) const USER: &str = "demo-user";
/// Who tells of the demo user's alerts and payments, and what the token is for.
pub(super) const VENDOR: &str = "demo-vendor";
pub(super) const VENDOR_SCOPES: &str = "webhook payments";
const BUREAUS: [&str; 4] = ["idp", "exp", "tui", "efx"];
const CLASSES: [&str; 5] =
    ["COMPROMISED_EMAIL", "NEW_INQUIRY", "CHANGE_OF_ADDRESS", "NEIGHBORHOOD_WATCH", "NEW_ACCOUNT"];

/// Creates the demo user if there is none, and delivers everything.
///
/// # Errors
/// When the Worker does not answer, or refuses something.
pub(super) fn fill(project: &Project, origin: &str, user_token: &str) -> Result<()> {
    step("filling the demo user by webhooks", || {
        let service = token::make(
            project,
            &token::Options {
                sub: VENDOR.to_owned(),
                second_factor: false,
                scope: Some(VENDOR_SCOPES.to_owned()),
                entitlements: Vec::new(),
                program: None,
                srt: false,
                expires: Some(600),
            },
        )?;
        let site = Site { agent: agent(PATIENCE), origin, user_token, service: &service };
        site.create()?;
        let id = site.array_user_id()?;
        let today = ZonedDateTime::now().date();
        site.deliver("payments", &payment(today)?)?;
        for number in 0..40 {
            site.deliver("array", &event("alerts", &id, alert(number, today)?))?;
        }
        site.deliver("array", &event("snapshot", &id, snapshot(today)?))
    })
}

/// The running Worker, and who calls it.
struct Site<'a> {
    agent: ureq::Agent,
    origin: &'a str,
    user_token: &'a str,
    service: &'a str,
}

impl Site<'_> {
    fn create(&self) -> Result<()> {
        let body = json!({
            "firstName": "Alex", "lastName": "Taylor", "dob": "1990-03-10", "emailAddress": "alex.taylor@example.com",
            "address": { "street": "123 Main Street", "city": "New York", "state": "NY", "zip": "10001" },
            "phoneNumber": "2125550123",
        });
        match self.post("/idp/array/users", self.user_token, &body)? {
            (200, _) => Ok(()),
            (400, answer) if answer.contains("UserAlreadyExists") => Ok(()),
            (status, answer) => bail!("creating the demo user: {status} {answer}"),
        }
    }

    fn array_user_id(&self) -> Result<String> {
        let mut answer = self
            .agent
            .get(format!("{}/idp/array/users/me", self.origin))
            .header("authorization", format!("Bearer {}", self.user_token))
            .call()?;
        let status: Value = serde_json::from_str(&answer.body_mut().read_to_string()?)?;
        let id = status.get("arrayUserId").and_then(Value::as_str);
        Ok(id.context("the demo user has no arrayUserId")?.to_owned())
    }

    fn deliver(&self, source: &str, body: &Value) -> Result<()> {
        let path = format!("/idp/{source}/webhook");
        match self.post(&path, self.service, body)? {
            (200, _) => Ok(()),
            (status, answer) => bail!("{path}: {status} {answer}"),
        }
    }

    fn post(&self, path: &str, token: &str, body: &Value) -> Result<(u16, String)> {
        let mut answer = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .send(body.to_string())?;
        let text = answer.body_mut().read_to_string()?;
        Ok((answer.status().as_u16(), text))
    }
}

/// What the vendor says of the user `id`.
fn event(service: &str, id: &str, mut details: Value) -> Value {
    if let Some(details) = details.as_object_mut() {
        details.insert("clientKey".to_owned(), json!(id));
    }
    json!({ "service": service, "method": "push", "event": "push", "details": details })
}

fn payment(today: Date) -> Result<Value> {
    let expiry = today.checked_add(Span::new().months(1))?;
    Ok(json!({
        "userId": USER, "event": "activated",
        "entitlements": [{ "code": "idp-pro", "expiresAt": format!("{expiry}T00:00:00Z") }],
    }))
}

/// One of the alerts, each four days older than the one before.
fn alert(number: usize, today: Date) -> Result<Value> {
    let days = i64::try_from(number)?.saturating_mul(4);
    let day = today.checked_sub(Span::new().try_days(days)?)?;
    let pick = |list: &[&'static str]| list.iter().copied().cycle().nth(number).unwrap_or_default();
    let (bureau, class) = (pick(&BUREAUS), pick(&CLASSES));
    let created = format!("{day}T08:{number:02}:00Z");
    let words = class.to_ascii_lowercase().replace('_', " ");
    let details = match bureau {
        "idp" => json!({
            "class": class, "status": "NEW", "canDismiss": true, "createDate": created, "updatedDate": created,
            "alertCenterMsg": format!("We found something: {words}."), "emailSubject": format!("News: {words}"),
            "properties": { "number": number },
        }),
        "exp" => json!({
            "class": class, "source": "Experian", "alertDate": created, "name": "Example Bank", "phone": "2125550100",
            "businessType": "Bank", "streetAddress": "1 Bank Street", "city": "Albany", "state": "NY", "zip": "12207",
        }),
        _ => json!({ "class": class, "createDate": created, "creditor": "Example Bank" }),
    };
    Ok(
        json!({ "bureau": bureau, "alertType": class, "alertId": 1000_usize.saturating_add(number), "alertDetails": details }),
    )
}

/// Six months of scores, the last of today.
fn scores(today: Date) -> Result<Vec<Value>> {
    [681, 688, 684, 697, 705, 712]
        .iter()
        .zip((0..6).rev())
        .map(|(score, months)| {
            let day = today.checked_sub(Span::new().months(months))?;
            Ok(json!({ "score": score.to_string(), "productCode": "exp1bVantageScore", "scoreDate": day.to_string() }))
        })
        .collect()
}

/// Scores, three scans at work, and the rest of what the page shows.
fn snapshot(today: Date) -> Result<Value> {
    let since = |days: i64| -> Result<String> {
        let day = today.checked_sub(Span::new().try_days(days)?)?;
        Ok(format!("{day}T08:00:00Z"))
    };
    let scan = |id: u32, days: i64| -> Result<Value> {
        Ok(json!({
            "id": id, "customerId": 1, "enrollmentId": 1, "brokerCount": 3, "brokerIds": [11, 12, 13],
            "realtime": false, "scanType": "MONTHLY", "status": "IN_PROGRESS",
            "createdAt": since(days)?, "modifiedAt": since(0)?, "startedAt": since(days)?, "stoppedAt": null,
        }))
    };
    Ok(json!({
        "creditScoreHistory": scores(today)?,
        "monitors": {
            "countsByCategory": { "email": 2, "phone": 1, "ssn": 1, "bankAccount": 2 }, "monitoredCount": 6, "availableCount": 10,
            "availableInHigherPlans": 3, "availableCategoriesInHigherPlans": ["passport", "driversLicense", "medicalId"],
        },
        "financialAccounts": {
            "hasAccounts": true, "institutionCount": 2, "accountCount": 5, "anyNeedsRenewal": true, "needsRenewalCount": 1,
        },
        "scans": [scan(1, 40)?, scan(2, 20)?, scan(3, 3)?],
        "scanProgress": [
            { "scanId": 1, "totalRecords": 24, "notInitiated": 0, "submitted": 4, "confirmed": 8, "verified": 12, "percentCompleted": 83 },
            { "scanId": 2, "totalRecords": 18, "notInitiated": 6, "submitted": 6, "confirmed": 4, "verified": 2, "percentCompleted": 45 },
            { "scanId": 3, "totalRecords": 10, "notInitiated": 8, "submitted": 2, "confirmed": 0, "verified": 0, "percentCompleted": 10 },
        ],
        "watches": [
            { "watchId": "home", "label": "Home", "radiusMiles": 2, "active": true, "createdAt": since(90)?,
              "address": { "street": "123 Main Street", "city": "New York", "state": "NY", "zip": "10001" } },
            { "watchId": "work", "label": "Work", "radiusMiles": 0.5, "active": false, "createdAt": since(30)?,
              "address": { "street": "1 Bank Street", "city": "Albany", "state": "NY", "zip": "12207" } },
        ],
    }))
}
