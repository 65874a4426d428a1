//! `test`: every suite, one after the other, and the sum.

mod counts;
mod rust;
mod scripts;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crate::build;
use crate::check;
use crate::project::Project;
use crate::toolchain::{self, Chromium, Wasm, npm, python};
use counts::Counts;

/// What `test` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Only this suite: check, rust, wasm-node, wasm-browser, npm, e2e, api, browser, matrix
    #[arg(long, value_name = "SUITE")]
    only: Option<String>,
    /// Put the npm package through every bundler and runtime, and write what came of it into its README
    #[arg(long)]
    matrix: bool,
    /// Hold the Worker against its document for as long as it takes, and try what others' tools make of the document
    #[arg(long)]
    api: bool,
}

/// What the suites need.
struct Setting<'project> {
    project: &'project Project,
    wasm: Wasm,
    /// Whether the matrix is run with every tool, or with those that are there anyway.
    is_whole_matrix: bool,
    /// The same for the document.
    is_whole_api: bool,
}

/// A suite: its name, what it does, whether it needs the builds, and how it runs.
struct Suite {
    name: &'static str,
    what: &'static str,
    needs_builds: bool,
    run: fn(&Setting<'_>) -> Result<Counts>,
}

const SUITES: [Suite; 9] = [
    Suite {
        name: "check",
        what: "format, lints, layers, generated files, types",
        needs_builds: true,
        run: run_check,
    },
    Suite {
        name: "rust",
        what: "the crates, natively",
        // Among them, what the modules of the npm package cost.
        needs_builds: true,
        run: |setting| rust::native(setting.project),
    },
    Suite {
        name: "wasm-node",
        what: "the wasm exports, in Node",
        needs_builds: false,
        run: |setting| rust::wasm(setting.project, &setting.wasm, None),
    },
    Suite {
        name: "wasm-browser",
        what: "the wasm exports, in headless Chromium",
        needs_builds: false,
        run: |setting| {
            rust::wasm(setting.project, &setting.wasm, Some(&Chromium::install(setting.project)?))
        },
    },
    Suite {
        name: "npm",
        what: "the web packages, the documents of the APIs, and the check of replies, in Node",
        needs_builds: true,
        run: |setting| {
            scripts::run(
                setting.project,
                "npm",
                &[
                    "tests/npm",
                    "tests/declared",
                    "tests/openapi",
                    "tests/security",
                    "web/validator/test",
                    "web/console/test",
                ],
                None,
            )
        },
    },
    Suite {
        name: "e2e",
        what: "the Worker in workerd, over HTTP, with D1",
        needs_builds: true,
        run: |setting| {
            build::worker_contract(setting.project, &setting.wasm)?;
            scripts::run(setting.project, "e2e", &["tests/e2e"], None)
        },
    },
    Suite {
        name: "api",
        what: "the Worker, held against its OpenAPI document",
        needs_builds: true,
        run: run_api,
    },
    Suite {
        name: "browser",
        what: "the page and the npm package, in Chromium",
        needs_builds: true,
        run: |setting| {
            let chromium = Chromium::install(setting.project)?;
            scripts::run(setting.project, "browser", &["tests/browser"], Some(&chromium))
        },
    },
    Suite {
        name: "matrix",
        what: "one application through bundlers and runtimes",
        needs_builds: true,
        run: run_matrix,
    },
];

/// Runs the suites and prints `N passed, N failed` as the last line.
///
/// # Errors
/// When something failed, a build included.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let wanted = |suite: &&Suite| options.only.as_deref().is_none_or(|only| only == suite.name);
    let suites: Vec<&Suite> = SUITES.iter().filter(wanted).collect();
    if suites.is_empty() {
        bail!("no such suite: {}", SUITES.map(|suite| suite.name).join(", "));
    }
    let setting = Setting {
        project,
        wasm: toolchain::for_builds(project)?,
        is_whole_matrix: options.matrix,
        is_whole_api: options.api,
    };
    let mut total = Counts::default();
    let mut is_built = false;
    for (index, suite) in suites.iter().enumerate() {
        let (name, number) = (suite.name, index.saturating_add(1));
        println!("\n== {name} ({number} of {}): {}", suites.len(), suite.what);
        if name == "api" && !options.api && !python::is_there() {
            println!("== api: left out, for there is no Python with venv");
            continue;
        }
        if suite.needs_builds && !is_built {
            is_built = true;
            total = total.and(build_all(&setting));
        }
        total = total.and(run_suite(&setting, suite));
    }
    println!("\n{total}");
    // The line above is the last one.
    if total.has_failures() { std::process::exit(1) } else { Ok(()) }
}

/// A build that fails counts as one failure; what needs it fails on its own, or tests what was built before.
fn build_all(setting: &Setting<'_>) -> Counts {
    match build::all(setting.project, &setting.wasm) {
        Ok(()) => Counts::default(),
        Err(error) => {
            eprintln!("✗ build: {error:#}");
            Counts::FAILURE
        }
    }
}

fn run_suite(setting: &Setting<'_>, suite: &Suite) -> Counts {
    let start = Instant::now();
    let counts = (suite.run)(setting).and_then(Counts::not_empty).unwrap_or_else(|error| {
        eprintln!("✗ {}: {error:#}", suite.name);
        Counts::FAILURE
    });
    println!("== {}: {counts} in {:.1} s", suite.name, start.elapsed().as_secs_f64());
    counts
}

fn run_api(setting: &Setting<'_>) -> Result<Counts> {
    python::install(setting.project)?;
    let folder = if setting.is_whole_api {
        npm::install_api(setting.project)?;
        "tests/api/whole"
    } else {
        "tests/api/fast"
    };
    scripts::run(setting.project, "api", &[folder], None)
}

fn run_matrix(setting: &Setting<'_>) -> Result<Counts> {
    let chromium = Chromium::install(setting.project)?;
    let folder = if setting.is_whole_matrix {
        npm::install_matrix(setting.project)?;
        "tests/matrix/whole"
    } else {
        "tests/matrix/fast"
    };
    scripts::run(setting.project, "matrix", &[folder], Some(&chromium))
}

fn run_check(setting: &Setting<'_>) -> Result<Counts> {
    let (passed, failed) = check::all(setting.project);
    Ok(Counts { passed, failed })
}
