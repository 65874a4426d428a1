//! `/idp/array/users/me`

pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod update;

pub(crate) mod alerts {
    //! `/idp/array/users/me/alerts`
    pub(crate) mod list;

    pub(crate) mod alert {
        //! `/idp/array/users/me/alerts/{alertId}`
        pub(crate) mod read {
            pub(crate) mod delete;
            pub(crate) mod update;
        }
    }
    pub(crate) mod details {
        //! `/idp/array/users/me/alerts/{bureau}/{alertId}/details`
        pub(crate) mod get;
    }
    pub(crate) mod read {
        //! `/idp/array/users/me/alerts/read`
        pub(crate) mod delete;
        pub(crate) mod update;
    }
}
pub(crate) mod credit_scores {
    //! `/idp/array/users/me/credit-scores`
    pub(crate) mod list;
}
pub(crate) mod dashboard {
    //! `/idp/array/users/me/dashboard`
    pub(crate) mod get;
}
pub(crate) mod enroll {
    //! `/idp/array/users/me/enroll`
    pub(crate) mod create;
}
pub(crate) mod financial_accounts {
    //! `/idp/array/users/me/financial-accounts`
    pub(crate) mod status {
        pub(crate) mod get;
    }
}
pub(crate) mod migration {
    //! `/idp/array/users/me/migration`
    pub(crate) mod create;
}
pub(crate) mod mock {
    //! `/idp/array/users/me/mock`
    pub(crate) mod get;

    pub(crate) mod alerts {
        pub(crate) mod create;
        pub(crate) mod delete;
    }
    pub(crate) mod scans {
        pub(crate) mod create;
        pub(crate) mod delete;
    }
}
pub(crate) mod monitors {
    //! `/idp/array/users/me/monitors`
    pub(crate) mod overview {
        pub(crate) mod get;
    }
}
pub(crate) mod nhw {
    //! `/idp/array/users/me/nhw`, the neighbourhood watch
    pub(crate) mod alerts {
        pub(crate) mod list;
    }
    pub(crate) mod status {
        pub(crate) mod get;
    }
    pub(crate) mod watches {
        pub(crate) mod list;
    }
}
pub(crate) mod scans {
    //! `/idp/array/users/me/scans`
    pub(crate) mod list;

    pub(crate) mod progress {
        pub(crate) mod get;
    }
}
pub(crate) mod token {
    //! `/idp/array/users/me/token`
    pub(crate) mod create;
}
