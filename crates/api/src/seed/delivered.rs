//! What Array delivers about a person.

use idp_store::Owner;
use idp_store::alerts::{self, NewAlert};
use idp_store::db::Statement;
use idp_store::snapshots::{self, NewSection};
use serde_json::{Value, json};

use super::draw::Draw;
use super::source::{DAY, Source};
use crate::crypto::Column;
use crate::ports::Fault;
use crate::time::rfc3339;

/// Classes of alerts, with what the alert center says of each.
const CLASSES: [&str; 4] = [
    "COMPROMISED_EMAIL|Your e-mail address was found on the dark web.",
    "COMPROMISED_CREDIT_CARD|Your card number was found on the dark web.",
    "CHANGE_OF_ADDRESS|Your address was changed.",
    "NEIGHBORHOOD_WATCH|Your neighborhood has changed.",
];
const BUREAUS: [&str; 4] = ["idp", "exp", "tui", "efx"];

/// An alert, the `number`th of that user. Samples are what they are called so for: this is none.
pub(super) fn alert(
    source: &Source<'_>,
    array_user_id: &str,
    number: u64,
    draw: &Draw,
) -> Result<Statement, Fault> {
    let (class, says) = draw.pick(&CLASSES).split_once('|').unwrap_or_default();
    let bureau = draw.pick(&BUREAUS);
    let id = format!("{number}");
    let received_at = source.now.saturating_sub(draw.span(365 * DAY));
    let received = rfc3339(received_at);
    let details = json!({
        "id": id, "class": class, "createDate": received, "updatedDate": received, "status": "NEW", "canDismiss": true,
        "canRedAlert": false, "alertCenterMsg": says, "emailMsg": "", "emailSubject": "", "smsMsg": "", "properties": {},
    });
    let alert = NewAlert {
        id: &id,
        bureau,
        class,
        create_date: &received,
        updated_date: &received,
        details: source.seal(
            array_user_id,
            Column::AlertDetails.of(&[bureau, &id]),
            &details.to_string(),
            draw,
        )?,
        is_sample: false,
        received_at,
        received: &received,
    };
    Ok(alerts::insert(Owner::Array(array_user_id), alert))
}

/// Four sections of a snapshot, which was read a year long.
pub(super) fn snapshot(
    source: &Source<'_>,
    array_user_id: &str,
    draw: &Draw,
) -> Result<[Statement; 4], Fault> {
    let section = |column: Column, name, body: Value, has_items| -> Result<Statement, Fault> {
        let section = NewSection {
            name,
            body: source.seal(array_user_id, column, &body.to_string(), draw)?,
            has_items,
            is_sample: false,
            updated_at: source.now.saturating_sub(draw.span(30 * DAY)),
        };
        Ok(snapshots::replace(Owner::Array(array_user_id), section))
    };
    Ok([
        section(Column::CreditScoreHistory, "creditScoreHistory", scores(draw), true)?,
        section(Column::Monitors, "monitors", monitors(draw), false)?,
        section(Column::FinancialAccounts, "financialAccounts", accounts(draw), false)?,
        section(Column::Watches, "watches", watches(draw), true)?,
    ])
}

fn scores(draw: &Draw) -> Value {
    let score = |month: u64| {
        json!({
            "score": format!("{}", draw.below(500).saturating_add(350)), "productCode": "exp1bReportScore",
            "scoreDate": format!("2026-{month:02}-01"),
        })
    };
    json!({ "creditScoreHistory": (1..=12).map(score).collect::<Vec<_>>() })
}

fn monitors(draw: &Draw) -> Value {
    json!({
        "countsByCategory": {
            "bankAccounts": draw.below(4), "creditCards": draw.below(5), "driversLicense": 1, "email": draw.below(6), "medicalIds": 0,
            "passport": draw.below(2), "phone": draw.below(3), "ssn": 1,
        },
        "monitoredCount": draw.below(20), "availableCount": 40, "availableInHigherPlans": 2,
        "availableCategoriesInHigherPlans": ["homeTitle", "socialMedia"],
    })
}

fn accounts(draw: &Draw) -> Value {
    json!({
        "hasAccounts": true, "institutionCount": draw.below(4), "accountCount": draw.below(9), "anyNeedsRenewal": false,
        "needsRenewalCount": 0,
    })
}

fn watches(draw: &Draw) -> Value {
    json!({ "watches": [{
        "watchId": format!("{}", draw.below(1_000_000_000)), "label": "Home",
        "address": { "street": format!("{} Main Street", draw.below(9_999)), "city": "New York", "state": "NY", "zip": "10001" },
        "radiusMiles": 5, "active": true, "createdAt": "2026-01-05T09:30:00Z",
    }] })
}
