//! `cargo xtask seed`: into a file that is not there, and not into one in which people are.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails, in its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use idp_store::sqlite::Sqlite;

/// Secrets that guard nobody.
const SECRETS: [(&str, &str); 5] = [
    ("MASTER_KEY", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
    ("INDEX_KEY", "i1:AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
    ("PEPPER_KEY", "p1:AgECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
    ("SESSION_KEY", "s1:AwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
    ("AUDIT_KEY", "a1:BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
];

/// A new file of that name; none of an earlier run.
fn file(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("seed-{name}.sqlite"));
    let _ = fs::remove_file(&file);
    file
}

fn seed(file: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seed"));
    command.arg(file).args(arguments).env_clear().envs(SECRETS).output().unwrap()
}

fn people(file: &Path) -> u64 {
    Sqlite::open(file).unwrap().row_counts().unwrap().get("users").copied().unwrap_or_default()
}

#[test]
fn people_come_into_a_new_file_and_among_others_only_where_that_is_said() {
    let file = file("new");
    let made = seed(&file, &["--people", "3", "--alerts", "2", "--audit", "2", "--expired", "2"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!(told["people"], 3);
    assert_eq!(people(&file), 3);

    let refused = seed(&file, &["--people", "3", "--seed", "2"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("holds 3 people"), "{said}");
    assert_eq!(people(&file), 3);

    assert!(seed(&file, &["--people", "3", "--seed", "2", "--add"]).status.success());
    assert_eq!(people(&file), 6);
    let twice = seed(&file, &["--people", "3", "--seed", "2", "--add"]);
    let said = String::from_utf8_lossy(&twice.stderr).into_owned();
    assert!(!twice.status.success() && said.contains("--seed"), "{said}");
    assert_eq!(people(&file), 6);
    fs::remove_file(&file).unwrap();
}

#[test]
fn the_same_options_make_the_same_file() {
    let all = ["a", "b"].map(|name| {
        let file = file(name);
        let at = ["--people", "3", "--at", "2026-06-01T00:00:00Z", "--light"];
        assert!(seed(&file, &at).status.success());
        let dump = Sqlite::open(&file).unwrap().dump().unwrap();
        fs::remove_file(&file).unwrap();
        // When migrations were applied is not the same.
        let lines = dump.lines().filter(|line| !line.contains("INTO \"d1_migrations\""));
        lines.map(str::to_owned).collect::<Vec<_>>()
    });
    assert!(all[0].len() > 100 && all[0] == all[1]);
}
