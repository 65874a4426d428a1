//! What is done, in its order, as data.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::answers::Answers;
use super::settings::{self, Made};

/// In place of the account of the first tenant, which its first key names.
pub(super) const ACCOUNT: &str = "ACCOUNT";

/// What is done for one reason.
pub(super) struct Step {
    pub(super) why: String,
    pub(super) actions: Vec<Action>,
}

/// What is done.
pub(super) enum Action {
    /// A program that has to end well.
    Run(Command),
    /// A program that lists what there is; the id of one of them goes into a setting.
    Find { command: Command, list: List, id: &'static str },
    /// A key of the first tenant, which is shown.
    Tenant(Command),
    /// Settings in `wrangler.toml`, as name and value.
    Set(Vec<(&'static str, String)>),
    /// The file for whoever finds a weakness.
    Contact { contact: String, canonical: String },
}

/// Program and arguments. That of the npm packages stands behind `npx`.
pub(super) struct Command(pub(super) Vec<String>);

/// In what wrangler lists, the one of this name.
pub(super) struct List {
    name: String,
}

/// A database or a namespace, as wrangler tells it.
#[derive(Deserialize)]
struct Listed {
    #[serde(alias = "title")]
    name: String,
    #[serde(alias = "uuid")]
    id: String,
}

impl List {
    /// The id in the JSON that wrangler printed.
    ///
    /// # Errors
    /// When there is no such, or more than one.
    pub(super) fn find(&self, said: &str) -> Result<String> {
        let all: Vec<Listed> =
            serde_json::from_str(said).with_context(|| format!("wrangler's list: {said}"))?;
        let mut found = all.into_iter().filter(|one| one.name == self.name);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one.id),
            (None, _) => bail!("wrangler does not list {}", self.name),
            (Some(_), Some(_)) => bail!("wrangler lists {} twice", self.name),
        }
    }
}

/// The steps of a first deployment, but for what is there already.
pub(super) fn of(answers: &Answers, made: &Made) -> Vec<Step> {
    let mut steps = vec![
        described(answers),
        // Behind the addresses, which stand in a file of theirs.
        step("The pages, and the tools that are missing", [run("cargo xtask build console")]),
        step("Who is logged in (else: npx wrangler login)", [run("npx wrangler whoami")]),
    ];
    if !made.database {
        steps.push(database(answers));
    }
    if !made.namespace {
        steps.push(namespace(answers));
    }
    if !made.secrets {
        let webhook = if answers.webhook_url.is_some() { " --webhook" } else { "" };
        let init = run(&format!("cargo xtask keys init{webhook} --remote"));
        steps.push(step(
            "The secrets, in a file that only you can read",
            [with(init, [answers.secrets_file.as_str()])],
        ));
    }
    let deploy = with(run("npx wrangler deploy --secrets-file"), [answers.secrets_file.as_str()]);
    steps.extend([
        step("The tables", [run("npx wrangler d1 migrations apply DB --remote")]),
        step("The Worker, which this builds, with pages, secrets, domain and schedule", [deploy]),
        step("Whether it is ready. A new domain takes some minutes", [ready(answers)]),
    ]);
    if answers.has_tenant {
        steps.extend(tenant());
    }
    steps
}

/// What anybody would have to type.
pub(super) fn shown(steps: &[Step]) -> String {
    let mut text = String::new();
    for (index, Step { why, actions }) in steps.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n" };
        text.push_str(&format!("{gap}# {why}\n"));
        for action in actions {
            text.push_str(&show(action));
        }
    }
    text
}

fn show(action: &Action) -> String {
    match action {
        Action::Run(command) | Action::Tenant(command) => format!("{}\n", line(command)),
        Action::Find { command, list, id } => {
            format!("{}\n# wrangler.toml: {id} = the id of {}\n", line(command), list.name)
        }
        Action::Set(settings) => {
            let told = |(name, value): &(&str, String)| {
                format!("# wrangler.toml: {name} = {}\n", settings::literal(name, value))
            };
            settings.iter().map(told).collect()
        }
        Action::Contact { contact, canonical } => {
            format!(
                "# security.txt: Contact: {contact}, Canonical: {canonical}, Expires: in {} days\n",
                settings::CONTACT_DAYS
            )
        }
    }
}

fn line(command: &Command) -> String {
    shell_words::join(&command.0)
}

fn step<const N: usize>(why: &str, actions: [Action; N]) -> Step {
    Step { why: why.to_owned(), actions: actions.into() }
}

fn words(text: &str) -> Command {
    Command(text.split(' ').map(str::to_owned).collect())
}

/// The words of the text, none of which has a space in it.
fn run(text: &str) -> Action {
    Action::Run(words(text))
}

/// With more arguments, which may have spaces in them.
fn with<'a>(action: Action, more: impl IntoIterator<Item = &'a str>) -> Action {
    match action {
        Action::Run(mut command) => {
            command.0.extend(more.into_iter().map(str::to_owned));
            Action::Run(command)
        }
        other => other,
    }
}

fn described(answers: &Answers) -> Step {
    let Answers { name, domain, origins, webhook_url, contact, .. } = answers;
    let mut settings = vec![
        (settings::NAME, name.clone()),
        (settings::DATABASE_NAME, name.clone()),
        (settings::DOMAIN, domain.clone()),
        (settings::ISSUER, format!("https://{domain}")),
        (settings::ORIGINS, origins.clone()),
    ];
    settings.extend(webhook_url.clone().map(|url| (settings::WEBHOOK_URL, url)));
    let canonical = format!("https://{domain}/.well-known/security.txt");
    step(
        "Names and addresses",
        [Action::Set(settings), Action::Contact { contact: contact.clone(), canonical }],
    )
}

fn database(answers: &Answers) -> Step {
    let place = answers.place.as_ref().map(|(option, value)| [*option, value.as_str()]);
    let create = with(
        run("npx wrangler d1 create"),
        [answers.name.as_str()].into_iter().chain(place.into_iter().flatten()),
    );
    let list = List { name: answers.name.clone() };
    let find = Action::Find {
        command: words("npx wrangler d1 list --json"),
        list,
        id: settings::DATABASE_ID,
    };
    step("The database. Where it lies can't be changed later", [create, find])
}

fn namespace(answers: &Answers) -> Step {
    let title = format!("{}-cache", answers.name);
    // A hint is for databases alone.
    let place = answers.place.as_ref().filter(|(option, _)| *option == "--jurisdiction");
    let place = place.map(|(option, value)| [*option, value.as_str()]);
    let create = with(
        run("npx wrangler kv namespace create"),
        [title.as_str()].into_iter().chain(place.into_iter().flatten()),
    );
    let list = List { name: title.clone() };
    let find = Action::Find {
        command: words("npx wrangler kv namespace list"),
        list,
        id: settings::NAMESPACE_ID,
    };
    step("The cache", [create, find])
}

fn ready(answers: &Answers) -> Action {
    let url = format!("https://{}/health/ready", answers.domain);
    with(
        run("curl --fail --silent --show-error --retry 60 --retry-delay 5 --retry-all-errors"),
        [url.as_str()],
    )
}

fn tenant() -> [Step; 2] {
    let first = Action::Tenant(words("cargo xtask tenant create --kind server --remote"));
    let second = Action::Tenant(words(&format!(
        "cargo xtask tenant create --kind browser --account {ACCOUNT} --remote"
    )));
    let client =
        with(run("cargo xtask client create --remote --scopes"), ["support programs.admin"]);
    [
        step(
            "The first tenant: a key for its server, which is secret, and one for its pages. They are shown once",
            [first, second],
        ),
        step(
            "The client of who operates, for the page /operator. Its secret is shown once",
            [client],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn an_id_is_found_by_name_and_never_guessed() {
        let list = List { name: "idp-edge".to_owned() };
        let one = r#"[{"uuid": "1", "name": "other"}, {"uuid": "2", "name": "idp-edge", "version": "production"}]"#;
        assert_eq!(list.find(one).unwrap(), "2");
        assert_eq!(list.find(r#"[{"id": "3", "title": "idp-edge"}]"#).unwrap(), "3");
        for wrong in [
            "[]",
            "",
            "not JSON",
            r#"[{"id": "1", "title": "idp-edge"}, {"id": "2", "title": "idp-edge"}]"#,
        ] {
            assert!(list.find(wrong).is_err(), "{wrong}");
        }
    }
}
