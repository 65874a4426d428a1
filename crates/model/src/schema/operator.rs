//! The payloads of the operators' API. Keys that a schema does not have are refused. Only the server judges them.
//! Source: the contract of the life of a tenant; where it is silent, docs/decisions/0042-keys-that-come-and-go.md.

use super::Kind::{self, Text};
use super::{Field, Schema, optional, removable, required};
use crate::code::Code;
use crate::kind::datetime::MOMENT;
use crate::kind::id::id;
use crate::kind::length::Length;
use crate::kind::line::line;
use crate::kind::one_of::one_of;
use crate::kind::rule::{Doc, Rule};
use crate::kind::words::Words;

/// Every schema, in the order of their numbers.
pub const ALL: [&Schema; 8] = [
    &CREATE_TENANT,
    &CHANGE_TENANT,
    &CREATE_KEY,
    &CREATE_CLIENT,
    &CHANGE_KEY,
    &CHANGE_CREDENTIAL,
    &ROTATE,
    &PUT_WEBHOOK,
];

static LABEL: Rule = line(1, 100);
static KEY_KIND: Rule = one_of(&Words::of(&["server", "browser"]));
static PROGRAM_CODE: Rule = id(1, 64);
static URL: Rule = line(1, 2048);
static EVENT_TYPE: Kind = Text(&EVENT_TYPE_NAME);
static EVENT_TYPE_NAME: Rule = line(1, 64);
static SCOPE: Kind = Text(&SCOPE_WORD);
static SCOPE_WORD: Rule = one_of(&Words::of(&[
    "identity",
    "support",
    "support.delete",
    "webhook",
    "payments",
    "programs",
    "programs.admin",
    "operator",
]));
static ORIGIN: Kind = Text(&ORIGIN_OF_PAGE);
static ORIGIN_OF_PAGE: Rule =
    of_look("Origin", "the origin of a page by `https`, or of this machine", "https?://[!-~]+");
/// The pages that a browser's key is for.
const ORIGINS: Kind = Kind::List { item: &ORIGIN, max: 20 };
static LOGO: Rule = of_look("LookLogo", "an address by `https`", "https://[!-~]+");
static COLOR: Rule =
    of_look("LookColor", "`#rrggbb`, with a contrast of 4.5 on white", "#[0-9A-Fa-f]{6}");
static SUPPORT: Rule = of_look("LookSupport", "an e-mail address", "[!-~]+@[!-~]+");
static PAGE: Rule =
    of_look("LookPage", "an address by `https`, or of this machine", "https?://[!-~]+");

/// The store looks at what is beyond characters and length. The pattern says no more than it does.
const fn of_look(name: &'static str, rule: &'static str, pattern: &'static str) -> Rule {
    Rule {
        doc: Doc { name, rule, pattern, ..Doc::EMPTY },
        length: Some(Length::between(0, 255)),
        is_raw: true,
        codes: &[Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}
/// A number of people in a day.
const PEOPLE: Kind = Kind::Count(Length::between(0, u16::MAX));
/// Thirty days.
const OVERLAP_HOURS: Kind = Kind::Count(Length::between(0, 720));

/// `POST /operator/accounts`.
pub static CREATE_TENANT: Schema =
    Schema::strict("CreateTenant", &[optional("name", Text(&LABEL))]);

static LOOK: Schema = Schema::strict(
    "Look",
    &[
        removable("logoUrl", Text(&LOGO)),
        removable("accentColor", Text(&COLOR)),
        removable("supportEmail", Text(&SUPPORT)),
        removable("pageUrl", Text(&PAGE)),
    ],
);

/// `PATCH /operator/accounts/{account}`.
pub static CHANGE_TENANT: Schema = Schema::strict(
    "ChangeTenant",
    &[
        removable("name", Text(&LABEL)),
        removable("peoplePerDay", PEOPLE),
        removable("look", Kind::Object(&LOOK)),
    ],
);

/// What a key or a client is called.
const fn label() -> Field {
    optional("label", Text(&LABEL))
}

/// From when on it is refused.
const fn end() -> Field {
    optional("expiresAt", Text(&MOMENT))
}

/// `POST /operator/accounts/{account}/keys`.
pub static CREATE_KEY: Schema = Schema::strict(
    "CreateKey",
    &[required("kind", Text(&KEY_KIND)), label(), end(), optional("origins", ORIGINS)],
);

/// `PATCH` of a key.
pub static CHANGE_KEY: Schema = Schema::strict(
    "ChangeKey",
    &[
        removable("label", Text(&LABEL)),
        removable("expiresAt", Text(&MOMENT)),
        removable("origins", ORIGINS),
    ],
);

/// `POST /operator/clients`.
pub static CREATE_CLIENT: Schema = Schema::strict(
    "CreateClient",
    &[
        required("scopes", Kind::List { item: &SCOPE, max: 10 }),
        optional("program", Text(&PROGRAM_CODE)),
        label(),
        end(),
    ],
);

/// `PATCH` of a client.
pub static CHANGE_CREDENTIAL: Schema = Schema::strict(
    "ChangeCredential",
    &[removable("label", Text(&LABEL)), removable("expiresAt", Text(&MOMENT))],
);

/// `POST …/rotate` of a key or a client.
pub static ROTATE: Schema = Schema::strict("Rotate", &[optional("overlapHours", OVERLAP_HOURS)]);

/// `PUT /operator/accounts/{account}/webhook`.
pub static PUT_WEBHOOK: Schema = Schema::strict(
    "PutWebhook",
    &[required("url", Text(&URL)), optional("types", Kind::List { item: &EVENT_TYPE, max: 100 })],
);
