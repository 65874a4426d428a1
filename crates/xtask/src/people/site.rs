//! The service that people are brought into, called by curl: its settings come by its standard input, so that the key stands in no command line,
//! which others on the machine could read.

use std::env;
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use dialoguer::{Input, Password};
use serde_json::Value;

use crate::local::scratch::Scratch;
use crate::project::Project;

const LOCAL: &str = "http://127.0.0.1:8787";
const PATH: &str = "/api-commerceIdentity/user/import";

/// Where to, and as whom.
pub(super) struct Site<'a> {
    project: &'a Project,
    url: String,
    key: String,
}

/// What came back.
pub(super) struct Answer {
    /// The status; 0 where none came.
    pub(super) status: u16,
    /// How long to wait before the next try, where that is said.
    pub(super) wait: Option<Duration>,
    /// The body; or else what went wrong.
    pub(super) text: String,
}

impl Answer {
    /// What the service says of a refusal.
    pub(super) fn message(&self) -> String {
        let body: Value = serde_json::from_str(&self.text).unwrap_or_default();
        let message = body.get("message").and_then(Value::as_str);
        message.unwrap_or(self.text.trim()).to_owned()
    }

    /// Reads what `curl --include` prints.
    fn read(printed: &str) -> Self {
        let mut rest = printed;
        let mut head = "";
        // Before the answer there may be others, that only say to go on.
        while let Some((block, behind)) = rest.split_once("\r\n\r\n")
            && block.starts_with("HTTP/")
        {
            (head, rest) = (block, behind);
        }
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let wait = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_it = name.eq_ignore_ascii_case("retry-after");
            value.trim().parse().ok().filter(|_| is_it)
        });
        Self {
            status: status.unwrap_or_default(),
            wait: wait.map(Duration::from_secs),
            text: rest.to_owned(),
        }
    }
}

impl<'a> Site<'a> {
    /// The Worker on this machine, or the deployed one.
    ///
    /// # Errors
    /// When something is missing, or wrong in form.
    pub(super) fn find(project: &'a Project, is_remote: bool) -> Result<Self> {
        let asked = |name: &str, ask: &dyn Fn() -> dialoguer::Result<String>| {
            let given = env::var(name).ok().filter(|value| !value.is_empty());
            given.map_or_else(
                || ask().with_context(|| format!("nobody can be asked here: set {name}")),
                Ok,
            )
        };
        let url = match is_remote {
            true => asked("IDP_URL", &|| {
                Input::new().with_prompt("The address of the service (https://…)").interact_text()
            })?,
            false => env::var("IDP_URL").unwrap_or_else(|_| LOCAL.to_owned()),
        };
        let url = url.trim_end_matches('/').to_owned();
        if is_remote && !url.starts_with("https://") || !is_plain(&url) {
            bail!("the address of the service is https://HOST");
        }
        let key = asked("IDP_API_KEY", &|| {
            Password::new().with_prompt("The key of the tenant's server (server.…)").interact()
        })?;
        if !key.starts_with("server.") || !is_plain(&key) {
            bail!("people are brought in with the key of a server: server.ACCOUNT.SECRET");
        }
        Ok(Self { project, url, key })
    }

    /// One call with these lines.
    ///
    /// # Errors
    /// When curl can't be started.
    pub(super) fn post(&self, lines: &[u8]) -> Result<Answer> {
        let body = Scratch::with(lines)?;
        let settings = [
            format!("url = \"{}{PATH}\"", self.url),
            format!("header = \"x-api-key: {}\"", self.key),
            "header = \"content-type: application/x-ndjson\"".to_owned(),
            // Else curl waits for an answer before the body.
            "header = \"expect:\"".to_owned(),
            format!("data-binary = \"@{}\"", body.file().display()),
            "include\nsilent\nshow-error\nmax-time = 120".to_owned(),
        ];
        let mut curl = self.project.command("curl");
        curl.args(["--config", "-"]).stdin(Stdio::piped());
        curl.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = curl.spawn().context("can't start curl")?;
        let mut input = running.stdin.take().context("curl takes nothing")?;
        input.write_all(settings.join("\n").as_bytes())?;
        drop(input);
        let output = running.wait_with_output()?;
        let answer = Answer::read(&String::from_utf8_lossy(&output.stdout));
        if answer.status == 0 {
            let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Ok(Answer { text, ..answer });
        }
        Ok(answer)
    }
}

/// Whether a text can stand between quotes.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn an_answer_is_read_behind_those_that_only_say_to_go_on() {
        let printed = "HTTP/1.1 100 Continue\r\n\r\nHTTP/2 429 \r\nRetry-After: 7\r\ncontent-type: application/json\r\n\r\n{\"message\":\"Wait\"}";
        let answer = Answer::read(printed);
        assert_eq!((answer.status, answer.wait.map(|wait| wait.as_secs())), (429, Some(7)));
        assert_eq!(answer.message(), "Wait");
        assert_eq!(Answer::read("").status, 0);
        assert_eq!(Answer::read("<html>").message(), "<html>");
    }
}
