//! From a path to the endpoints behind it. A walk over the table: with a hundred templates it costs less than a microsecond, and a
//! library for it costs 4 KiB of the Worker's upload.

use crate::endpoint::{ENDPOINTS, Endpoint};

/// The values of a template's parameters, in their order.
pub(crate) type Params<'a> = Vec<(&'static str, &'a str)>;

/// One path and its methods.
pub(crate) struct Route<'a> {
    pub(crate) template: &'static str,
    pub(crate) params: Params<'a>,
}

impl<'a> Route<'a> {
    /// The route of a path: of several, the one with the fewest parameters.
    pub(crate) fn find(path: &'a str) -> Option<Self> {
        ENDPOINTS
            .iter()
            .filter_map(|endpoint| Self::of(endpoint.path, path))
            .min_by_key(|route| route.params.len())
    }

    /// The route, if `path` is one of the template's.
    fn of(template: &'static str, path: &'a str) -> Option<Self> {
        let mut params = Vec::new();
        let mut parts = path.split('/');
        for wanted in template.split('/') {
            let part = parts.next()?;
            match wanted.strip_prefix('{') {
                Some(name) if !part.is_empty() => params.push((name.trim_end_matches('}'), part)),
                None if wanted == part => {}
                _ => return None,
            }
        }
        parts.next().is_none().then_some(Self { template, params })
    }

    fn endpoints(&self) -> impl Iterator<Item = &'static Endpoint> {
        let template = self.template;
        let all = ENDPOINTS.iter().copied();
        all.filter(move |endpoint| endpoint.path == template)
    }

    /// The endpoint for `method`; `HEAD` is answered as `GET`.
    pub(crate) fn endpoint(&self, method: &str) -> Option<&'static Endpoint> {
        let method = if method == "HEAD" { "GET" } else { method };
        self.endpoints().find(|endpoint| endpoint.method == method)
    }

    /// The methods of the path, as `Allow` lists them.
    pub(crate) fn methods(&self) -> String {
        let mut methods: Vec<&str> = self.endpoints().map(|endpoint| endpoint.method).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.push("OPTIONS");
        methods.join(", ")
    }
}

/// The value of a parameter.
pub(crate) fn param<'a>(params: &Params<'a>, name: &str) -> Option<&'a str> {
    let found = params.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_is_found_by_its_path_and_method() {
        for endpoint in ENDPOINTS {
            let found =
                Route::find(endpoint.path).and_then(|route| route.endpoint(endpoint.method));
            let found = found.unwrap();
            assert_eq!((found.method, found.path), (endpoint.method, endpoint.path));
        }
    }

    #[test]
    fn what_stands_in_the_table_goes_before_a_parameter() {
        let template = |path| Route::find(path).map(|route| route.template);
        let base = "/api-commerceIdentity/user";
        assert_eq!(
            template("/api-commerceIdentity/user/local"),
            Some("/api-commerceIdentity/user/local")
        );
        let route = Route::find("/api-commerceIdentity/user/u-1/address/a-1").unwrap();
        assert_eq!(route.params, [("userId", "u-1"), ("addressId", "a-1")]);
        assert_eq!(param(&route.params, "addressId"), Some("a-1"));
        assert_eq!(param(&route.params, "other"), None);
        for nowhere in [
            "",
            "/",
            "//health",
            "/health/",
            "/Health",
            base,
            "/api-commerceIdentity/user//address",
        ] {
            assert_eq!(template(nowhere), None, "{nowhere}");
        }
    }
}
