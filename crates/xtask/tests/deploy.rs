//! `cargo xtask deploy`, with stand-ins for wrangler, cargo and curl that write down how they were called. Nobody can log in to the platform
//! here: what the real wrangler makes of these calls, its own `--help` says.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails, in its helpers too")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What the stand-ins do: note the call, fail where they are told to, and answer as the real ones.
const STAND_IN: &str = r#"#!/bin/sh
name=$(basename "$0")
echo "$name $*" >> calls
case "$name $*" in
  "$FAIL"*) exit 1 ;;
  "wrangler d1 list --json") echo '[{"uuid": "11111111-2222-3333-4444-555555555555", "name": "idp-edge"}]' ;;
  "wrangler kv namespace list") echo '[{"id": "abcdef0123456789abcdef0123456789", "title": "idp-edge-cache"}]' ;;
  "cargo xtask tenant create"*) echo '{"account": "ABCDEFGHIJKLMNOPQRSTUVWX", "apiKey": "key", "kind": "server"}' ;;
  "cargo xtask keys init"*) for file; do :; done; echo '{}' > "$file" ;;
esac
"#;

const ANSWERS: [&str; 12] = [
    "--domain",
    "id.example.com",
    "--jurisdiction",
    "us",
    "--origins",
    "https://app.example.com",
    "--webhook-url",
    "https://app.example.com/events",
    "--contact",
    "mailto:security@example.com",
    "--secrets-file",
    "idp-edge-secrets.json",
];

fn repository(file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(file)).unwrap()
}

/// A folder that looks like the repository to the command.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        drop(fs::remove_dir_all(&folder));
        let known = "web/console/public/.well-known";
        fs::create_dir_all(folder.join(known)).unwrap();
        fs::create_dir_all(folder.join("bin")).unwrap();
        for file in ["wrangler.toml".to_owned(), format!("{known}/security.txt")] {
            fs::write(folder.join(&file), repository(&file)).unwrap();
        }
        for program in ["wrangler", "cargo", "curl"] {
            let file = folder.join("bin").join(program);
            fs::write(&file, STAND_IN).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self { folder }
    }

    fn deploy(&self, arguments: &[&str], fail: &str) -> Output {
        let path = format!("{}:/usr/bin:/bin", self.folder.join("bin").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("deploy").args(arguments).current_dir(&self.folder);
        command.env("PATH", path).env("FAIL", fail).stdin(Stdio::null());
        command.output().unwrap()
    }

    /// The calls since the last look.
    fn calls(&self) -> Vec<String> {
        let file = self.folder.join("calls");
        let calls = fs::read_to_string(&file).unwrap_or_default();
        drop(fs::remove_file(file));
        calls.lines().map(str::to_owned).collect()
    }

    fn settings(&self) -> String {
        fs::read_to_string(self.folder.join("wrangler.toml")).unwrap()
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What stands between the lines of three backticks behind a mark of the page.
fn fence(page: &str, mark: &str) -> String {
    let (_, behind) = page.split_once(mark).unwrap();
    let (_, inside) = behind.split_once("```sh\n").unwrap();
    inside.split_once("```").unwrap().0.to_owned()
}

#[test]
fn a_dry_run_prints_what_the_page_shows_and_does_nothing() {
    let place = Place::new("dry-run");
    let page = repository("docs/deploy.md");
    let typed = shell_words::split(&fence(&page, "<!-- typed -->")).unwrap();
    let arguments: Vec<&str> = typed.iter().skip(3).map(String::as_str).collect();
    let output = place.deploy(&arguments, "-");
    let printed = said(&output.stdout);
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert_eq!(
        printed,
        fence(&page, "<!-- printed -->"),
        "docs/deploy.md shows something else than:\n{printed}"
    );
    assert_eq!(place.calls(), [""; 0]);
    assert_eq!(place.settings(), repository("wrangler.toml"));
}

#[test]
fn a_deployment_makes_everything_in_its_order_and_writes_down_what_it_made() {
    let place = Place::new("whole");
    let output = place.deploy(&[&ANSWERS[..], &["--yes"]].concat(), "-");
    assert!(output.status.success(), "{}", said(&output.stderr));
    let printed = said(&place.deploy(&[&ANSWERS[..], &["--dry-run"]].concat(), "-").stdout);
    assert!(!printed.contains("d1 create") && !printed.contains("keys init"), "{printed}");
    let wanted = [
        "cargo xtask build console",
        "wrangler whoami",
        "wrangler d1 create idp-edge --jurisdiction us",
        "wrangler d1 list --json",
        "wrangler kv namespace create idp-edge-cache --jurisdiction us",
        "wrangler kv namespace list",
        "cargo xtask keys init --webhook --remote idp-edge-secrets.json",
        "wrangler d1 migrations apply DB --remote",
        "wrangler deploy --secrets-file idp-edge-secrets.json",
        "curl --fail --silent --show-error --retry 60 --retry-delay 5 --retry-all-errors https://id.example.com/health/ready",
        "cargo xtask tenant create --kind server --remote",
        "cargo xtask tenant create --kind browser --account ABCDEFGHIJKLMNOPQRSTUVWX --remote",
        "cargo xtask client create --remote --scopes support programs.admin",
    ];
    assert_eq!(place.calls(), wanted);
    for setting in [
        "routes = [{ pattern = \"id.example.com\", custom_domain = true }]",
        "workers_dev = false",
        "preview_urls = false",
        "database_id = \"11111111-2222-3333-4444-555555555555\"",
        "id = \"abcdef0123456789abcdef0123456789\"",
        "ISSUER = \"https://id.example.com\"",
        "ALLOWED_ORIGINS = \"https://app.example.com\"",
        "WEBHOOK_URL = \"https://app.example.com/events\"",
    ] {
        assert!(place.settings().lines().any(|line| line == setting), "{setting}");
    }
    let contact =
        fs::read_to_string(place.folder.join("web/console/public/.well-known/security.txt"))
            .unwrap();
    assert!(
        contact.contains("\nCanonical: https://id.example.com/.well-known/security.txt\n"),
        "{contact}"
    );
    assert!(
        contact.contains("\nContact: mailto:security@example.com\n")
            && contact.contains("T00:00:00Z\n")
    );
}

#[test]
fn what_failed_ends_it_and_the_next_run_makes_nothing_twice() {
    let place = Place::new("again");
    let arguments = [&ANSWERS[..], &["--yes", "--no-tenant"]].concat();
    let output = place.deploy(&arguments, "wrangler d1 migrations");
    assert!(!output.status.success());
    let calls = place.calls();
    assert_eq!(calls.last().unwrap(), "wrangler d1 migrations apply DB --remote");
    assert!(place.deploy(&arguments, "-").status.success());
    let calls = place.calls();
    assert!(
        calls.iter().all(|call| !call.contains("create") && !call.contains("keys init")),
        "{calls:?}"
    );
    assert!(calls.last().unwrap().ends_with("/health/ready"));
    // A service that is not ready is no success.
    assert!(!place.deploy(&arguments, "curl").status.success());
}

#[test]
fn without_an_answer_and_anybody_to_ask_nothing_is_done() {
    let place = Place::new("unasked");
    for missing in (0..ANSWERS.len()).step_by(2) {
        let mut arguments = ANSWERS.to_vec();
        let option = arguments.drain(missing..missing + 2).next().unwrap();
        let output = place.deploy(&[&arguments[..], &["--yes"]].concat(), "-");
        assert!(!output.status.success() && said(&output.stderr).contains(option), "{option}");
    }
    let unsure = place.deploy(&ANSWERS, "-");
    assert!(!unsure.status.success() && said(&unsure.stderr).contains("--yes"));
    assert_eq!(place.calls(), [""; 0]);
    assert_eq!(place.settings(), repository("wrangler.toml"));
}
