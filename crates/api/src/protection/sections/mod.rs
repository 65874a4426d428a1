//! The sections of a snapshot: the bodies of the endpoints that answer them, as they are read from what Array sends.

mod credit_scores;
mod financial_accounts;
mod monitors;
mod scan_progress;
mod scans;
mod watches;

pub(super) use credit_scores::CreditScores;
pub(super) use financial_accounts::FinancialAccounts;
pub(super) use monitors::Monitors;
pub(super) use scan_progress::ScanProgress;
pub(super) use scans::Scans;
pub(super) use watches::Watches;
