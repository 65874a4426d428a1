//! What the service needs from outside. The Worker's shell implements these; tests have their own.

use std::future::Future;
use std::pin::Pin;

use idp_store::db::Db;
use zeroize::Zeroizing;

/// A future of the one thread that a Worker has.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A dependency failed. The text is for the log: no personal data, no secret.
#[derive(Debug)]
pub struct Fault(pub String);

/// The time.
pub trait Clock {
    /// Unix milliseconds.
    fn now(&self) -> i64;
    /// Waits.
    fn sleep(&self, milliseconds: u32) -> LocalFuture<'_, ()>;
}

/// Random bytes fit for keys.
pub trait Random {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// [`Fault`] where the source gives none.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault>;
}

/// A cache that all isolates share and that may lose anything at any time (KV).
pub trait KeyValue {
    /// The text stored under `key`.
    fn get<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<Option<String>, Fault>>;
    /// Stores `value` for `seconds`, at least 60.
    fn put<'a>(
        &'a self,
        key: &'a str,
        value: &'a str,
        seconds: u32,
    ) -> LocalFuture<'a, Result<(), Fault>>;
}

/// What another service answered.
pub struct Received {
    /// The status.
    pub status: u16,
    /// How long it wants to be left alone: the header `Retry-After`, as it came.
    pub retry_after: Option<String>,
    /// At most 64 KiB; empty where it could not be read, or was longer.
    pub body: Vec<u8>,
}

/// Documents of other services.
pub trait Fetch {
    /// The body of a 200 answer to a GET, at most 64 KiB, within a few seconds, following no redirect.
    fn get<'a>(&'a self, url: &'a str) -> LocalFuture<'a, Result<Vec<u8>, Fault>>;
    /// The same with one header more, at most 256 KiB, within so many milliseconds.
    fn look_up<'a>(
        &'a self,
        url: &'a str,
        header: (&'static str, &'static str),
        milliseconds: u32,
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>>;
    /// The answer to JSON that is sent, within five seconds, following no redirect.
    fn send<'a>(
        &'a self,
        method: &'static str,
        url: &'a str,
        headers: &'a [(&'static str, String)],
        body: &'a str,
    ) -> LocalFuture<'a, Result<Received, Fault>>;
}

/// A public key that signatures are verified with. Numbers are base64url, as in the JWK.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublicKey {
    /// RS256, 2048 to 8192 bits.
    Rsa {
        /// Modulus.
        n: String,
        /// Public exponent.
        e: String,
    },
    /// ES256.
    P256 {
        /// First coordinate, 32 bytes.
        x: String,
        /// Second coordinate, 32 bytes.
        y: String,
    },
    /// EdDSA.
    Ed25519 {
        /// The key, 32 bytes.
        x: String,
    },
}

/// A private key for ES256. Numbers are base64url, as in the JWK.
pub struct PrivateKey {
    /// The `kid` of its tokens.
    pub id: String,
    /// First coordinate, 32 bytes.
    pub x: String,
    /// Second coordinate, 32 bytes.
    pub y: String,
    /// The scalar, 32 bytes.
    pub d: Zeroizing<String>,
}

/// Signatures (Web Crypto).
pub trait SignatureVerifier {
    /// Whether `signature` over `message` was made with the private half of `key`.
    fn verify<'a>(
        &'a self,
        key: &'a PublicKey,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> LocalFuture<'a, Result<bool, Fault>>;
}

/// Signatures of our own (Web Crypto).
pub trait Signer {
    /// The signature of `message` by ES256, 64 bytes.
    fn sign<'a>(
        &'a self,
        key: &'a PrivateKey,
        message: &'a [u8],
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>>;
}

/// Encrypted data between two key pairs on P-256, see `crypto/agreement.rs`.
pub struct Exchange<'a> {
    /// Our private key, PKCS #8, to decrypt with; without one the data is encrypted under a new one.
    pub private: Option<&'a [u8]>,
    /// Their uncompressed point.
    pub point: &'a [u8],
    /// What the key is derived with, beside the shared secret.
    pub info: &'a [u8],
    /// What is authenticated beside the data: of EC_v2. There is none in EC_v1.
    pub additional_data: Option<&'a [u8]>,
    /// What is encrypted or decrypted; encrypted, the IV of EC_v2 stands in front and the tag behind.
    pub data: &'a [u8],
}

/// What came of it.
pub enum Exchanged {
    /// The data; encrypted, behind the 65 bytes of the new point.
    Bytes(Vec<u8>),
    /// Theirs is no point of the curve.
    NoPoint,
    /// The data does not decrypt.
    NoData,
}

/// Key agreement on P-256 and what is encrypted under what was agreed (Web Crypto).
pub trait KeyAgreement {
    /// Makes a key pair: the uncompressed point of 65 bytes, and behind it the private key, PKCS #8.
    fn generate(&self) -> LocalFuture<'_, Result<Exchanged, Fault>>;
    /// Encrypts or decrypts.
    fn exchange(&self, job: &Exchange<'_>) -> LocalFuture<'_, Result<Exchanged, Fault>>;
}

/// Counts calls by what they have in common (the platform's rate limiting).
pub trait RateLimit {
    /// Counts a call under `key`, and whether it is still within the limit.
    fn allows<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<bool, Fault>>;
}

/// Where log lines go.
pub trait Log {
    /// Writes one line of JSON.
    fn line(&self, json: &str);
}

/// Everything outside, for one request.
#[derive(Clone, Copy)]
pub struct Ports<'a> {
    /// The record.
    pub db: &'a dyn Db,
    /// The time.
    pub clock: &'a dyn Clock,
    /// Random bytes.
    pub random: &'a dyn Random,
    /// The cache.
    pub cache: &'a dyn KeyValue,
    /// Other services.
    pub fetch: &'a dyn Fetch,
    /// Signatures of others.
    pub verifier: &'a dyn SignatureVerifier,
    /// Signatures of our own.
    pub signer: &'a dyn Signer,
    /// Key agreement.
    pub agreement: &'a dyn KeyAgreement,
    /// The limit of calls without an access token, where one is bound.
    pub rate_limit: Option<&'a dyn RateLimit>,
    /// The same for the network around an address, where one is bound.
    pub network_rate_limit: Option<&'a dyn RateLimit>,
    /// The limit of a user's writing calls, where one is bound.
    pub user_rate_limit: Option<&'a dyn RateLimit>,
    /// The limit of the reading calls of a session, where one is bound.
    pub read_rate_limit: Option<&'a dyn RateLimit>,
    /// The same for all users of the network around an address, where one is bound.
    pub network_read_rate_limit: Option<&'a dyn RateLimit>,
    /// The log.
    pub log: &'a dyn Log,
}
