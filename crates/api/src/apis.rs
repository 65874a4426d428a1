//! Every API of the service, and so every endpoint.

use crate::api::Api;
use crate::endpoint::Endpoint;
use crate::spec::Spec;
use crate::{identity, openid, operations, operator, programs, protection};

/// The APIs. The last owns what belongs to no other.
pub(crate) static APIS: [&Api; 8] = [
    &protection::API,
    &protection::WEBHOOKS,
    &protection::support::API,
    &identity::API,
    &programs::API,
    &openid::API,
    &operator::API,
    &operations::API,
];

/// Every endpoint with its API, in the order of documents.
pub(crate) fn endpoints() -> impl Iterator<Item = (&'static Api, Endpoint)> {
    APIS.iter().flat_map(|api| (api.endpoints)().into_iter().map(move |endpoint| (*api, endpoint)))
}

/// The declarations of all endpoints, in the order of documents.
#[must_use]
pub fn specs() -> Vec<Spec> {
    endpoints().map(|(_, endpoint)| endpoint.spec).collect()
}

/// The API that owns a path, also one that leads nowhere.
pub(crate) fn owner_of(path: &str) -> &'static Api {
    let fits = |api: &&&Api| longest_prefix(api, path).is_some();
    let owner = APIS.iter().filter(fits).max_by_key(|api| longest_prefix(api, path));
    owner.copied().unwrap_or(&operations::API)
}

fn longest_prefix(api: &Api, path: &str) -> Option<usize> {
    let fits = |prefix: &&&str| {
        let rest = path.strip_prefix(**prefix);
        // A prefix ends where a part of the path does.
        rest.is_some_and(|rest| {
            prefix.is_empty() || prefix.ends_with('/') || rest.is_empty() || rest.starts_with('/')
        })
    };
    api.prefixes.iter().filter(fits).map(|prefix| prefix.len()).max()
}

/// Whether the path is one under which people are shown pages.
#[must_use]
pub fn is_of_no_api(path: &str) -> bool {
    owner_of(path).is_for_people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_api_with_the_longest_beginning() {
        for (path, name) in [
            ("/idp", "Protection"),
            ("/idp/nothing", "Protection"),
            ("/idp/array/webhook", "Webhooks"),
            ("/idp/array/webhooks", "Protection"),
            ("/idp/support/users/x", "Support"),
            ("/idp/support", "Protection"),
            ("/idps", "Operations"),
            ("/api-commerceIdentity/user", "Identity"),
            ("/programs/acme", "Programs"),
            ("/programs", "Operations"),
            ("/oauth/token", "OpenID"),
            ("/operator/accounts", "Operators"),
            ("/operator", "Operations"),
            ("/", "Operations"),
            ("", "Operations"),
        ] {
            assert_eq!(owner_of(path).name, name, "{path}");
        }
        assert!(
            is_of_no_api("/somewhere") && is_of_no_api("/oauth/token") && !is_of_no_api("/idp")
        );
    }

    #[test]
    fn every_endpoint_is_under_a_path_of_its_api() {
        for (api, endpoint) in endpoints() {
            assert_eq!(owner_of(endpoint.spec.path).name, api.name, "{}", endpoint.spec.path);
        }
    }
}
