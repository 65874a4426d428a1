//! `keys init`: every secret of a deployment at once, in one file that only its owner can read.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};

use super::signing;
use crate::local::key::{random, webhook_secret};
use crate::local::vars;
use crate::project::Project;

const INDEX_KEY: &str = "INDEX_KEY";

/// For which Worker.
#[derive(Args)]
pub(crate) struct Options {
    /// Writes the secrets of a deployment to a new file, in place of those of this machine to `.dev.vars`
    #[arg(long, value_name = "FILE")]
    remote: Option<PathBuf>,
    /// Only those that a deployment of 0.1.0 lacks. Takes its `INDEX_KEY` from the environment, so that what it made goes on being taken
    #[arg(long, requires = "remote")]
    upgrade: bool,
    /// Also the one that events are signed with, for a Worker that has `WEBHOOK_URL`
    #[arg(long, requires = "remote", conflicts_with = "upgrade")]
    webhook: bool,
}

/// Makes the keys, and says what is left to do. None is shown.
pub(super) fn run(project: &Project, options: &Options) -> Result<()> {
    let Some(file) = &options.remote else {
        vars::prepare(project, &vars::issuer(project))?;
        println!("{} has every key that the Worker of this machine needs.", vars::FILE);
        return Ok(());
    };
    let earlier = match options.upgrade {
        true => Some(env::var(INDEX_KEY).context(
            "INDEX_KEY is not in the environment: it is the secret that was given to the Worker, and wrangler does not give it back",
        )?),
        false => None,
    };
    let mut secrets = secrets(earlier.as_deref())?;
    if let (true, Some(secrets)) = (options.webhook, secrets.as_object_mut()) {
        secrets.insert("WEBHOOK_SECRET".to_owned(), webhook_secret()?.into());
    }
    vars::create_private(file, &format!("{secrets:#}\n"))?;
    told(file);
    Ok(())
}

fn told(file: &Path) {
    let file = file.display();
    println!("{file} has the secrets. Hand them to the Worker with\n");
    println!("    npx wrangler secret bulk {file}\n");
    println!(
        "and keep a copy where a fire or a deleted account does not reach it, and only you can read it."
    );
}

/// New secrets, none of which follows from another; with the one of before, only those that were not there then.
fn secrets(earlier: Option<&str>) -> Result<Value> {
    // The key of before stands first, until no Worker is left that knows it alone.
    let before = earlier.map(|key| format!("0:{key},")).unwrap_or_default();
    let mut secrets = json!({
        "PEPPER_KEY": format!("{before}p1:{}", random::<32>()?),
        "SESSION_KEY": format!("{before}s1:{}", random::<32>()?),
        "AUDIT_KEY": format!("{before}a1:{}", random::<32>()?),
    });
    if let (None, Some(secrets)) = (earlier, secrets.as_object_mut()) {
        secrets.insert("MASTER_KEY".to_owned(), format!("k1:{}", random::<32>()?).into());
        secrets.insert(INDEX_KEY.to_owned(), format!("i1:{}", random::<32>()?).into());
        secrets.insert(signing::NAME.to_owned(), signing::fresh()?.to_string().into());
    }
    Ok(secrets)
}

#[cfg(test)]
mod tests {
    use super::secrets;

    #[test]
    fn a_new_deployment_gets_every_secret_and_no_two_are_alike() {
        let all = secrets(None).unwrap();
        let names: Vec<_> = all.as_object().unwrap().keys().map(String::as_str).collect();
        let all_names =
            ["AUDIT_KEY", "INDEX_KEY", "MASTER_KEY", "PEPPER_KEY", "SESSION_KEY", "SIGNING_KEYS"];
        assert_eq!(names, all_names);
        let text = all.to_string();
        assert!(!text.contains("\"0:"));
        assert_ne!(all, secrets(None).unwrap());
    }

    #[test]
    fn an_old_deployment_gets_what_it_lacks() {
        let more = secrets(Some("abc")).unwrap();
        let names: Vec<_> = more.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["AUDIT_KEY", "PEPPER_KEY", "SESSION_KEY"]);
        for value in more.as_object().unwrap().values() {
            assert!(value.as_str().unwrap().starts_with("0:abc,"));
        }
    }
}
