//! What a deployment is to be: from the command line, or else asked for.

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use dialoguer::{Confirm, Input, Select};

use super::options::{Jurisdiction, Location, Options};

/// All that `plan` needs to know.
pub(super) struct Answers {
    pub(super) name: String,
    pub(super) domain: String,
    /// What `--jurisdiction` or else `--location` of wrangler takes; nothing: wherever it likes.
    pub(super) place: Option<(&'static str, String)>,
    /// `ALLOWED_ORIGINS`.
    pub(super) origins: String,
    /// `WEBHOOK_URL`.
    pub(super) webhook_url: Option<String>,
    pub(super) secrets_file: String,
    /// The `Contact` of security.txt.
    pub(super) contact: String,
    pub(super) has_tenant: bool,
}

/// Takes the answers from the command line, and asks for the others.
///
/// # Errors
/// When one is wrong, or nobody can be asked.
pub(super) fn of(options: &Options, name: &str) -> Result<Answers> {
    let name = options.name.clone().unwrap_or_else(|| name.to_owned());
    if !is_name(&name) {
        bail!("--name takes 1 to 40 small letters, digits and hyphens");
    }
    let domain = text(
        &options.domain,
        "--domain",
        "The host under which clients reach it (id.example.com)",
        None,
    )?;
    if !is_host(&domain) {
        bail!("--domain takes a host of a zone of the account, such as id.example.com");
    }
    let origins = text(
        &options.origins,
        "--origins",
        "Origins of pages that may call, with commas between them",
        Some("none"),
    )?;
    if !listed(&origins).iter().all(|origin| is_origin(origin)) {
        bail!(
            "--origins takes origins as browsers write them, such as https://app.example.com, with commas between them, or none"
        );
    }
    let webhook_url = text(
        &options.webhook_url,
        "--webhook-url",
        "Where events go, those that a mail of a reset is made of, too (https://…)",
        Some("none"),
    )?;
    if webhook_url != "none" && !is_address(&webhook_url) {
        bail!("--webhook-url takes an https address, or none");
    }
    let contact = text(
        &options.contact,
        "--contact",
        "Whom somebody tells who finds a weakness (mailto: or https://)",
        None,
    )?;
    if !is_contact(&contact) {
        bail!("--contact takes a mailto: or an https address");
    }
    let given = options.secrets_file.as_ref().map(|file| file.display().to_string());
    let proposed = format!("{name}-secrets.json");
    Ok(Answers {
        place: place(options)?,
        origins: listed(&origins).join(","),
        webhook_url: (webhook_url != "none").then_some(webhook_url),
        secrets_file: text(
            &given,
            "--secrets-file",
            "The file that the secrets are made in",
            Some(&proposed),
        )?,
        contact,
        has_tenant: !options.no_tenant,
        name,
        domain,
    })
}

/// Whether to begin.
///
/// # Errors
/// When nobody can be asked.
pub(super) fn begins(answers: &Answers) -> Result<bool> {
    let asked = Confirm::new()
        .with_prompt(format!("Deploy {} to https://{}", answers.name, answers.domain))
        .default(false);
    asked.interact().context("nobody can be asked here: give --yes")
}

fn place(options: &Options) -> Result<Option<(&'static str, String)>> {
    let jurisdiction = choice(
        options.jurisdiction,
        "--jurisdiction",
        "Where the data may lie; it can't be changed later",
    )?;
    if jurisdiction != Jurisdiction::None {
        if options.location.is_some() {
            bail!("--location means nothing beside a jurisdiction");
        }
        return Ok(Some(("--jurisdiction", word(jurisdiction))));
    }
    let location = choice(
        options.location,
        "--location",
        "Near which place the database is made: that of the users",
    )?;
    Ok((location != Location::Here).then(|| ("--location", word(location))))
}

fn word(value: impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn text(
    given: &Option<String>,
    option: &str,
    prompt: &str,
    proposed: Option<&str>,
) -> Result<String> {
    if let Some(given) = given {
        return Ok(given.clone());
    }
    let mut asked = Input::<String>::new().with_prompt(prompt);
    if let Some(proposed) = proposed {
        asked = asked.default(proposed.to_owned());
    }
    asked.interact_text().with_context(|| format!("nobody can be asked here: give {option}"))
}

fn choice<T: ValueEnum + Copy>(given: Option<T>, option: &str, prompt: &str) -> Result<T> {
    if let Some(given) = given {
        return Ok(given);
    }
    let values = T::value_variants();
    let told = values.iter().filter_map(ValueEnum::to_possible_value);
    let told: Vec<String> = told
        .map(|value| {
            format!("{}: {}", value.get_name(), value.get_help().cloned().unwrap_or_default())
        })
        .collect();
    let chosen = Select::new().with_prompt(prompt).items(&told).default(0).interact();
    let chosen = chosen.with_context(|| format!("nobody can be asked here: give {option}"))?;
    values.get(chosen).copied().context("no such choice")
}

fn listed(origins: &str) -> Vec<&str> {
    match origins {
        "none" | "" => Vec::new(),
        some => some.split(',').map(str::trim).collect(),
    }
}

fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Two labels or more, as the platform takes them for a custom domain.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "1"));
    is_host(host) && port.parse::<u16>().is_ok()
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', ':']).next());
    host.is_some_and(is_host) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_contact(text: &str) -> bool {
    let is_mail = text
        .strip_prefix("mailto:")
        .and_then(|mail| mail.split_once('@'))
        .is_some_and(|(name, host)| !name.is_empty() && is_host(host));
    (is_mail || is_address(text)) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_contact, is_host, is_name, is_origin};

    #[test]
    fn what_the_platform_or_the_worker_would_refuse_is_refused_before_anything_is_made() {
        assert!(is_host("id.example.com") && is_name("idp-edge-staging"));
        for wrong in [
            "",
            "example",
            "https://id.example.com",
            "id.example.com/",
            "ID.example.com",
            "id..com",
            "-a.com",
            "a b.com",
        ] {
            assert!(!is_host(wrong), "{wrong}");
        }
        for wrong in ["", "A", "a b", "a/b", "a\"b"] {
            assert!(!is_name(wrong), "{wrong}");
        }
        assert!(is_origin("https://app.example.com") && is_origin("https://app.example.com:8443"));
        for wrong in ["http://app.example.com", "https://app.example.com/", "app.example.com", "*"]
        {
            assert!(!is_origin(wrong), "{wrong}");
        }
        assert!(is_address("https://app.example.com:8443/events?of=idp"));
        assert!(
            !is_address("http://app.example.com")
                && !is_address("https://a.b/c d")
                && !is_address("https://")
        );
        assert!(
            is_contact("mailto:security@example.com") && is_contact("https://example.com/security")
        );
        assert!(
            !is_contact("security@example.com")
                && !is_contact("mailto:@example.com")
                && !is_contact("mailto:a@b.com\nX: y")
        );
    }
}
