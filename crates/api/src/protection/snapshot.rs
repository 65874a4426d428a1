//! Snapshots: sections that come together, of which each is taken for itself.

use idp_store::Owner;
use idp_store::db::Statement;
use idp_store::snapshots::{self, NewSection};
use serde_json::{Map, Value};

use super::section::Section;
use super::sections::{CreditScores, FinancialAccounts, Monitors, ScanProgress, Scans, Watches};
use super::stored::seal;
use crate::call::Call;
use crate::error::Error;

/// What a snapshot changes.
pub(super) struct Snapshot<'a> {
    call: &'a Call<'a>,
    owner: Owner<'a>,
    is_sample: bool,
    /// They put the sections in place of those that are there.
    pub(super) statements: Vec<Statement>,
    /// Whether some value was not of its section's shape.
    pub(super) is_odd: bool,
}

impl<'a> Snapshot<'a> {
    /// Takes the sections out of what was sent, sealed under the owner's id.
    ///
    /// # Errors
    /// 503 where no random bytes can be had.
    pub(super) fn read(
        call: &'a Call<'a>,
        owner: Owner<'a>,
        is_sample: bool,
        mut sent: Map<String, Value>,
    ) -> Result<Self, Error> {
        let mut snapshot = Self { call, owner, is_sample, statements: Vec::new(), is_odd: false };
        snapshot.take::<CreditScores>(&mut sent)?;
        snapshot.take::<Monitors>(&mut sent)?;
        snapshot.take::<FinancialAccounts>(&mut sent)?;
        snapshot.take::<Scans>(&mut sent)?;
        snapshot.take::<ScanProgress>(&mut sent)?;
        snapshot.take::<Watches>(&mut sent)?;
        Ok(snapshot)
    }

    fn take<T: Section>(&mut self, sent: &mut Map<String, Value>) -> Result<(), Error> {
        let Some(value) = sent.remove(T::NAME).filter(|value| !value.is_null()) else {
            return Ok(());
        };
        let Some(section) = T::read(value) else {
            self.is_odd = true;
            return Ok(());
        };
        let section = NewSection {
            name: T::NAME,
            body: seal(self.call, self.owner.id(), &[], &section)?,
            has_items: section.has_items(),
            is_sample: self.is_sample,
            updated_at: self.call.now,
        };
        self.statements.push(snapshots::replace(self.owner, section));
        Ok(())
    }
}
