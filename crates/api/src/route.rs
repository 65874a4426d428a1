//! From a path and a method to the endpoint behind them.

use std::cell::OnceCell;

use matchit::Router;

use crate::api::Api;
use crate::apis::{self, APIS};
use crate::endpoint::Endpoint;
use crate::params::PathValues;

/// One path and its endpoints.
pub(crate) struct Route {
    /// As in `/idp/array/users/me`.
    pub(crate) template: &'static str,
    pub(crate) api: &'static Api,
    endpoints: Vec<Endpoint>,
}

impl Route {
    /// The endpoint for `method`; `HEAD` is answered as `GET`.
    pub(crate) fn endpoint(&self, method: &str) -> Option<&Endpoint> {
        let method = if method == "HEAD" { "GET" } else { method };
        self.endpoints.iter().find(|endpoint| endpoint.spec.method == method)
    }

    /// Whether every one of its endpoints is on developers' machines alone.
    pub(crate) fn is_development_only(&self) -> bool {
        self.endpoints.iter().all(|endpoint| endpoint.spec.development_only)
    }

    /// The methods of the path, as `Allow` lists them.
    pub(crate) fn methods(&self) -> String {
        let mut methods: Vec<&str> =
            self.endpoints.iter().map(|endpoint| endpoint.spec.method).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.push("OPTIONS");
        methods.join(", ")
    }
}

/// Every path of the service. The table of an API is made in an isolate when one of its paths is asked for: to make all of them took a tenth
/// of the first reply.
pub(crate) struct Routes([OnceCell<Router<Route>>; APIS.len()]);

impl Routes {
    /// The tables of all APIs.
    pub(crate) const fn new() -> Self {
        Self([const { OnceCell::new() }; APIS.len()])
    }

    /// The route of a path, and the values of its parameters. A path leads to endpoints of the API that owns it, and to no other.
    pub(crate) fn find<'a>(&self, path: &'a str) -> Option<(&Route, PathValues<'a>)> {
        let owner = apis::owner_of(path);
        let mut tables = APIS.iter().zip(&self.0);
        let (_, table) = tables.find(|(api, _)| std::ptr::eq(**api, owner))?;
        let found = table.get_or_init(|| table_of(owner)).at(path).ok()?;
        Some((found.value, found.params.iter().map(|(_, value)| value).collect()))
    }
}

fn table_of(api: &'static Api) -> Router<Route> {
    let mut routes: Vec<Route> = Vec::new();
    for endpoint in (api.endpoints)() {
        let template = endpoint.spec.path;
        match routes.iter_mut().find(|route| route.template == template) {
            Some(route) => route.endpoints.push(endpoint),
            None => routes.push(Route { template, api, endpoints: vec![endpoint] }),
        }
    }
    let mut router = Router::new();
    for route in routes {
        let inserted = router.insert(route.template, route);
        // Two templates that fit the same paths: a mistake in the table, which every test would see.
        debug_assert!(inserted.is_ok(), "{inserted:?}");
    }
    router
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_is_found_by_its_path_and_method() {
        let routes = Routes::new();
        for (_, endpoint) in apis::endpoints() {
            let (method, path) = (endpoint.spec.method, endpoint.spec.path);
            let (route, _) = routes.find(path).unwrap();
            let found = &route.endpoint(method).unwrap().spec;
            assert_eq!((found.method, found.path), (method, path));
        }
    }

    #[test]
    fn what_stands_in_the_table_goes_before_a_parameter() {
        let routes = Routes::new();
        let template = |path| routes.find(path).map(|(route, _)| route.template);
        let base = "/api-commerceIdentity/auth";
        assert_eq!(
            template("/api-commerceIdentity/user/local"),
            Some("/api-commerceIdentity/user/local")
        );
        let (_, values) = routes.find("/api-commerceIdentity/user/u-1/address/a-1").unwrap();
        assert_eq!(values, ["u-1", "a-1"]);
        let nowhere = [
            "",
            "/",
            "//health",
            "/health/",
            "/Health",
            base,
            "/api-commerceIdentity/user//address",
        ];
        for nowhere in nowhere {
            assert_eq!(template(nowhere), None, "{nowhere}");
        }
    }
}
