//! Whether the database has room.

use crate::config::Config;
use crate::error::Error;
use crate::ports::Ports;

/// Tells, by failing, that the database is nearly full.
///
/// # Errors
/// 503, with what is to be seen in the log.
pub(crate) async fn check_size(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let size = ports.db.size().await?;
    if !config.is_nearly_full(size) {
        return Ok(());
    }
    let size = size.unwrap_or_default();
    Err(Error::Unavailable(format!("the database is nearly full: {size} bytes")))
}
