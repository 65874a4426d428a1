//! The payloads of the Identity API. Keys that a schema does not have are ignored.
//! Source: the contract of the Identity API; where it is silent, docs/decisions/0005-where-the-contract-is-silent.md.

use super::{Schema, optional, required};
use crate::kind::line::{ANY_PHONE, COUNTRY, Line, POSTAL_CODE, REGION, USERNAME};
use crate::kind::shape::Length;
use crate::schema::kind::Kind;

/// Every schema, in the order of their numbers.
pub const ALL: [&Schema; 12] = [
    &CREATE_LOCAL_USER,
    &CREATE_GUEST,
    &BECOME_LOCAL,
    &RENAME_USER,
    &ADDRESS,
    &LOGIN,
    &REFRESH,
    &RESET_PASSWORD,
    &UPDATE_PASSWORD,
    &CHANGE_PASSWORD,
    &CONFIRM_TOTP,
    &SECOND_FACTOR,
];

const NAME_1_35: Kind = Kind::Name(Length::between(1, 35));
const NAME_0_100: Kind = Kind::Name(Length::between(0, 100));
const EMAIL: Kind = Kind::Email(Length::between(0, 254));
const NEW_PASSWORD: Kind = Kind::Password(Length::between(8, 128));
/// A password that is only compared.
const PASSWORD: Kind = Kind::Token(Length::between(1, 128));
const OPAQUE: Kind = Kind::Token(Length::between(1, 256));
const USER_ID: Kind = Kind::Id(Length::between(1, 64));
/// Of a user or a code: long enough for anything, so that what is wrong is told by the answer and not by a rule.
const ANY_NAME: Kind = Kind::Line(&LINE_1_100);

static LINE_0_30: Line = Line::of(0, 30);
static LINE_0_100: Line = Line::of(0, 100);
static LINE_1_100: Line = Line::of(1, 100);

static PHONE: Kind = Kind::Object(&Schema::tolerant(
    "Phone",
    &[
        required("number", Kind::Line(&ANY_PHONE)),
        optional("countryCode", Kind::Line(&LINE_0_30)),
        optional("extension", Kind::Line(&LINE_0_30)),
        // The published misspelling.
        optional("extenstion", Kind::Line(&LINE_0_30)),
        optional("kind", Kind::Line(&LINE_0_30)),
    ],
));

static NAME: Schema = Schema::tolerant(
    "PersonName",
    &[required("first", NAME_1_35), optional("middle", NAME_0_100), required("last", NAME_1_35)],
);

static USER: Schema = Schema::tolerant(
    "User",
    &[
        required("name", Kind::Object(&NAME)),
        optional("phone", Kind::List { item: &PHONE, max: 10 }),
        optional("email", EMAIL),
        optional("extra", Kind::Verbatim { max: 4096 }),
        optional("registrationSite", Kind::Line(&LINE_0_100)),
    ],
);

static PROVIDER: Schema = Schema::tolerant(
    "Provider",
    &[required("username", Kind::Line(&USERNAME)), required("password", NEW_PASSWORD)],
)
.apart();

/// `POST /user/local`.
pub static CREATE_LOCAL_USER: Schema = Schema::tolerant(
    "CreateLocalUser",
    &[required("user", Kind::Object(&USER)), required("provider", Kind::Object(&PROVIDER))],
);

/// `POST /user/guest`.
pub static CREATE_GUEST: Schema =
    Schema::tolerant("CreateGuest", &[required("user", Kind::Object(&USER))]);

/// `POST /user/{userId}/local`.
pub static BECOME_LOCAL: Schema =
    Schema::tolerant("BecomeLocal", &[required("provider", Kind::Object(&PROVIDER))]);

/// `PATCH /user/{userId}/username`.
pub static RENAME_USER: Schema = Schema::tolerant(
    "RenameUser",
    &[required("oldUsername", ANY_NAME), required("newUsername", Kind::Line(&USERNAME))],
);

static ADDRESS_PHONE: Schema = Schema::tolerant(
    "AddressPhone",
    &[required("number", Kind::Line(&ANY_PHONE)), optional("kind", Kind::Line(&LINE_0_30))],
);

static ADDRESS_NAME: Schema =
    Schema::tolerant("AddressName", &[optional("first", NAME_0_100), optional("last", NAME_0_100)]);

/// `POST /user/{userId}/address` and `PUT` of one.
pub static ADDRESS: Schema = Schema::tolerant(
    "UserAddress",
    &[
        optional("attention", Kind::Line(&LINE_0_100)),
        required("address1", Kind::Line(&LINE_1_100)),
        optional("address2", Kind::Line(&LINE_0_100)),
        optional("address3", Kind::Line(&LINE_0_100)),
        required("city", Kind::Line(&LINE_1_100)),
        required("state", Kind::Line(&REGION)),
        required("country", Kind::Line(&COUNTRY)),
        required("zipCode", Kind::Line(&POSTAL_CODE)),
        optional("company", Kind::Line(&LINE_0_100)),
        optional("kind", Kind::Line(&LINE_0_30)),
        optional("phone", Kind::Object(&ADDRESS_PHONE)),
        optional("name", Kind::Object(&ADDRESS_NAME)),
        optional("email", EMAIL),
    ],
)
.us_rules("state", "zipCode");

/// `POST /auth/local/login`.
pub static LOGIN: Schema =
    Schema::tolerant("Login", &[required("username", ANY_NAME), required("password", PASSWORD)]);

/// `POST /auth/local/refresh` and `POST /auth/logout`.
pub static REFRESH: Schema = Schema::tolerant("Refresh", &[required("refreshToken", OPAQUE)]);

/// `PATCH /auth/local/reset`.
pub static RESET_PASSWORD: Schema =
    Schema::tolerant("ResetPassword", &[required("username", ANY_NAME)]);

/// `PATCH /auth/password`.
pub static UPDATE_PASSWORD: Schema = Schema::tolerant(
    "UpdatePassword",
    &[
        required("userId", USER_ID),
        required("resetToken", OPAQUE),
        required("newPassword", NEW_PASSWORD),
    ],
);

/// `PATCH /auth/change-password`.
pub static CHANGE_PASSWORD: Schema = Schema::tolerant(
    "ChangePassword",
    &[
        required("userId", USER_ID),
        optional("oldPassword", PASSWORD),
        optional("resetToken", OPAQUE),
        required("newPassword", NEW_PASSWORD),
    ],
);

/// `POST /user/{userId}/totp/confirm`.
pub static CONFIRM_TOTP: Schema = Schema::tolerant("ConfirmTotp", &[required("code", ANY_NAME)]);

/// `POST /auth/2fa`.
pub static SECOND_FACTOR: Schema =
    Schema::tolerant("SecondFactor", &[required("challenge", OPAQUE), required("code", ANY_NAME)]);
