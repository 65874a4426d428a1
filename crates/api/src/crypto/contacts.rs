//! By what people are found: addresses and telephone numbers in one spelling, as keyed hashes of their account.

use idp_model::payload::identity::User;
use idp_store::Keyed;
use idp_store::Sealed;
use idp_store::contacts::{Contacts, Kind};

use super::Keys;

impl Keys {
    /// The keyed hash of an e-mail address, whose case does not count.
    pub(crate) fn email_contact(&self, account: &str, email: &str) -> Keyed {
        self.contact_key(account, "email", &email.trim().to_lowercase())
    }

    /// The keyed hash of a telephone number: of its digits, without what calls abroad and without the 1 of North America.
    pub(crate) fn phone_contact(&self, account: &str, number: &str) -> Keyed {
        self.contact_key(account, "phone", &digits(number))
    }

    /// What the profile of a user is found by. `sealed` is that profile as it is stored.
    pub(crate) fn contacts(
        &self,
        (user_id, account): (&str, &str),
        user: &User,
        sealed: &Sealed,
    ) -> Contacts {
        let mut keys: Vec<(Kind, Keyed)> = Vec::new();
        let mut add = |kind: Kind, key: Keyed| {
            if !keys.iter().any(|(_, known)| *known == key) {
                keys.push((kind, key));
            }
        };
        if let Some(email) = &user.email {
            add(Kind::Email, self.email_contact(account, email));
        }
        for phone in &user.phone {
            add(Kind::Phone, self.phone_contact(account, &phone.number));
            if !phone.country_code.is_empty() {
                let whole = [phone.country_code.as_str(), &phone.number].concat();
                add(Kind::Phone, self.phone_contact(account, &whole));
            }
        }
        Contacts {
            user_id: user_id.to_owned(),
            account: account.to_owned(),
            profile: sealed.0.clone(),
            keys,
        }
    }
}

/// `+1 (212) 555-0123`, `0012125550123` and `2125550123` are the same.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = digits.strip_prefix("00").unwrap_or(&digits);
    let national = abroad.strip_prefix('1').filter(|rest| rest.len() == 10);
    national.unwrap_or(abroad).to_owned()
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn spellings_of_a_number_are_one() {
        for same in ["+1 (212) 555-0123", "2125550123", "0012125550123", "1.212.555.0123"] {
            assert_eq!(digits(same), "2125550123");
        }
        assert_eq!(digits("+52 55 1234 5678"), "525512345678");
    }
}
