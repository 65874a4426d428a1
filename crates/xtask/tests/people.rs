//! `cargo xtask people import`, with a stand-in for curl that keeps what it was told and answers what a test has written down.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails, in its helpers too")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const KEY: &str = "server.acme00000000000000000000.secret";

/// Keeps arguments, settings and lines of each call, and prints the next answer; without one the connection is lost.
const STAND_IN: &str = r#"#!/bin/sh
number=$(($(ls settings.* 2>/dev/null | wc -l) + 1))
echo "$*" >> arguments
cat > settings.$number
file="$(sed -n 's/^data-binary = "@\(.*\)"$/\1/p' settings.$number)"
cp "$file" lines.$number
ls -ld "$(dirname "$file")" "$file" | cut -c 1-10 > modes.$number
if [ -f answer.$number ]; then cat answer.$number; else echo "connection lost" >&2; exit 7; fi
"#;

/// A folder that looks like the repository to the command, with a file of so many people.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(name: &str, people: usize) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(folder.join("bin")).unwrap();
        fs::write(folder.join("wrangler.toml"), "").unwrap();
        let file = folder.join("bin/curl");
        fs::write(&file, STAND_IN).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        let place = Self { folder };
        let lines: String =
            (1..=people).map(|number| format!("{{\"externalId\":\"{number}\"}}\n")).collect();
        place.write("people.ndjson", &lines);
        place
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap_or_default()
    }

    fn has(&self, file: &str) -> bool {
        self.folder.join(file).exists()
    }

    /// What the service says to a call.
    fn answers(&self, call: usize, head: &str, body: &str) {
        self.write(&format!("answer.{call}"), &format!("HTTP/1.1 {head}\r\n\r\n{body}"));
    }

    fn takes(&self, call: usize, created: u64, updated: u64, refused: &str) {
        let body =
            format!("{{\"created\":{created},\"updated\":{updated},\"refused\":[{refused}]}}");
        self.answers(call, "200 OK\r\nContent-Type: application/json", &body);
    }

    fn import(&self, arguments: &[&str]) -> Output {
        let path = format!("{}:/usr/bin:/bin", self.folder.join("bin").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["people", "import", "people.ndjson"]).args(arguments);
        command.current_dir(&self.folder).stdin(Stdio::null());
        command.env("PATH", path).env("IDP_API_KEY", KEY).env_remove("IDP_URL");
        command.output().unwrap()
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_file_goes_in_calls_of_a_thousand_lines_and_the_refused_are_told_by_their_numbers() {
    let place = Place::new("people-parts", 2500);
    place.takes(1, 999, 0, r#"{"line":7,"issues":[{"path":["user"],"code":"required"}]}"#);
    place.takes(2, 1000, 0, "");
    place.takes(3, 400, 99, r#"{"line":500,"issues":[]}"#);
    let output = place.import(&["--local"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(printed(&output), r#"{"created":2399,"lines":2500,"refused":2,"updated":99}"#);
    assert!(said(&output).contains("1000 of 2500 lines: 999 created, 0 updated, 1 refused"));
    let counts = [1, 2, 3].map(|call| place.read(&format!("lines.{call}")).lines().count());
    assert_eq!(counts, [1000, 1000, 500]);
    assert!(place.read("lines.3").starts_with("{\"externalId\":\"2001\"}\n"));
    let refused = place.read("people.ndjson.refused.ndjson");
    assert_eq!(
        refused,
        "{\"issues\":[{\"code\":\"required\",\"path\":[\"user\"]}],\"line\":7}\n{\"issues\":[],\"line\":2500}\n"
    );
    assert!(!place.has("people.ndjson.state.json"), "nothing is left to go on with");
    let settings = place.read("settings.1");
    assert!(settings.contains("url = \"http://127.0.0.1:8787/api-commerceIdentity/user/import\""));
    assert!(settings.contains(&format!("x-api-key: {KEY}")));
    assert!(!place.read("arguments").contains("secret"), "the key is in no command line");
}

#[test]
fn what_was_interrupted_goes_on_where_it_was() {
    let place = Place::new("people-interrupted", 1500);
    place.takes(1, 1000, 0, r#"{"line":1,"issues":[]}"#);
    place.answers(
        2,
        "401 Unauthorized",
        r#"{"message":"the api key is unknown, revoked or expired"}"#,
    );
    let output = place.import(&["--local"]);
    assert!(!output.status.success());
    assert!(said(&output).contains("1000 lines are done; run it again to go on"));
    assert!(said(&output).contains("the service says 401: the api key is unknown"));
    let mode = fs::metadata(place.folder.join("people.ndjson.state.json")).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    place.takes(3, 500, 0, r#"{"line":2,"issues":[]}"#);
    let output = place.import(&["--local"]);
    assert_eq!(printed(&output), r#"{"created":1500,"lines":1500,"refused":2,"updated":0}"#);
    assert_eq!(place.read("lines.3").lines().count(), 500);
    let refused = place.read("people.ndjson.refused.ndjson");
    assert_eq!(refused, "{\"issues\":[],\"line\":1}\n{\"issues\":[],\"line\":1002}\n");
}

/// Lines have hashes of passwords in them, and everybody may write into the folder for such files. From CWE-377; CWE-59.
#[test]
fn nobody_else_reads_the_lines_nor_has_them_written_over_a_file_of_ones_own() {
    let place = Place::new("people-scratch", 1001);
    place.takes(1, 1000, 0, "");
    place.takes(2, 1, 0, "");
    place.write("own", "as it was");
    let scratch = place.folder.join("scratch");
    fs::create_dir(&scratch).unwrap();
    // The process has the number of the shell, so that whoever sees it is as early as can be.
    let planted = format!(
        "ln -s ../own scratch/idp-edge-import-$$.ndjson; exec {} people import people.ndjson --local",
        env!("CARGO_BIN_EXE_xtask")
    );
    let path = format!("{}:/usr/bin:/bin", place.folder.join("bin").display());
    let mut shell = Command::new("sh");
    shell.args(["-c", &planted]).current_dir(&place.folder).stdin(Stdio::null());
    shell.env("PATH", path).env("IDP_API_KEY", KEY).env("TMPDIR", &scratch).env_remove("IDP_URL");
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(place.read("own"), "as it was");
    for call in [1, 2] {
        assert_eq!(place.read(&format!("modes.{call}")), "drwx------\n-rw-------\n");
    }
    assert_eq!(fs::read_dir(&scratch).unwrap().count(), 1, "only what was planted is left");
    let names = [1, 2].map(|call| {
        let settings = place.read(&format!("settings.{call}"));
        settings.lines().find(|line| line.starts_with("data-binary")).unwrap().to_owned()
    });
    assert_ne!(names[0], names[1]);
}

/// Of another file the state says nothing.
#[test]
fn a_file_that_was_changed_begins_anew() {
    let place = Place::new("people-changed", 1001);
    place.takes(1, 1000, 0, "");
    place.answers(2, "403 Forbidden", "");
    assert!(!place.import(&["--local"]).status.success());
    place.write("people.ndjson", "{}\n\n{}");
    place.takes(3, 2, 0, "");
    let output = place.import(&["--local"]);
    assert_eq!(printed(&output), r#"{"created":2,"lines":3,"refused":0,"updated":0}"#);
    assert_eq!(place.read("lines.3"), "{}\n\n{}");
}

#[test]
fn a_call_that_the_service_has_no_time_for_is_made_again_and_a_quota_is_told() {
    let place = Place::new("people-busy", 2);
    place.answers(1, "503 Service Unavailable\r\nRetry-After: 0", "{}");
    place.answers(2, "429 Too Many Requests\r\nretry-after: 0", "{}");
    place.takes(3, 2, 0, "");
    let output = place.import(&["--local"]);
    assert!(output.status.success(), "{}", said(&output));
    let place = Place::new("people-quota", 2);
    place.answers(1, "429 Too Many Requests\r\nRetry-After: 40000", "{}");
    let output = place.import(&["--local"]);
    assert!(!output.status.success());
    assert!(said(&output).contains("in 40000 seconds"), "{}", said(&output));
}

#[test]
fn a_part_is_no_larger_than_a_call_may_be() {
    let place = Place::new("people-large", 0);
    let line = format!("{{\"externalId\":\"{}\"}}\n", "x".repeat(400_000));
    place.write("people.ndjson", &line.repeat(5));
    for call in 1..=3 {
        place.takes(call, 1, 0, "");
    }
    assert!(place.import(&["--local"]).status.success());
    let counts = [1, 2, 3].map(|call| place.read(&format!("lines.{call}")).lines().count());
    assert_eq!(counts, [2, 2, 1]);
    place.write("people.ndjson", &format!("{{}}\n{}", "x".repeat(1_100_000)));
    let output = place.import(&["--local"]);
    assert!(said(&output).contains("line 2 is longer than 1 MiB"), "{}", said(&output));
}

#[test]
fn where_to_and_whose_key_have_to_be_said() {
    let place = Place::new("people-unsaid", 1);
    assert!(said(&place.import(&[])).contains("--local"));
    assert!(said(&place.import(&["--local", "--remote"])).contains("cannot be used with"));
    assert!(said(&place.import(&["--remote"])).contains("nobody can be asked here: set IDP_URL"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["people", "import", "people.ndjson", "--remote"]).current_dir(&place.folder);
    command.env("IDP_URL", "https://id.example.com").stdin(Stdio::null());
    for (name, value, wanted) in [
        ("IDP_API_KEY", "browser.acme00000000000000000000.key", "the key of a server"),
        ("IDP_API_KEY", "server.acme\"\nurl = \"http://elsewhere", "the key of a server"),
        ("IDP_URL", "http://id.example.com", "https://HOST"),
    ] {
        let output = command.env(name, value).output().unwrap();
        assert!(!output.status.success() && said(&output).contains(wanted), "{}", said(&output));
    }
    assert!(!place.has("arguments"), "nobody was called");
}
