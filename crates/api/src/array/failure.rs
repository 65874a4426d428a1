//! How a call of the vendor comes to nothing, and what that leaves open.

use idp_model::messages::en;
use idp_model::report::{Issue, Params, Rejection};

use crate::error::Error;

/// Why a call came to nothing.
pub(crate) enum Failure {
    /// It was not made: the vendor is left alone for a while.
    LeftAlone,
    /// The vendor answered with this status.
    Status { path: &'static str, status: u16 },
    /// No answer, or one that says nothing. The text is for the log.
    Unclear(String),
}

impl Failure {
    /// A success without what it should bring.
    pub(super) fn garbled() -> Self {
        Self::Unclear("vendor: garbled answer".to_owned())
    }

    /// Whether the vendor may have done it all the same. Most statuses from 400 on say that it is not done; of these, 408, 502 and 504
    /// come from somebody who waited in vain, and 409 also where an earlier try is still under way.
    pub(crate) const fn may_be_done(&self) -> bool {
        match self {
            Self::LeftAlone => false,
            Self::Status { status, .. } => matches!(status, 0..=399 | 408 | 409 | 502 | 504),
            Self::Unclear(_) => true,
        }
    }

    /// What the caller is told who wants a user to be made: where the vendor does not take the person's data, trying again is of no use.
    pub(crate) fn of_creation(self) -> Error {
        match self {
            Self::Status { status: 400 | 422, .. } => {
                let issue = Issue {
                    path: Vec::new(),
                    code: "data.refused",
                    params: Params::default(),
                    message: en::CATALOGUE.other("data.refused").to_owned(),
                };
                Error::DataRefused {
                    rejection: Rejection { issues: vec![issue], truncated: false },
                    why: self.why(),
                }
            }
            other => other.into(),
        }
    }

    /// For the log.
    pub(crate) fn why(self) -> String {
        match self {
            Self::LeftAlone => "vendor: left alone".to_owned(),
            Self::Status { path, status } => format!("vendor: {path}: status {status}"),
            Self::Unclear(why) => why,
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Unavailable(failure.why())
    }
}
