//! What the command line takes: the answers.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Answers to what is asked. Who gives all of them is asked nothing.
#[derive(Args)]
pub(crate) struct Options {
    /// Prints what would be done, and does nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Does not ask whether to begin
    #[arg(long)]
    pub(super) yes: bool,
    /// Another name of the Worker and its database in the account than `wrangler.toml` has, as for a staging
    #[arg(long)]
    pub(super) name: Option<String>,
    /// The host under which clients reach the Worker, of a zone of the account: id.example.com
    #[arg(long)]
    pub(super) domain: Option<String>,
    /// Where the data may lie. It can't be changed later
    #[arg(long, value_enum)]
    pub(super) jurisdiction: Option<Jurisdiction>,
    /// With `--jurisdiction none`: near which place the database is made
    #[arg(long, value_enum)]
    pub(super) location: Option<Location>,
    /// The origins of pages that may call, with commas between them; `none`
    #[arg(long)]
    pub(super) origins: Option<String>,
    /// Where events go, an https address; `none`: nobody is told, and nobody can be sent a reset
    #[arg(long)]
    pub(super) webhook_url: Option<String>,
    /// The file, from the repository's root, that the secrets are made in. You keep it
    #[arg(long, value_name = "FILE")]
    pub(super) secrets_file: Option<PathBuf>,
    /// Whom somebody tells who finds a weakness, as in mailto:security@example.com
    #[arg(long)]
    pub(super) contact: Option<String>,
    /// Leaves the first tenant, its keys and the operator's client out: they are there already
    #[arg(long)]
    pub(super) no_tenant: bool,
}

/// Laws under which data lies.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Jurisdiction {
    /// The United States
    Us,
    /// The European Union
    Eu,
    /// Data centers with FedRAMP
    Fedramp,
    /// Anywhere; `--location` says near what
    None,
}

/// Hints of D1.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Location {
    /// Near to whoever makes it
    Here,
    /// Western North America
    Wnam,
    /// Eastern North America
    Enam,
    /// Western Europe
    Weur,
    /// Eastern Europe
    Eeur,
    /// Asia and the Pacific
    Apac,
    /// Oceania
    Oc,
}
