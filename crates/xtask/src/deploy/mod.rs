//! `deploy`: the first deployment, from the domain's name to a first tenant and a service that says that it is ready.
//!
//! What there is to do is one list of steps (`plan`), which is printed or done: so a dry run can't differ from the real one.

mod answers;
mod options;
mod plan;
mod settings;

use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

pub(crate) use self::options::Options;
use self::plan::{Action, Command, Step};
use crate::project::{Project, read, run as run_command};

/// Asks, and prints or does what follows from the answers.
///
/// # Errors
/// When an answer is wrong or can't be asked for, or a step fails. The next run goes on from there: what `wrangler.toml` names and the
/// file of secrets are not made again.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let answers = answers::of(options, &settings::name(project)?)?;
    let steps = plan::of(&answers, &settings::made(project, &answers)?);
    if options.dry_run {
        print!("{}", plan::shown(&steps));
        return Ok(());
    }
    if !options.yes && !answers::begins(&answers)? {
        bail!("nothing was done");
    }
    let mut account = None;
    for Step { why, actions } in &steps {
        eprintln!("▸ {why}");
        for action in actions {
            perform(project, action, &mut account)?;
        }
    }
    eprintln!(
        "\nKeep {} where only you can read it: nothing gives its keys back.",
        answers.secrets_file
    );
    eprintln!("wrangler.toml now describes this deployment: commit it where you deploy from.");
    Ok(())
}

fn perform(project: &Project, action: &Action, account: &mut Option<String>) -> Result<()> {
    match action {
        Action::Run(command) => {
            run_command(child(project, command, account.as_deref())?.stdin(Stdio::null()))
        }
        Action::Find { command, list, id } => {
            let said = read(&mut child(project, command, None)?)?;
            let found = list.find(&said)?;
            settings::put(project, id, &found)
        }
        Action::Tenant(command) => {
            let said = read(&mut child(project, command, account.as_deref())?)?;
            print!("{said}");
            let made: Value = serde_json::from_str(&said).context("the new api key")?;
            *account = made.get("account").and_then(Value::as_str).map(str::to_owned);
            Ok(())
        }
        Action::Set(settings) => {
            settings.iter().try_for_each(|(name, value)| settings::put(project, name, value))
        }
        Action::Contact { contact, canonical } => {
            settings::write_contact(project, contact, canonical)
        }
    }
}

/// The process, with the repository's own wrangler.
fn child(
    project: &Project,
    command: &Command,
    account: Option<&str>,
) -> Result<std::process::Command> {
    let mut words = command.0.iter().map(String::as_str);
    let mut child = match words.next() {
        Some("npx") => project.tool(words.next().context("a command without a program")?),
        Some(program) => project.command(program),
        None => bail!("a command without a program"),
    };
    child.args(words.map(|word| match (word, account) {
        (plan::ACCOUNT, Some(account)) => account,
        _ => word,
    }));
    Ok(child)
}
