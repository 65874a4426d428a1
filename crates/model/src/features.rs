//! What is built. An entry of the npm package leaves out what only other APIs need: code behind one of these is compiled everywhere,
//! and linked only where it can be reached.

/// The payloads of the Identity API.
pub(crate) const IDENTITY: bool = cfg!(feature = "identity");
/// The payloads of the Programs API.
pub(crate) const PROGRAMS: bool = cfg!(feature = "programs");
/// The filter of common passwords.
pub(crate) const PASSWORDS: bool = cfg!(feature = "passwords");
/// The server, which keeps what the npm package never judges.
pub(crate) const SERVER: bool = cfg!(feature = "serde");
