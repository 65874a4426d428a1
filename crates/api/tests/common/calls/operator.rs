//! The operators' API.

use serde_json::json;

use super::stage::Before::{Client, SentEvent, Webhook};
use super::{Example, delete, get, patch, post, put};

pub(super) fn calls() -> Vec<Example> {
    [tenants(), keys(), webhooks(), events(), clients()].concat()
}

fn tenants() -> Vec<Example> {
    let name = |name: &str| json!({ "name": name });
    vec![
        get("/operator/accounts"),
        post("/operator/accounts").json(name("Acme"), name(""), "name", "too_short"),
        get("/operator/accounts/{account}"),
        patch("/operator/accounts/{account}").json(
            name("Acme"),
            json!({ "peoplePerDay": -1 }),
            "peoplePerDay",
            "range",
        ),
    ]
}

fn keys() -> Vec<Example> {
    let kind = |kind: &str| json!({ "kind": kind, "label": "Pages" });
    vec![
        get("/operator/accounts/{account}/keys"),
        post("/operator/accounts/{account}/keys").json(
            kind("browser"),
            kind("both"),
            "kind",
            "one_of",
        ),
        get("/operator/accounts/{account}/keys/{keyId}"),
        patch("/operator/accounts/{account}/keys/{keyId}").json(
            json!({ "label": null }),
            json!({ "expiresAt": "soon" }),
            "expiresAt",
            "datetime.format",
        ),
        post("/operator/accounts/{account}/keys/{keyId}/rotate")
            .json(
                json!({ "overlapHours": 1 }),
                json!({ "overlapHours": 721 }),
                "overlapHours",
                "range",
            )
            .trips(2),
        post("/operator/accounts/{account}/keys/{keyId}/revoke"),
    ]
}

fn webhooks() -> Vec<Example> {
    let url = |url: &str| json!({ "url": url, "types": ["user.deleted"] });
    vec![
        get("/operator/accounts/{account}/webhook").after(Webhook),
        put("/operator/accounts/{account}/webhook").json(
            url("https://hooks.example.com/idp"),
            url(""),
            "url",
            "too_short",
        ),
        delete("/operator/accounts/{account}/webhook").after(Webhook).gives(204),
        post("/operator/accounts/{account}/webhook/rotate").after(Webhook).json(
            json!({ "overlapHours": 1 }),
            json!({ "overlapHours": -1 }),
            "overlapHours",
            "range",
        ),
    ]
}

fn events() -> Vec<Example> {
    vec![
        get("/operator/events").after(SentEvent),
        post("/operator/events/{eventId}/replay").after(SentEvent).gives(204).trips(2),
        get("/operator/deliveries").after(SentEvent),
    ]
}

fn clients() -> Vec<Example> {
    let scopes = |scope: &str| json!({ "scopes": ["webhook", scope] });
    vec![
        get("/operator/clients").after(Client),
        post("/operator/clients").json(scopes("support"), scopes("all"), "scopes.1", "one_of"),
        get("/operator/clients/{clientId}").after(Client),
        patch("/operator/clients/{clientId}").after(Client).json(
            json!({ "label": "Desk" }),
            json!({ "label": "" }),
            "label",
            "too_short",
        ),
        post("/operator/clients/{clientId}/rotate").after(Client).json(
            json!({ "overlapHours": 0 }),
            json!({ "overlapHours": "0" }),
            "overlapHours",
            "type",
        ),
        post("/operator/clients/{clientId}/revoke").after(Client),
    ]
}
