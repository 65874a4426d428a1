//! `GET /version`: what is running. The build passes `IDP_COMMIT` and `IDP_BUILD_TIME`.

use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::who::Anyone;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/version")
        .summary("Which version runs")
        .reply::<Version>(200, "The version.")
        .handler(version)
}

/// What is running.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Version {
    /// The version of the release.
    version: &'static str,
    /// The commit that it was built from, or `unknown`.
    commit: &'static str,
    /// When it was built, RFC 3339, or `unknown`.
    build_time: &'static str,
}

async fn version(_: &Call<'_>, _: Anyone) -> Result<Version, Error> {
    Ok(Version {
        version: env!("CARGO_PKG_VERSION"),
        commit: option_env!("IDP_COMMIT").unwrap_or("unknown"),
        build_time: option_env!("IDP_BUILD_TIME").unwrap_or("unknown"),
    })
}
