//! Values that are one of a few words.

use serde::{Deserialize, Serialize};

/// A value that is one of a few words.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[doc = $about])+ #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// The word on the wire, which is the one that is stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

words! {
    /// Whose an account is.
    AccountType {
        /// A person's.
        Consumer = "consumer",
        /// A firm's.
        Business = "business",
    }
}

words! {
    /// How a user takes transfers from others.
    TransferPreference {
        /// Each is accepted by hand. What holds where nothing was ever said.
        Manual = "manual",
        /// All are accepted.
        Automatic = "automatic",
    }
}

words! {
    /// What an address is for.
    AddressType {
        /// Where the person lives: what the check of the identity looks at.
        Home = "home",
        /// Where the person works.
        Work = "work",
        /// Where bills go.
        Billing = "billing",
    }
}

words! {
    /// What a telephone number is for.
    PhoneType {
        /// A mobile telephone.
        Mobile = "mobile",
        /// At home.
        Home = "home",
        /// At work.
        Work = "work",
    }
}

words! {
    /// How data is encrypted.
    EncryptionVersion {
        /// As published: NIST's concatenation KDF, an IV of zeros.
        First = "EC_v1",
        /// Ours: HKDF, a random IV, the request id as additional data.
        Second = "EC_v2",
    }
}

words! {
    /// The state of an account.
    AccountLifecycle {
        /// Made, and not yet in use.
        Pending = "pending",
        /// In use.
        Active = "active",
        /// Nothing of it can be changed.
        Locked = "locked",
        /// Ended.
        Closed = "closed",
    }
}

words! {
    /// What came of the check of a person's identity.
    KycOutcome {
        /// It goes on.
        Pending = "pending",
        /// The person is who they say: SSN and date of birth can't be changed any more.
        Passed = "passed",
        /// The person is not.
        Failed = "failed",
    }
}

words! {
    /// Whom a program serves.
    Environment {
        /// Made-up people.
        Pie = "pie",
        /// Real people.
        Production = "production",
    }
}
