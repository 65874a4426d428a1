//! Enrollments, as they are told.

use idp_store::enrollment::Enrollment;
use serde::Serialize;

/// The enrollments of a user, by their codes.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Enrollments {
    /// Every one that the user ever had.
    enrollments: Vec<EnrollmentReply>,
}

/// An enrollment.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct EnrollmentReply {
    /// Its code, as in `credit-monitoring`.
    code: String,
    /// Whether it is on.
    active: bool,
}

impl EnrollmentReply {
    /// Each as it is told.
    pub(super) fn all(enrollments: Vec<Enrollment>) -> Vec<Self> {
        let reply = |Enrollment { code, active }| Self { code, active };
        enrollments.into_iter().map(reply).collect()
    }
}

impl From<Vec<Enrollment>> for Enrollments {
    fn from(enrollments: Vec<Enrollment>) -> Self {
        Self { enrollments: EnrollmentReply::all(enrollments) }
    }
}
