//! `dev`: installs, configures, builds, migrates, serves.

mod client;
mod demo;
mod mint;
mod server;

use std::fs;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;

use crate::build;
use crate::local::database::{STATE, migrate};
use crate::local::vars;
use crate::project::Project;
use crate::tenant;
use crate::token;
use crate::toolchain;

/// How long the link of the demo user is good, in seconds.
const DEMO_LIFE: i64 = 8 * 3600;

/// What `dev` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Forget all local data first
    #[arg(long)]
    fresh: bool,
    /// Fill the demo user with scores, alerts, scans, monitors, accounts and watches
    #[arg(long)]
    demo: bool,
}

/// Serves the Worker and the page until Ctrl-C.
///
/// # Errors
/// When the port is taken, a tool is missing, a build fails, or wrangler ends by itself.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let port = options.port;
    // Only tried: wrangler takes it a little later.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("port {port} is taken: end what listens there, or choose another with `--port`")
    })?;
    if options.fresh && project.path(STATE).exists() {
        fs::remove_dir_all(project.path(STATE)).context(STATE)?;
    }
    let wasm = toolchain::for_builds(project)?;
    let origin = format!("http://127.0.0.1:{port}");
    vars::prepare(project, &origin)?;
    build::all(project, &wasm)?;
    migrate(project)?;
    let tenant = tenant::demo(project, &origin)?;
    let server = server::Server::start(project, port, STATE)?;
    server.wait_until_healthy()?;
    let user_token = minted(project, mint::Who::User)?;
    let operator_token = minted(project, mint::Who::Operator)?;
    if let Err(error) = mint::serve(project, port, minted) {
        eprintln!("The buttons of the reference that mint a token do nothing: {error:#}");
    }
    if options.demo {
        demo::fill(project, &origin, &user_token)?;
    }
    println!("Ready on {origin}");
    println!("Demo tenant of the Identity API: {tenant}");
    if let Some(key) = tenant.get("apiKey").and_then(Value::as_str) {
        println!("Sign up and log in there: {origin}/#key={key}");
    }
    println!("Mails that people would get: {origin}/dev/mail");
    println!("Signed in as an operator: {origin}/operator#token={operator_token}");
    println!("Signed in as a demo user: {origin}/#token={user_token}");
    server.wait_for_the_end()
}

/// A token of somebody whom the demonstration has.
fn minted(project: &Project, who: mint::Who) -> Result<String> {
    match who {
        mint::Who::User => demo_token(project, demo::USER, None),
        mint::Who::Operator => demo_token(
            project,
            "operator",
            Some("identity support support.delete programs.admin operator"),
        ),
        mint::Who::Vendor => demo_token(project, demo::VENDOR, Some(demo::VENDOR_SCOPES)),
    }
}

fn demo_token(project: &Project, sub: &str, scope: Option<&str>) -> Result<String> {
    token::make(
        project,
        &token::Options {
            sub: sub.to_owned(),
            second_factor: true,
            scope: scope.map(str::to_owned),
            program: None,
            entitlements: vec!["idp-pro".to_owned()],
            srt: false,
            expires: Some(DEMO_LIFE),
        },
    )
}
