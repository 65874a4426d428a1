//! The payloads of the Identity API. Keys that a schema does not have are ignored.
//! Source: the contract of the Identity API; where it is silent, docs/decisions/0005-where-the-contract-is-silent.md.

use super::Kind::{self, Text};
use super::{Schema, keep, optional, removable, required};
use crate::kind::email::email;
use crate::kind::id::id;
use crate::kind::line::{
    ANY_PHONE, CODE, COUNTRY, LOGIN_NAME, POSTAL_CODE, REGION, USERNAME, line,
};
use crate::kind::name::name;
use crate::kind::object::ObjectRule;
use crate::kind::password::{OLD_PASSWORD, PASSWORD};
use crate::kind::rule::Rule;
use crate::kind::token::token;

/// Every schema, in the order of their numbers.
pub const ALL: [&Schema; 21] = [
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
    &STEP_UP,
    &LINK,
    &LINK_SIGN_IN,
    &CHANGE_EMAIL,
    &VERIFY_EMAIL,
    &REQUEST_CODE,
    &VERIFY_CODE,
    &USER_STATE,
    &CORRECT_USER,
];

static NAME_1_35: Rule = name(1, 35);
static NAME_0_100: Rule = name(0, 100);
static EMAIL: Rule = email(254);
static OPAQUE: Rule = token(1, 256);
static USER_ID: Rule = id(1, 64);
/// The base64url of a SHA-256 (RFC 7636, section 4.2).
static CODE_CHALLENGE: Rule = id(43, 43);
/// 43 to 128 characters (RFC 7636, section 4.1). Which ones, its challenge tells.
static CODE_VERIFIER: Rule = token(43, 128);
/// A language tag (RFC 5646): which there are, who writes to the user knows.
static LOCALE: Rule = id(2, 35);
static LINE_0_30: Rule = line(0, 30);
static LINE_0_100: Rule = line(0, 100);
static LINE_1_100: Rule = line(1, 100);
static LINE_1_200: Rule = line(1, 200);
/// Of a user: long enough for anything, so that what is wrong is told by the answer and not by a rule.
static ANY_NAME: Rule = line(1, 100);

static PHONE: Kind = Kind::Object(&Schema::tolerant(
    "Phone",
    &[
        required("number", Text(&ANY_PHONE)),
        optional("countryCode", Text(&LINE_0_30)),
        optional("extension", Text(&LINE_0_30)),
        // The published misspelling.
        optional("extenstion", Text(&LINE_0_30)),
        optional("kind", Text(&LINE_0_30)),
    ],
));

static NAME: Schema = Schema::tolerant(
    "PersonName",
    &[
        required("first", Text(&NAME_1_35)),
        optional("middle", Text(&NAME_0_100)),
        required("last", Text(&NAME_1_35)),
    ],
);

pub(super) static USER: Schema = Schema::tolerant(
    "User",
    &[
        required("name", Kind::Object(&NAME)),
        optional("phone", Kind::List { item: &PHONE, max: 10 }),
        optional("email", Text(&EMAIL)),
        optional("extra", Kind::Verbatim { max: 4096 }),
        optional("registrationSite", Text(&LINE_0_100)),
    ],
);

static PROVIDER: Schema = Schema::tolerant(
    "Provider",
    &[required("username", Text(&USERNAME)), required("password", Text(&PASSWORD))],
)
.with(&ObjectRule::PasswordWithoutUsername);

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
    &[required("oldUsername", Text(&ANY_NAME)), required("newUsername", Text(&USERNAME))],
);

static ADDRESS_PHONE: Schema = Schema::tolerant(
    "AddressPhone",
    &[required("number", Text(&ANY_PHONE)), optional("kind", Text(&LINE_0_30))],
);

static ADDRESS_NAME: Schema = Schema::tolerant(
    "AddressName",
    &[optional("first", Text(&NAME_0_100)), optional("last", Text(&NAME_0_100))],
);

/// `POST /user/{userId}/address` and `PUT` of one.
pub static ADDRESS: Schema = Schema::tolerant(
    "UserAddress",
    &[
        optional("attention", Text(&LINE_0_100)),
        required("address1", Text(&LINE_1_100)),
        optional("address2", Text(&LINE_0_100)),
        optional("address3", Text(&LINE_0_100)),
        required("city", Text(&LINE_1_100)),
        required("state", Text(&REGION)),
        required("country", Text(&COUNTRY)),
        required("zipCode", Text(&POSTAL_CODE)),
        optional("company", Text(&LINE_0_100)),
        optional("kind", Text(&LINE_0_30)),
        optional("phone", Kind::Object(&ADDRESS_PHONE)),
        optional("name", Kind::Object(&ADDRESS_NAME)),
        optional("email", Text(&EMAIL)),
    ],
)
.with(&ObjectRule::UsAddress { state: "state", zip: "zipCode" });

/// `POST /auth/local/login`.
pub static LOGIN: Schema = Schema::tolerant(
    "Login",
    &[required("username", Text(&LOGIN_NAME)), required("password", Text(&OLD_PASSWORD))],
);

/// `POST /auth/local/refresh` and `POST /auth/logout`.
pub static REFRESH: Schema =
    Schema::tolerant("Refresh", &[required("refreshToken", Text(&OPAQUE))]);

/// `PATCH /auth/local/reset`.
pub static RESET_PASSWORD: Schema =
    Schema::tolerant("ResetPassword", &[required("username", Text(&ANY_NAME))]);

/// `PATCH /auth/password`.
pub static UPDATE_PASSWORD: Schema = Schema::tolerant(
    "UpdatePassword",
    &[
        required("userId", Text(&USER_ID)),
        required("resetToken", Text(&OPAQUE)),
        required("newPassword", Text(&PASSWORD)),
    ],
);

/// `PATCH /auth/change-password`.
pub static CHANGE_PASSWORD: Schema = Schema::tolerant(
    "ChangePassword",
    &[
        required("userId", Text(&USER_ID)),
        optional("oldPassword", Text(&OLD_PASSWORD)),
        optional("resetToken", Text(&OPAQUE)),
        required("newPassword", Text(&PASSWORD)),
    ],
)
.with(&ObjectRule::OneOf("oldPassword", "resetToken"));

/// `POST /user/{userId}/totp/confirm`.
pub static CONFIRM_TOTP: Schema = Schema::tolerant("ConfirmTotp", &[required("code", Text(&CODE))]);

/// `POST /auth/2fa`.
pub static SECOND_FACTOR: Schema = Schema::tolerant(
    "SecondFactor",
    &[required("challenge", Text(&OPAQUE)), required("code", Text(&CODE))],
);

/// `POST /auth/step-up`.
pub static STEP_UP: Schema = Schema::tolerant(
    "StepUp",
    &[required("password", Text(&OLD_PASSWORD)), optional("code", Text(&CODE))],
);

/// `POST /user/{userId}/link`.
pub static LINK: Schema =
    Schema::tolerant("Link", &[required("codeChallenge", Text(&CODE_CHALLENGE))]);

/// `POST /auth/link`.
pub static LINK_SIGN_IN: Schema = Schema::tolerant(
    "LinkSignIn",
    &[required("code", Text(&OPAQUE)), required("codeVerifier", Text(&CODE_VERIFIER))],
);

/// `POST /user/{userId}/email`.
pub static CHANGE_EMAIL: Schema =
    Schema::tolerant("ChangeEmail", &[required("email", Text(&EMAIL))]);

/// `POST /auth/email/verify`.
pub static VERIFY_EMAIL: Schema =
    Schema::tolerant("VerifyEmail", &[required("token", Text(&OPAQUE))]);

/// `POST /auth/code`, with one of the two.
pub static REQUEST_CODE: Schema = Schema::tolerant(
    "RequestCode",
    &[optional("email", Text(&EMAIL)), optional("username", Text(&ANY_NAME))],
);

/// `POST /auth/code/verify`.
pub static VERIFY_CODE: Schema = Schema::tolerant(
    "VerifyCode",
    &[required("challenge", Text(&OPAQUE)), required("code", Text(&CODE))],
);

/// `POST /user/{userId}/deactivate` and `POST /user/{userId}/activate`.
pub static USER_STATE: Schema =
    Schema::tolerant("UserState", &[optional("reason", Text(&LINE_1_200))]);

static NAME_CORRECTION: Schema = Schema::tolerant(
    "PersonNameCorrection",
    &[
        keep("first", Text(&NAME_1_35)),
        removable("middle", Text(&NAME_0_100)),
        keep("last", Text(&NAME_1_35)),
    ],
);

/// `PATCH /user/{userId}`. What it does not have, as an e-mail address, has a way of its own, and whoever sends it is told.
pub static CORRECT_USER: Schema = Schema::strict(
    "CorrectUser",
    &[
        keep("name", Kind::Object(&NAME_CORRECTION)),
        removable("phone", Kind::List { item: &PHONE, max: 10 }),
        removable("extra", Kind::Verbatim { max: 4096 }),
        removable("locale", Text(&LOCALE)),
    ],
);
