//! `cargo xtask backup` and `restore`, with a stand-in for wrangler that has the database in a file: nobody can log in to the platform here. What the
//! real wrangler makes of these calls is seen in `tests/e2e/backup.test.mjs`.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails, in its helpers too")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use idp_store::sqlite::Sqlite;
use serde_json::Value;

/// Gives `export.sql`, takes `imported.sql`, and says that it has the tables of `tables.json`. It prints what the real one does: a link.
const WRANGLER: &str = r#"#!/bin/sh
echo "wrangler $*" >> calls
for word; do
  case "$before" in
    --output) echo 'You can also download your export from https://signed.example/export.sql'; cat export.sql > "$word"; exit "$(cat status 2>/dev/null || echo 0)" ;;
    --file) head -c 15 "$word" > /dev/null; cat "$word" > imported.sql; exit 0 ;;
    --command) case "$word" in *sqlite_schema*) cat tables.json ;; *) cat counts.json ;; esac; exit 0 ;;
  esac
  before="$word"
done
"#;
/// Runs what was built, without building it.
const CARGO: &str =
    "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift\nexec PROGRAM \"$@\"\n";

/// Stands in the export, and must stand in no file that is left.
const MARK: &str = "pat-kake-in-clear";

fn repository(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)
}

/// The names of the migrations, as wrangler notes them.
fn migrations() -> Vec<String> {
    let files = fs::read_dir(repository("crates/store/migrations")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// An export with a person in it.
fn export(migrations: &[String]) -> String {
    let dump = Sqlite::in_memory().unwrap().dump().unwrap();
    let noted: String = migrations
        .iter()
        .map(|name| format!("INSERT INTO \"d1_migrations\" (\"name\") VALUES('{name}');\n"))
        .collect();
    format!(
        "{dump}CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE);\n{noted}\
         INSERT INTO \"sessions\" (\"user_id\",\"session_id\",\"current\",\"amr\",\"auth_time\",\"created_at\",\"last_used_at\",\"expires_at\") \
         VALUES('{MARK}','s','c','pwd',0,0,0,0);\n\
         INSERT INTO \"logins\" (\"user_id\",\"login_id\",\"username\",\"username_key\",\"password\",\"created_at\") \
         VALUES('{MARK}','l','k1.2.AAAA','i1.x','p1.y',0);\n"
    )
}

/// A folder that looks like the repository to the commands.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("backup-{name}"));
        drop(fs::remove_dir_all(&folder));
        for part in ["bin", "crates/store", "node_modules/.bin"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        let place = Self { folder };
        fs::copy(repository("wrangler.toml"), place.path("wrangler.toml")).unwrap();
        // What is installed is what the lock file says.
        for file in ["package-lock.json", "node_modules/.package-lock.json"] {
            place.write(file, r#"{"packages": {}}"#);
        }
        let migrations = repository("crates/store/migrations");
        std::os::unix::fs::symlink(migrations, place.path("crates/store/migrations")).unwrap();
        let cargo = CARGO.replace("PROGRAM", env!("CARGO_BIN_EXE_backup"));
        let programs = [
            ("bin/cargo", cargo.as_str()),
            ("node_modules/.bin/wrangler", WRANGLER),
            ("node_modules/.bin/node", ""),
        ];
        for (program, text) in programs {
            place.write(program, text);
            fs::set_permissions(place.path(program), fs::Permissions::from_mode(0o755)).unwrap();
        }
        place.write("export.sql", &export(&self::migrations()));
        place.write("tables.json", r#"[{"results": [], "success": true}]"#);
        place
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let path = format!("{}:/usr/bin:/bin", self.path("bin").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(&self.folder).env("PATH", path);
        command.stdin(Stdio::null()).output().unwrap()
    }

    fn works(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output.stderr));
        said(&output.stdout)
    }

    /// Why it is refused.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?}: {}", said(&output.stdout));
        said(&output.stderr)
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.path("calls")).unwrap_or_default()
    }

    /// A key pair in a file of that name; its public half.
    fn key(&self, file: &str) -> String {
        self.works(&["backup", "key", file]).trim().to_owned()
    }

    /// A backup `copy.age` to the key in `key`.
    fn backed_up(&self) -> Value {
        let key = self.key("key");
        let told = self.works(&["backup", "--remote", "copy.age", "--recipient", &key]);
        serde_json::from_str(&told).unwrap()
    }

    /// Has the stand-in say that the restored tables have the rows that they should.
    fn has_restored(&self, manifest: &Value) {
        let ended = [
            "sessions",
            "challenges",
            "reset_tokens",
            "link_codes",
            "email_tokens",
            "mailed_codes",
            "begun_factors",
            "user_tokens",
        ];
        let count = |(name, rows): (&String, &Value)| {
            let number = if ended.contains(&name.as_str()) { &Value::from(0) } else { rows };
            serde_json::json!({ "results": [{ "name": name, "number": number }] })
        };
        let counts: Vec<Value> =
            manifest["tables"].as_object().unwrap().iter().map(count).collect();
        self.write("counts.json", &Value::from(counts).to_string());
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const RESTORE: [&str; 5] = ["restore", "copy.age", "--identity", "key", "--remote"];

#[test]
fn a_backup_is_restored_as_it_was_but_for_what_was_used_up_or_ended() {
    let place = Place::new("whole");
    let manifest = place.backed_up();
    assert_eq!(manifest["migrations"].as_array().map(Vec::len), Some(migrations().len()));
    assert_eq!(
        (&manifest["tables"]["logins"], &manifest["tables"]["sessions"]),
        (&1.into(), &1.into())
    );
    let keys = &manifest["keys"];
    assert_eq!(
        keys.to_string(),
        r#"{"AUDIT_KEY":[],"INDEX_KEY":["i1"],"MASTER_KEY":["k1"],"PEPPER_KEY":["p1"],"SESSION_KEY":[],"SIGNING_KEYS":[]}"#
    );
    place.has_restored(&manifest);
    let told = place.works(&RESTORE);
    assert!(told.starts_with("Restored: ") && told.contains("docs/incident.md"), "{told}");
    let (imported, export) = (
        fs::read_to_string(place.path("imported.sql")).unwrap(),
        fs::read_to_string(place.path("export.sql")).unwrap(),
    );
    let more = imported.strip_prefix(export.trim_end()).unwrap();
    assert!(more.trim().starts_with("DELETE FROM sessions;"), "{more}");
    assert_eq!(Sqlite::from_dump(&imported).unwrap().row_counts().unwrap()["sessions"], 0);
}

#[test]
fn nothing_plain_is_left_and_the_link_to_the_export_is_not_told() {
    let place = Place::new("plain");
    let key = place.key("key");
    let output = place.run(&["backup", "--remote", "copy.age", "--recipient", &key]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let told = [said(&output.stdout), said(&output.stderr)].concat();
    assert!(!told.contains("signed.example") && !told.contains(MARK), "{told}");
    fs::remove_file(place.path("export.sql")).unwrap();
    let found = Command::new("grep").args(["-rl", MARK, "."]).current_dir(&place.folder).output();
    assert_eq!(said(&found.unwrap().stdout), "");
    for file in ["key", "copy.age"] {
        let mode = fs::metadata(place.path(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    assert!(
        place.calls().contains("--output /dev/fd/0") && !place.calls().contains("AGE-SECRET-KEY")
    );
}

#[test]
fn each_recipient_opens_it_and_nobody_else() {
    let place = Place::new("recipients");
    let keys = ["one", "two", "three"].map(|file| place.key(file));
    place.write("people", &format!("# who is on duty\n{}\n\n{}\n", keys[1], keys[2]));
    place.works(&[
        "backup",
        "--local",
        "copy.age",
        "--recipient",
        &keys[0],
        "--recipients",
        "people",
    ]);
    place.key("other");
    for file in ["one", "two", "three"] {
        place.works(&["backup", "verify", "copy.age", "--identity", file]);
    }
    let why = place.fails(&["backup", "verify", "copy.age", "--identity", "other"]);
    assert!(why.contains("is sealed to others"), "{why}");
    let restore = ["restore", "copy.age", "--identity", "other", "--local"];
    assert!(place.fails(&restore).contains("is sealed to others"));
    for nonsense in ["people", "export.sql", "nowhere"] {
        place.fails(&["backup", "verify", "copy.age", "--identity", nonsense]);
    }
    assert!(!place.path("imported.sql").exists());
}

fn with_a_bit_turned(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    *changed.get_mut(at).unwrap() ^= 1;
    changed
}

/// From CWE-353; CWE-354.
#[test]
fn what_was_changed_or_cut_off_is_refused_and_nothing_is_restored() {
    let place = Place::new("changed");
    let more = format!("{}-- {}\n", export(&migrations()), "x".repeat(200_000));
    place.write("export.sql", &more);
    let manifest = place.backed_up();
    let sha256 = manifest["sha256"].as_str().unwrap().to_owned();
    let whole = fs::read(place.path("copy.age")).unwrap();
    let verify = ["backup", "verify", "copy.age", "--identity", "key"];
    place.works(&[&verify[..], &["--expect", &sha256]].concat());
    let other = place.fails(&[&verify[..], &["--expect", "another"]].concat());
    assert!(other.contains("another backup than expected"), "{other}");
    let mut broken = vec![Vec::new(), whole[..20].to_vec(), whole[..whole.len() - 1].to_vec()];
    // A byte of the parts, the first and the last; a part of 64 KiB less, and a byte more.
    for at in [whole.len() / 2, whole.len() - 1] {
        broken.push(with_a_bit_turned(&whole, at));
    }
    broken.push(whole[..whole.len() - 65_536 - 16].to_vec());
    broken.push([&whole[..], &whole[..1]].concat());
    for bytes in broken {
        fs::write(place.path("copy.age"), &bytes).unwrap();
        let why = [place.fails(&verify), place.fails(&RESTORE)].concat();
        assert!(why.matches("was changed or cut off").count() >= 2, "{} bytes: {why}", bytes.len());
    }
    // What is sealed to the recipient: that nobody changed it is known to whoever opens it.
    fs::write(place.path("copy.age"), with_a_bit_turned(&whole, 100)).unwrap();
    place.fails(&verify);
    place.fails(&RESTORE);
    assert!(!place.path("imported.sql").exists());
}

#[test]
fn a_database_that_is_not_empty_is_left_alone() {
    let place = Place::new("full");
    place.backed_up();
    place.write(
        "tables.json",
        r#"[{"results": [{"name": "users"}, {"name": "audit"}], "success": true}]"#,
    );
    for (arguments, cure) in [
        (&["--remote"][..], "`--into NAME`"),
        (&["--local"], ".wrangler/NAME"),
        (&["--remote", "--into", "new"], "new is not empty"),
    ] {
        let why = place.fails(&[&RESTORE[..4], arguments].concat());
        assert!(
            why.contains("it has 2 tables, the first of them users") && why.contains(cure),
            "{why}"
        );
    }
    assert!(!place.path("imported.sql").exists());
}

#[test]
fn a_backup_of_a_later_version_is_refused_and_of_an_earlier_one_taken() {
    let place = Place::new("versions");
    let mut names = migrations();
    names.push("9999_later.sql".to_owned());
    place.write("export.sql", &export(&names));
    place.backed_up();
    let why = place.fails(&RESTORE);
    assert!(why.contains("9999_later.sql, which this checkout does not know"), "{why}");
    names.truncate(20);
    place.write("export.sql", &export(&names));
    fs::remove_file(place.path("copy.age")).unwrap();
    fs::remove_file(place.path("key")).unwrap();
    let manifest = place.backed_up();
    place.has_restored(&manifest);
    let told = place.works(&RESTORE);
    assert!(
        told.contains(&format!("{} migrations are to be applied", migrations().len() - 20)),
        "{told}"
    );
}

#[test]
fn tables_without_their_rows_are_no_restoration() {
    let place = Place::new("less");
    let mut manifest = place.backed_up();
    manifest["tables"]["logins"] = 0.into();
    place.has_restored(&manifest);
    assert!(place.fails(&RESTORE).contains("logins has 0 rows"));
}

#[test]
fn what_is_no_whole_export_makes_no_backup() {
    let place = Place::new("half");
    let key = place.key("key");
    let backup = ["backup", "--remote", "copy.age", "--recipient", &key];
    let whole = fs::read_to_string(place.path("export.sql")).unwrap();
    for (export, word) in [
        ("", "gave nothing"),
        ("SELECT 1;", "no migration was applied"),
        (whole.get(..whole.len() - 30).unwrap(), "not a whole database"),
        (&whole.replace("i1.x", "it's"), "not a whole database"),
    ] {
        place.write("export.sql", export);
        let why = place.fails(&backup);
        assert!(why.contains(word) && !why.contains(MARK), "{why}");
        assert!(!place.path("copy.age").exists());
    }
    place.write("export.sql", &whole);
    place.write("status", "1");
    assert!(place.fails(&backup).contains("wrangler d1 export"));
    assert!(!place.path("copy.age").exists());
}

#[test]
fn without_a_recipient_or_over_a_file_the_database_is_not_asked() {
    let place = Place::new("unasked");
    let key = place.key("key");
    place.write("copy.age", "another backup");
    for (arguments, word) in [
        (&["backup", "--remote", "new.age"][..], "--recipient"),
        (&["backup", "--remote", "new.age", "--recipient", "age1nonsense"], "age1"),
        (&["backup", "--remote", "copy.age", "--recipient", &key], "is there already"),
        (&["backup", "new.age", "--recipient", &key], "--local"),
        (&["backup", "--local", "--remote", "new.age", "--recipient", &key], "--local"),
        (&["backup", "key", "key"], "exists"),
    ] {
        let why = place.fails(arguments);
        assert!(why.contains(word), "{arguments:?}: {why}");
    }
    assert_eq!(place.calls(), "");
    assert_eq!(fs::read_to_string(place.path("copy.age")).unwrap(), "another backup");
}

#[test]
fn a_dry_run_prints_what_would_be_asked_and_asks_nothing() {
    let place = Place::new("dry-run");
    let key = place.key("key");
    let backup = place.works(&["backup", "--remote", "--dry-run", "copy.age", "--recipient", &key]);
    assert!(
        backup.contains(
            "\nnpx wrangler d1 export DB --remote --skip-confirmation --output /dev/fd/0\n"
        ),
        "{backup}"
    );
    let restore = place.works(&[&RESTORE[..], &["--into", "idp-edge-2", "--dry-run"]].concat());
    assert!(
        restore.contains("npx wrangler d1 execute idp-edge-2 --remote --yes --file /dev/fd/0"),
        "{restore}"
    );
    assert_eq!(place.calls(), "");
    assert!(!place.path("copy.age").exists());
}
