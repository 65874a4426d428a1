//! The order of the modules within each crate and web package, from the bottom to the top.

/// Modules at one height. Each name stands for a file and for all below the folder of that name, where no longer name says otherwise.
pub(super) struct Layer {
    pub(super) modules: &'static [&'static str],
    /// Whether they may not import each other.
    pub(super) are_apart: bool,
}

/// How the files of a tree are read.
#[derive(Clone, Copy)]
pub(super) enum Language {
    Rust,
    TypeScript,
}

/// The files of a crate or a web package: each imports from its own layer and from those before it.
pub(super) struct Tree {
    /// The folder of its sources.
    pub(super) root: &'static str,
    pub(super) language: Language,
    /// From the bottom to the top. The root of a crate (`lib.rs`, `main.rs`) lies above all.
    pub(super) layers: &'static [Layer],
}

/// Modules that may import each other, without a circle of files.
const fn layer(modules: &'static [&'static str]) -> Layer {
    Layer { modules, are_apart: false }
}

/// Modules that may not.
const fn apart(modules: &'static [&'static str]) -> Layer {
    Layer { modules, are_apart: true }
}

const fn rust(root: &'static str, layers: &'static [Layer]) -> Tree {
    Tree { root, language: Language::Rust, layers }
}

const fn typescript(root: &'static str, layers: &'static [Layer]) -> Tree {
    Tree { root, language: Language::TypeScript, layers }
}

/// Stands for every module that no other name fits.
pub(super) const ALL_OTHERS: &str = "*";

pub(super) const TREES: &[Tree] = &[
    rust("crates/model/src", MODEL),
    rust("crates/store/src", STORE),
    rust("crates/api/src", API),
    rust("crates/worker/src", WORKER),
    rust("crates/validator/src", VALIDATOR),
    rust("crates/xtask/src", XTASK),
    // No layers: no circles, that is all.
    typescript("web/validator/src", &[]),
    typescript("web/client/src", &[]),
    typescript("web/docs/src", DOCS),
    typescript("web/console/src", CONSOLE),
];

const MODEL: &[Layer] = &[
    layer(&["code", "context", "features", "unicode"]),
    layer(&["issue", "compose"]),
    layer(&["json"]),
    layer(&["messages"]),
    layer(&["kind"]),
    layer(&["schema"]),
    layer(&["engine"]),
    layer(&["report"]),
    layer(&["payload", "derive"]),
];

const STORE: &[Layer] = &[
    layer(&["db", "sqlite", "dump", "file"]),
    layer(&[
        "day",
        "named",
        "origins",
        "owner",
        "window",
        "sealed",
        "keyed",
        "literal",
        "programs/refused",
    ]),
    layer(&["constraint", "guess"]),
    layer(&["rekey"]),
    layer(&["batch"]),
    layer(&["persons"]),
    layer(&["audit", "enrollment", "entitlement", "profile", "reservation", "token"]),
    // A file for each resource.
    layer(&[ALL_OTHERS]),
    // Who is deleted is deleted everywhere.
    layer(&["users"]),
    layer(&["support"]),
    layer(&["contract"]),
];

const API: &[Layer] = &[
    // Plain data, and ports.
    layer(&[
        "http",
        "params",
        "caller",
        "refusal",
        "error",
        "help",
        "ports",
        "time",
        "log",
        "json",
        "announced",
        "trace",
        "trips",
        "cors",
        "schema",
        "network",
        "deadlines",
    ]),
    layer(&["crypto"]),
    layer(&["mail", "webhook"]),
    layer(&["auth"]),
    layer(&["array"]),
    layer(&["config"]),
    // The framework, which knows no API.
    layer(&[
        "announce",
        "call",
        "conditional",
        "rate_fields",
        "spec",
        "who",
        "endpoint",
        "idempotency",
        "api",
        "media_type",
        "paging",
        "rate",
        "readiness",
        "sendings",
        "server_keys",
        "key_uses",
        "turns",
        "uploads",
        "media_type",
        "request_id",
        "audit_chain",
    ]),
    layer(&["jobs", "seed"]),
    apart(&["protection", "identity", "programs", "openid", "operations", "operator"]),
    layer(&["apis"]),
    layer(&["route", "app", "declared"]),
];

const WORKER: &[Layer] = &[layer(&["platform"]), layer(&["pages", "ports"]), layer(&["contract"])];

const VALIDATOR: &[Layer] = &[layer(&["memory", "bare"]), layer(&["verdict"])];

const XTASK: &[Layer] = &[
    layer(&["project"]),
    layer(&["toolchain"]),
    layer(&["build", "local"]),
    layer(&["token", "keys", "tenant"]),
    layer(&["program", "audit", "backup", "deploy", "package", "people", "seed"]),
    layer(&["check", "dev"]),
    layer(&["test", "bench", "sbom", "kits"]),
];

const DOCS: &[Layer] = &[
    layer(&["shared"]),
    // What runs when the pages are made, and what runs in them.
    apart(&["build", "page"]),
];

const CONSOLE: &[Layer] = &[
    // Helpers.
    layer(&[
        "arrival",
        "Destroying",
        "failure-types",
        "identity/QrCode",
        "Navigation",
        "operator/useFocusOnNew",
        "place",
        "press",
        "Replacing",
        "Row",
        "saveFile",
        "session",
        "Status",
        "texts",
        "Unfolding",
        "useFocusOnChange",
        "useTitle",
        "Who",
        "words",
    ]),
    // What forms are made of, and what they are.
    layer(&[
        "FieldInput",
        "fields",
        "form",
        "identity/forms",
        "identity/rules",
        "payload",
        "profile/forms",
        "profile/rules",
        "profile/states",
        "rules",
    ]),
    // Clients of the APIs.
    layer(&[
        "account",
        "api",
        "client",
        "failure",
        "identity/application",
        "identity/entrance",
        "identity/member",
        "identity/refusals",
        "identity/site",
        "identity/tabs",
        "operator/credentials",
        "operator/people",
        "operator/program",
        "operator/service",
        "operator/support",
        "protection/alerts",
        "protection/dashboard",
        "protection/meanings",
    ]),
    // Forms that are sent, answers that are waited for.
    layer(&["CopyButton", "DataForm", "Notice", "Summary", "useAnswer", "useList", "useSubmit"]),
    // Pages.
    apart(&["identity", "operator", "profile", "protection"]),
    layer(&["App", "main", "places"]),
];
