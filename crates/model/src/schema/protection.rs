//! The payloads of the Protection API.

use super::Kind::{self, Text};
use super::{Schema, keep, optional, removable, required};
use crate::kind::date_of_birth::DATE_OF_BIRTH;
use crate::kind::email::email;
use crate::kind::id::id;
use crate::kind::name::name;
use crate::kind::phone::PHONE;
use crate::kind::rule::{Doc, Rule};
use crate::kind::ssn::SSN;
use crate::kind::state::state;
use crate::kind::states::STATES;
use crate::kind::street::{city, street};
use crate::kind::token::token;
use crate::kind::zip::ZIP;

static NAME: Rule = name(1, 40);
static EMAIL: Rule = email(254);
static STREET: Rule = street(2, 60);
static CITY: Rule = city(2, 40);
static STATE: Rule = state(&STATES);
/// Lists give the ids of alerts as numbers.
static ALERT_ID: Rule = {
    let rule = id(1, 64);
    let words = "`A-Z a-z 0-9 _ -`, or a whole number up to 2^53 − 1; not trimmed";
    Rule { doc: Doc { rule: words, normal_form: "text", ..rule.doc }, writes_numbers: true, ..rule }
};
static RECEIPT: Rule = token(0, 4096);

/// A home address, always sent whole.
static ADDRESS: Schema = Schema::strict(
    "Address",
    &[
        required("street", Text(&STREET)),
        required("city", Text(&CITY)),
        required("state", Text(&STATE)),
        required("zip", Text(&ZIP)),
    ],
)
.zip_in_state();

/// `POST /idp/array/users`.
pub static CREATE_USER: Schema = Schema::strict(
    "CreateUser",
    &[
        required("firstName", Text(&NAME)),
        required("lastName", Text(&NAME)),
        required("dob", Text(&DATE_OF_BIRTH)),
        required("emailAddress", Text(&EMAIL)),
        required("address", Kind::Object(&ADDRESS)),
        optional("phoneNumber", Text(&PHONE)),
        optional("ssn", Text(&SSN)),
        optional("version", Kind::Version),
    ],
);

/// `PATCH /idp/array/users/me`.
pub static UPDATE_USER: Schema = Schema::strict(
    "UpdateUser",
    &[
        keep("emailAddress", Text(&EMAIL)),
        removable("phoneNumber", Text(&PHONE)),
        removable("ssn", Text(&SSN)),
        keep("dob", Text(&DATE_OF_BIRTH)),
        keep("address", Kind::Object(&ADDRESS)),
    ],
);

/// `PATCH /idp/support/users/{user_id}`.
pub static SUPPORT_UPDATE: Schema = Schema::strict(
    "SupportUpdate",
    &[
        keep("emailAddress", Text(&EMAIL)),
        removable("phoneNumber", Text(&PHONE)),
        required("ssn", Text(&SSN)),
        keep("dob", Text(&DATE_OF_BIRTH)),
        keep("address", Kind::Object(&ADDRESS)),
    ],
);

/// `POST /idp/array/users/me/migration`.
pub static MIGRATION: Schema = Schema::strict("Migration", &[required("version", Kind::Version)]);

/// `PUT` and `DELETE /idp/array/users/me/alerts/read`.
pub static READ_ALERTS: Schema = Schema::strict(
    "ReadAlerts",
    &[optional("alertIds", Kind::List { item: &Text(&ALERT_ID), max: 500 })],
);

/// `POST /idp/support/users/{user_id}/enroll`.
pub static SUPPORT_ENROLL: Schema = Schema::strict(
    "SupportEnroll",
    &[optional("srts", Kind::List { item: &Text(&RECEIPT), max: 10 })],
);

/// `POST /idp/array/webhook`. What a delivery holds is looked at when it is known what it is: a sender can't mend it.
pub static ARRAY_WEBHOOK: Schema = Schema::tolerant(
    "ArrayWebhook",
    &[
        required("service", Kind::Any),
        optional("event", Kind::Any),
        optional("method", Kind::Any),
        optional("details", Kind::Any),
    ],
);

/// `POST /idp/payments/webhook`.
pub static PAYMENTS_WEBHOOK: Schema = Schema::tolerant(
    "PaymentsWebhook",
    &[
        required("userId", Kind::Any),
        required("event", Kind::Any),
        optional("entitlements", Kind::Any),
    ],
);

/// The bodies of webhooks.
pub static WEBHOOKS: [&Schema; 2] = [&ARRAY_WEBHOOK, &PAYMENTS_WEBHOOK];

/// Every schema of this API that people fill in, in the order of their public numbers.
pub static ALL: [&Schema; 6] =
    [&CREATE_USER, &UPDATE_USER, &SUPPORT_UPDATE, &MIGRATION, &READ_ALERTS, &SUPPORT_ENROLL];
