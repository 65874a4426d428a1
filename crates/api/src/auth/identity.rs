//! Whom a verified token speaks for, and what it may do.

use idp_store::Entitlement;

use super::claims::Claims;
use super::issuer::{Issuer, KeySource};
use super::refused;
use crate::endpoint::Caller;
use crate::error::Error;

/// The caller.
pub(crate) struct Identity {
    /// `sub` for our own issuer, `NAME|sub` for any other; 1–255 of `A-Za-z0-9:_.|@-`.
    pub(crate) user_id: String,
    /// Whether the token carries a second factor.
    pub(crate) second_factor: bool,
    scopes: Vec<String>,
    /// What the token grants.
    pub(crate) entitlements: Vec<Entitlement>,
}

impl Identity {
    pub(super) fn new(claims: Claims, issuer: &Issuer) -> Result<Self, Error> {
        let entitlements = claims.entitlements()?;
        let second_factor = has_second_factor(&claims, &issuer.acr_values);
        let scopes = claims
            .scope
            .unwrap_or_default()
            .split_ascii_whitespace()
            .map(str::to_owned)
            .collect();
        let user_id = match &issuer.keys {
            // Else our own `NAME|sub` would be somebody else's user.
            KeySource::Local(_) if claims.sub.contains('|') => {
                return Err(refused("malformed subject"));
            }
            KeySource::Local(_) => claims.sub,
            KeySource::Remote { .. } if claims.sub.is_empty() => {
                return Err(refused("malformed subject"));
            }
            KeySource::Remote { name, .. } => format!("{name}|{}", claims.sub),
        };
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b":_.|@-".contains(&byte);
        if user_id.is_empty() || user_id.len() > 255 || !user_id.bytes().all(good) {
            return Err(refused("malformed subject"));
        }
        Ok(Self {
            user_id,
            second_factor,
            scopes,
            entitlements,
        })
    }

    /// Whether `caller` admits this identity.
    pub(super) fn check(&self, caller: Caller, issuer: &Issuer) -> Result<(), Error> {
        match caller {
            Caller::UserWithSecondFactor if !self.second_factor => {
                Err(Error::SecondFactorRequired {
                    acr_values: issuer.acr_values.join(" "),
                })
            }
            Caller::Service(scope) if !self.scopes.iter().any(|held| held == scope) => {
                Err(Error::Forbidden { scope })
            }
            _ => Ok(()),
        }
    }
}

/// `amr` holds `mfa`, or a knowledge factor with one of possession or inherence (RFC 8176), or `acr` is one the issuer means so.
fn has_second_factor(claims: &Claims, acr_values: &[String]) -> bool {
    let any = |methods: &[&str]| {
        claims
            .amr
            .iter()
            .any(|method| methods.contains(&method.as_str()))
    };
    any(&["mfa"])
        || (any(&["pwd", "pin"]) && any(&["otp", "sms", "hwk", "swk", "fpt"]))
        || claims
            .acr
            .as_ref()
            .is_some_and(|acr| acr_values.contains(acr))
}
