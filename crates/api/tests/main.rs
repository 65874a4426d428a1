//! The service from its front door, over SQLite and ring. What is about a URL lies where that URL leads to; what is about all of them
//! is in `walks`, what no URL owns in `framework`, `array` and `jobs`, as in `src`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

mod common;

mod walks {
    mod bodies;
    mod contract {
        mod callers;
        mod refusals;
    }
    mod credentials;
    mod ended_meanwhile;
    mod examples;
    mod failing_database;
    mod faults;
    mod fresh;
    mod idempotency;
    mod nobody;
    mod openapi;
    mod plans;
    mod refusals;
    mod replies;
    mod round_trips;
    mod tenancy {
        mod identity;
        mod programs;
        mod protection;
    }
}

mod framework {
    mod api_keys;
    mod conditional;
    mod configuration;
    mod growth;
    mod http;
    mod log;
    mod pages_of_keys;
    mod paging;
    mod rate_fields;
    mod rate_limit;
    mod read_limit;
    mod replacing_keys;
    mod sealing;
    mod slow_bodies;
    mod tokens {
        mod claims;
        mod form;
        mod hostile;
        mod key_sets;
        mod verified;
    }
    mod trace;
}

mod protection {
    //! `/idp`
    pub(crate) mod users {
        pub(crate) mod me {
            mod alerts;
            pub(crate) mod delete;
            mod enroll;
            mod get;
            mod migration;
            mod mock;
            mod persons;
            mod proven;
            mod sections;
            mod token;
        }
    }
    mod webhook {
        mod deliveries;
        mod hostile;
        mod storm;
    }
    mod payments {
        mod webhook;
    }
}

mod support {
    //! `/idp/support`
    mod audit;
    mod audit_chain;
    mod audit_keys;
    mod users {
        mod desk;
        mod enroll {
            mod receipts;
        }
    }
}

mod identity {
    //! `/api-commerceIdentity`
    mod auth {
        mod change_password;
        mod code;
        mod enumeration;
        mod guesses;
        mod link;
        mod local {
            mod login;
            mod refresh;
            mod reset;
        }
        mod most;
        mod password;
        mod races;
        mod step_up;
    }
    mod user {
        mod address;
        mod correction;
        mod deactivated_meanwhile;
        mod delete;
        mod email;
        mod export;
        mod find;
        mod forgotten_meanwhile;
        mod guest;
        mod import;
        mod imported_again;
        mod local;
        mod people;
        mod sessions;
        mod state;
        mod totp;
        mod totp_reset;
        mod username;
    }
}

mod programs {
    //! `/programs`
    mod mass_assignment;
    mod response_key;
    mod settings;
    mod accounts {
        mod limits;
        mod listed;
        mod users {
            mod encrypted_answers;
            mod encryption;
            mod ephemeral_keys;
            mod people;
            mod phones;
            mod rules;
        }
    }
}

mod operator {
    //! `/operator`
    mod accounts;
    mod clients;
    mod events;
    mod webhook;
}

mod openid {
    //! `/.well-known`, `/oauth`
    mod signing_keys;
    mod token;
}

mod array {
    mod failing;
    mod telling;
    mod tries;
}

mod attacks {
    //! Well-known attacks that no other test tries. All of them, by what they come from: docs/security/attacks.md.
    mod http;
    mod idempotency;
    mod issuers;
    mod json;
    mod jwt;
    mod mails;
    mod oauth;
    mod people;
    mod site_servers;
    mod takeover;
    mod ways_in;
    mod webhooks;
}

mod jobs {
    mod at_once;
    mod deliver;
    mod drill;
    mod endpoints;
    mod every_event;
    mod everyday;
    mod forget;
    mod guests;
    mod mails;
    mod reindex;
    mod reindex_all;
    mod reseal;
    mod retention;
    mod sealed_rows;
    mod seed;
}
