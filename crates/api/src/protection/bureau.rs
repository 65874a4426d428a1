//! Whose alerts there are.

/// A source of alerts.
#[derive(Clone, Copy)]
pub(super) enum Bureau {
    /// Array itself.
    Idp,
    /// Experian.
    Exp,
    /// TransUnion.
    Tui,
    /// Equifax.
    Efx,
}

impl Bureau {
    /// Their names, as alerts and queries have them.
    pub(super) const NAMES: &'static [&'static str] = &["idp", "exp", "tui", "efx"];

    /// The bureau of that name.
    pub(super) fn find(name: &str) -> Option<Self> {
        let all = [Self::Idp, Self::Exp, Self::Tui, Self::Efx];
        all.into_iter().find(|bureau| bureau.name() == name)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Idp => "idp",
            Self::Exp => "exp",
            Self::Tui => "tui",
            Self::Efx => "efx",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bureau;

    #[test]
    fn each_name_leads_to_its_bureau() {
        let found = Bureau::NAMES.iter().map(|name| Bureau::find(name).unwrap().name());
        assert!(found.eq(Bureau::NAMES.iter().copied()));
        assert!(Bureau::find("EXP").is_none());
    }
}
