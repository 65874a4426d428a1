//! Where things are, and how other programs are run: from the repository's root, with its own tools first on the path.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use cargo_metadata::{Metadata, MetadataCommand};

/// The repository that the command was given in.
#[derive(Clone)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The nearest folder, upwards from the working directory, that holds `wrangler.toml`.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn find() -> Result<Self> {
        let here = env::current_dir()?;
        let root = here.ancestors().find(|folder| folder.join("wrangler.toml").is_file());
        match root {
            Some(root) => Ok(Self { root: root.to_path_buf() }),
            None => bail!("no wrangler.toml here or above: run the command inside the repository"),
        }
    }

    /// The absolute path of something in the repository.
    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The packages of the workspace and all that they use, as Cargo.lock has them.
    ///
    /// # Errors
    /// When cargo can't tell them.
    pub(crate) fn metadata(&self) -> Result<Metadata> {
        let mut command = MetadataCommand::new();
        command.manifest_path(self.path("Cargo.toml")).exec().context("cargo metadata")
    }

    /// A program with the root as its working directory and the caller's own path.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// A binary of this package that is linked with the service's own crates, by the feature that brings them in. Its arguments follow.
    pub(crate) fn own_binary(&self, name: &str, feature: &str) -> Command {
        let mut cargo = self.command("cargo");
        cargo.args(["run", "--quiet", "--package", "xtask"]);
        cargo.args(["--features", feature, "--bin", name, "--"]);
        cargo
    }

    /// A program that needs the npm packages (wrangler, node 24, esbuild) first on the path.
    ///
    /// wrangler sends no metrics, asks nothing, looks for no newer version of itself, and keeps its logs in the repository.
    pub(crate) fn tool(&self, program: &str) -> Command {
        // The program is looked up on the path of the child only where that path is set before: so by its address here.
        let own = self.path("node_modules/.bin").join(program);
        let mut command =
            Command::new(if own.exists() { own.into_os_string() } else { OsString::from(program) });
        command
            .current_dir(&self.root)
            .env("PATH", self.search_path())
            .env("WRANGLER_SEND_METRICS", "false")
            .env("WRANGLER_SEND_ERROR_REPORTS", "false")
            .env("WRANGLER_HIDE_BANNER", "true")
            .env("WRANGLER_NO_SKILLS_UPDATE_PROMPTS", "true")
            .env("WRANGLER_LOG_PATH", self.path(".wrangler/logs"))
            .env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
        command
    }

    /// The search path of `tool`.
    fn search_path(&self) -> OsString {
        let own = ["node_modules/.bin", "target/tools/bin"].map(|folder| self.path(folder));
        let mut folders = Vec::from(own);
        if let Some(path) = env::var_os("PATH") {
            folders.extend(env::split_paths(&path));
        }
        // Fails only where a folder's name has the separator in it.
        env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }
}

/// Runs `command` with this terminal.
///
/// # Errors
/// When it can't be started or does not end well; the message has the command line.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("can't start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs `command` and gives what it printed to stdout.
///
/// # Errors
/// When it can't be started or does not end well; the message has what it printed to stderr.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = collect(command)?;
    if !output.status.success() {
        bail!(
            "{} ended with {}\n{}",
            line(command),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs `command` and collects what it prints, however it ends.
///
/// # Errors
/// When it can't be started.
pub(crate) fn collect(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().with_context(|| format!("can't start {}", line(command)))
}

/// Says what is done and why, does it, and says how long it took. Everything goes to stderr.
///
/// # Errors
/// Those of `work`.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▸ {what}");
    let start = Instant::now();
    let result = work()?;
    eprintln!("  done in {:.1} s", start.elapsed().as_secs_f64());
    Ok(result)
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
