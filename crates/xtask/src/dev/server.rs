//! `wrangler dev` as a child: started, waited for, and ended together with everything it started.

use std::os::unix::process::CommandExt;
use std::process::{ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::client::agent;
use crate::project::Project;

/// How long the first answer may take. wrangler runs the build command first, which finds everything built.
const PATIENCE: Duration = Duration::from_secs(120);
/// Between two looks at `/health`.
const PAUSE: Duration = Duration::from_millis(100);
/// How long an answer of `/health` may take.
const ANSWER: Duration = Duration::from_secs(5);
/// Between two calls of the scheduled job, as in production: wrangler makes none on a developer's machine.
const SCHEDULE: Duration = Duration::from_secs(60);
/// How long wrangler may take to end.
const GRACE: Duration = Duration::from_secs(10);

enum Event {
    Ended(ExitStatus),
    /// Ctrl-C, or a signal that asks to end.
    Stop,
}

/// A running `wrangler dev`. Dropping it ends wrangler and workerd.
pub(crate) struct Server {
    port: u16,
    agent: ureq::Agent,
    /// wrangler leads a process group of its own, so that one signal reaches all it started.
    group: Pid,
    events: Receiver<Event>,
}

impl Server {
    /// Starts wrangler, with its data in `state`. What it prints goes to stderr.
    ///
    /// # Errors
    /// When it can't be started.
    pub(crate) fn start(project: &Project, port: u16, state: &str) -> Result<Self> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
        let mut wrangler = project.tool("wrangler");
        wrangler
            .args(["dev", "--ip", "127.0.0.1", "--port", &port.to_string(), "--persist-to", state])
            .args(["--show-interactive-dev-session", "false"])
            .stdin(Stdio::null())
            .stdout(std::io::stderr())
            .process_group(0);
        let mut child = wrangler.spawn().context("can't start wrangler")?;
        let group = Pid::from_child(&child);
        let (ended, events) = channel();
        let stop = ended.clone();
        thread::spawn(move || {
            if let Ok(status) = child.wait() {
                // Nobody listens any more once the server is dropped.
                drop(ended.send(Event::Ended(status)));
            }
        });
        thread::spawn(move || signals.forever().try_for_each(|_| stop.send(Event::Stop)));
        Ok(Self { port, agent: agent(ANSWER), group, events })
    }

    /// Waits until `/health` answers 200.
    ///
    /// # Errors
    /// When wrangler ends, or nothing healthy answers in time.
    pub(crate) fn wait_until_healthy(&self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.is_healthy() {
                return Ok(());
            }
            match self.events.recv_timeout(PAUSE) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Event::Ended(status)) => bail!("wrangler ended with {status}"),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => bail!("stopped"),
            }
        }
        bail!(
            "no healthy answer from http://127.0.0.1:{}/health in {} s",
            self.port,
            PATIENCE.as_secs()
        )
    }

    fn is_healthy(&self) -> bool {
        let answer = self.agent.get(format!("http://127.0.0.1:{}/health", self.port)).call();
        answer.is_ok_and(|answer| answer.status() == 200)
    }

    /// Waits for Ctrl-C (or SIGTERM), then ends wrangler. Has the scheduled job run each minute meanwhile.
    ///
    /// # Errors
    /// When wrangler ends by itself.
    pub(crate) fn wait_for_the_end(self) -> Result<()> {
        loop {
            match self.events.recv_timeout(SCHEDULE) {
                Err(RecvTimeoutError::Timeout) => self.run_the_job(),
                Ok(Event::Ended(status)) => bail!("wrangler ended with {status}"),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    }

    /// What fails is in wrangler's own output, and comes again with the next minute.
    fn run_the_job(&self) {
        let url = format!("http://127.0.0.1:{}/cdn-cgi/local/scheduled", self.port);
        drop(self.agent.get(url).call());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An error means that the group is gone already.
        let _ = kill_process_group(self.group, Signal::TERM);
        let start = Instant::now();
        while let Some(left) = GRACE.checked_sub(start.elapsed()) {
            match self.events.recv_timeout(left) {
                // A second Ctrl-C while wrangler ends.
                Ok(Event::Stop) => {}
                Ok(Event::Ended(_)) | Err(_) => break,
            }
        }
        // Whatever is left of the group.
        let _ = kill_process_group(self.group, Signal::KILL);
    }
}
