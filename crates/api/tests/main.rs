//! The service from its front door, over SQLite and ring.

mod common;

mod configuration;
mod every_endpoint;
mod failing_database;
mod http;
mod key_sets;
mod protection_users;
mod round_trips;
mod sealing;
mod tokens;
