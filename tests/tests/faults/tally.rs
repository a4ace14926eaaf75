//! How many faults were injected, and how they ended.

use std::collections::BTreeMap;

use deployme_servers::report;
use deployme_tests::proxy::Fault;

/// Counts of one service.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    by_fault: BTreeMap<String, u64>,
    failed: u64,
    imported: u64,
}

impl Tally {
    /// Counts a fault; `failed` says whether the apply that it befell told of an error.
    pub(crate) fn injected(&mut self, fault: Fault, failed: bool) {
        *self.by_fault.entry(format!("{fault:?}")).or_default() += 1;
        self.failed += u64::from(failed);
    }

    /// Counts an object that had to be imported.
    pub(crate) fn imported(&mut self) {
        self.imported += 1;
    }

    /// Prints the counts and notes them for the closing table.
    ///
    /// # Panics
    ///
    /// When no fault was injected.
    pub(crate) fn close(&self, service: &str) {
        let injected: u64 = self.by_fault.values().sum();
        assert!(injected > 0, "{service}: no fault was injected");
        let (failed, imported) = (self.failed, self.imported);
        eprintln!("{service}: {:?}", self.by_fault);
        report::remark(&format!(
            "{service}: {injected} faults injected, {failed} first applies failed, {imported} objects imported after a kill"
        ));
    }
}
