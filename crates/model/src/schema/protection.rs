//! The payloads of the Protection API.

use super::{Schema, keep, optional, removable, required};
use crate::kind::shape::Length;
use crate::kind::state::STATES;
use crate::schema::kind::Kind;

const NAME_1_35: Kind = Kind::Name(Length::between(1, 35));
const EMAIL_254: Kind = Kind::Email(Length::between(0, 254));
const ADDRESS_OBJECT: Kind = Kind::Object(&ADDRESS);

/// A home address, always sent whole.
pub static ADDRESS: Schema = Schema::strict(
    "Address",
    &[
        required("street", Kind::Street(Length::between(2, 60))),
        required("city", Kind::City(Length::between(2, 40))),
        required("state", Kind::State(&STATES)),
        required("zip", Kind::Zip),
    ],
)
.zip_in_state();

/// `POST /idp/array/users`.
pub static CREATE_USER: Schema = Schema::strict(
    "CreateUser",
    &[
        required("firstName", NAME_1_35),
        required("lastName", NAME_1_35),
        required("dob", Kind::DateOfBirth),
        required("emailAddress", EMAIL_254),
        required("address", ADDRESS_OBJECT),
        optional("phoneNumber", Kind::Phone),
        optional("ssn", Kind::Ssn),
        optional("version", Kind::Version),
    ],
);

/// `PATCH /idp/array/users/me`.
pub static UPDATE_USER: Schema = Schema::strict(
    "UpdateUser",
    &[
        keep("emailAddress", EMAIL_254),
        removable("phoneNumber", Kind::Phone),
        removable("ssn", Kind::Ssn),
        keep("dob", Kind::DateOfBirth),
        keep("address", ADDRESS_OBJECT),
    ],
);

/// `PATCH /idp/support/users/{user_id}`.
pub static SUPPORT_UPDATE: Schema = Schema::strict(
    "SupportUpdate",
    &[
        keep("emailAddress", EMAIL_254),
        removable("phoneNumber", Kind::Phone),
        required("ssn", Kind::Ssn),
        keep("dob", Kind::DateOfBirth),
        keep("address", ADDRESS_OBJECT),
    ],
);

/// `POST /idp/array/users/me/migration`.
pub static MIGRATION: Schema = Schema::strict("Migration", &[required("version", Kind::Version)]);

/// `PUT` and `DELETE /idp/array/users/me/alerts/read`.
pub static READ_ALERTS: Schema = Schema::strict(
    "ReadAlerts",
    &[optional("alertIds", Kind::List { item: &Kind::Id(Length::between(1, 64)), max: 500 })],
);

/// `POST /idp/support/users/{user_id}/enroll`.
pub static SUPPORT_ENROLL: Schema = Schema::strict(
    "SupportEnroll",
    &[optional("srts", Kind::List { item: &Kind::Token(Length::between(0, 4096)), max: 10 })],
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

/// Every schema of this API that people fill in, in the order of their public numbers.
pub static ALL: [&Schema; 6] =
    [&CREATE_USER, &UPDATE_USER, &SUPPORT_UPDATE, &MIGRATION, &READ_ALERTS, &SUPPORT_ENROLL];
