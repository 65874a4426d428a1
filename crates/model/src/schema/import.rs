//! Somebody who is brought in from another system: a line of `POST /user/import`. Keys that it does not have are refused: a password hash under a
//! misspelt key would be left out without a word. Only the server judges it.
//! Source: the contract of the life of a person; where it is silent, docs/decisions/0048-people-from-elsewhere.md.

use super::Kind::{self, Text};
use super::identity::USER;
use super::{Schema, optional, required};
use crate::kind::id::id;
use crate::kind::line::USERNAME;
use crate::kind::rule::Rule;
use crate::kind::token::{ascii, token};

/// The only schema.
pub const ALL: [&Schema; 1] = [&IMPORT_USER];

/// How the other system knows the person: a number, a UUID, `auth0|5f7c8ec7c33c6c004bbafe82`.
static EXTERNAL_ID: Rule = token(1, 128);
/// What forms there are, who reads it knows.
static HASH: Rule = ascii(1, 512);
/// 80 to 512 bits in Base32, which who reads it knows.
static TOTP_SECRET: Rule = id(16, 128);

static PROVIDER: Schema = Schema::strict(
    "ImportProvider",
    &[required("username", Text(&USERNAME)), optional("passwordHash", Text(&HASH))],
);

/// A line of `POST /user/import`.
pub static IMPORT_USER: Schema = Schema::strict(
    "ImportUser",
    &[
        required("externalId", Text(&EXTERNAL_ID)),
        required("user", Kind::Object(&USER)),
        required("provider", Kind::Object(&PROVIDER)),
        optional("emailVerified", Kind::Boolean),
        optional("isActive", Kind::Boolean),
        optional("totpSecret", Text(&TOTP_SECRET)),
    ],
);
