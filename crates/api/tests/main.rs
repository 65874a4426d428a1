//! The service from its front door, over SQLite and ring.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

mod common;

mod claims;
mod configuration;
mod events;
mod every_endpoint;
mod failing_database;
mod http;
mod identity_passwords;
mod identity_races;
mod identity_second_factor;
mod identity_sessions;
mod identity_users;
mod key_sets;
mod openid;
mod paging;
mod programs_accounts;
mod programs_encrypted_answers;
mod programs_encryption;
mod programs_ephemeral_keys;
mod programs_limits;
mod programs_mass_assignment;
mod programs_phones;
mod programs_rules;
mod programs_settings;
mod protection_inbox;
mod protection_payments;
mod protection_samples;
mod protection_sections;
mod protection_tenancy;
mod protection_users;
mod protection_webhooks;
mod rate_limit;
mod receipts;
mod retention;
mod round_trips;
mod round_trips_calls;
mod sealing;
mod support;
mod tenancy;
mod tokens;
mod tokens_hostile;
mod vendor;
mod vendor_failing;
mod vendor_tries;
mod webhook_hostile;
mod webhook_storm;
