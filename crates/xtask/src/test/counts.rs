//! How many tests passed and failed, read from what the runners print for machines.
//!
//! libtest prints one line per program, and its JSON is for nightly compilers alone. cargo-nextest would count better, but it runs
//! neither doc tests nor those in WebAssembly, so that the line would be read all the same.

use std::fmt;

use anyhow::{Result, bail};

/// A sum of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that passed.
    pub(crate) passed: u64,
    /// Those that failed, and those that were left out: here no test may be.
    pub(crate) failed: u64,
}

impl Counts {
    /// Something that is no test failed: a build, a tool.
    pub(crate) const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed.saturating_add(other.passed),
            failed: self.failed.saturating_add(other.failed),
        }
    }

    /// Whether anything failed.
    pub(crate) fn has_failures(self) -> bool {
        self.failed > 0
    }

    /// The counts, unless no test ran.
    ///
    /// # Errors
    /// When both are zero.
    pub(crate) fn not_empty(self) -> Result<Self> {
        if self == Self::default() {
            bail!("no test ran");
        }
        Ok(self)
    }

    /// A runner that ended badly has at least one failure, also when it could not say so.
    pub(crate) fn ended(self, well: bool) -> Self {
        if well || self.has_failures() { self } else { self.and(Self::FAILURE) }
    }

    /// Sums the lines `test result: ok. 3 passed; 0 failed; …` that libtest and wasm-bindgen's runner print per program.
    pub(crate) fn of_libtest(output: &str) -> Self {
        output.lines().filter_map(result_line).fold(Self::default(), Self::and)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// One such line; anything that differs from it in the least is no result.
fn result_line(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("test result: ")?;
    let (verdict, rest) = rest.split_once(". ")?;
    if !matches!(verdict, "ok" | "FAILED") {
        return None;
    }
    let mut fields = rest.split("; ");
    let mut number = |name: &str| fields.next()?.strip_suffix(name)?.parse::<u64>().ok();
    let (passed, failed, ignored) = (number(" passed")?, number(" failed")?, number(" ignored")?);
    Some(Counts { passed, failed: failed.saturating_add(ignored) })
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn the_results_of_all_programs_are_summed() {
        let output = "running 2 tests\ntest a ... ok\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(Counts::of_libtest(output), Counts { passed: 5, failed: 1 });
    }

    #[test]
    fn an_ignored_test_counts_as_failed() {
        let output =
            "test result: ok. 2 passed; 0 failed; 1 ignored; 0 filtered out; finished in 0.00s";
        assert_eq!(Counts::of_libtest(output), Counts { passed: 2, failed: 1 });
    }

    #[test]
    fn what_only_resembles_a_result_is_not_counted() {
        for line in [
            "  test result: ok. 2 passed; 0 failed; 0 ignored",
            "test result: ok. 2 passed",
            "2 passed; 0 failed",
        ] {
            assert_eq!(Counts::of_libtest(line), Counts::default(), "{line}");
        }
    }

    #[test]
    fn no_test_at_all_is_an_error() {
        assert!(Counts::default().not_empty().is_err());
        assert!(Counts { passed: 1, failed: 0 }.not_empty().is_ok());
    }

    #[test]
    fn a_bad_end_is_a_failure_even_without_a_count() {
        let passed = Counts { passed: 1, failed: 0 };
        assert_eq!(passed.ended(false), Counts { passed: 1, failed: 1 });
        assert_eq!(passed.ended(true), passed);
        assert_eq!(Counts::FAILURE.ended(false), Counts::FAILURE);
    }

    #[test]
    fn the_last_line_has_its_form() {
        assert_eq!(Counts { passed: 12, failed: 0 }.to_string(), "12 passed, 0 failed");
    }
}
