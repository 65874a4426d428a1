//! The ports, under the test's control.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::task::Poll;

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_api::ports::{
    Clock, Fault, Fetch, KeyValue, LocalFuture, Log, Random, RateLimit, Received,
    SignatureVerifier, Signer,
};
use idp_api::{PrivateKey, PublicKey};
use ring::rand::SecureRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair,
    RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

use super::faults::{Port, meet};
use super::replies::expect_unique_members;

/// The private key with which the service under test signs.
pub(crate) const SIGNING_KEYS: &str = r#"{"keys":[{"kty":"EC","x":"rglCTzl8jsuzsxa0ck_3Bljj_TrhDCJdkFX1MMw-6_0","y":"Jqkdhrm3vypwJo59gEbPoEzdMY24d9Lu2laHgzZvrpY","crv":"P-256","d":"J8ZRRyPeAZCXF2jhIG5iThGtpdREnEkv1ZA9sK2HVnw","kid":"own-1","alg":"ES256","use":"sig"}]}"#;

/// How often whatever else is under way goes on before time passes.
const PATIENCE: u32 = 200;

/// A clock that the test moves, in milliseconds. Where somebody sleeps and nothing else goes on, it moves by itself.
pub(crate) struct FakeClock {
    pub(crate) now: Rc<Cell<i64>>,
    /// What passes each time that it is asked.
    pub(crate) step: Cell<i64>,
}

impl FakeClock {
    pub(crate) fn at(seconds: i64) -> Self {
        Self { now: Rc::new(Cell::new(seconds * 1000)), step: Cell::new(0) }
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.pass_ms(seconds * 1000);
    }

    pub(crate) fn pass_ms(&self, milliseconds: i64) {
        self.now.set(self.now.get() + milliseconds);
    }

    /// What `act` gives and how many milliseconds it took; then it is as late as before.
    pub(crate) fn timed<T>(&self, act: impl FnOnce() -> T) -> (T, i64) {
        let begun = self.now.get();
        let given = act();
        (given, self.now.replace(begun) - begun)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> i64 {
        self.now.set(self.now.get() + self.step.get());
        self.now.get()
    }

    fn sleep(&self, milliseconds: u32) -> LocalFuture<'_, ()> {
        let over = self.now.get() + i64::from(milliseconds);
        Box::pin(async move {
            for _ in 0..PATIENCE {
                yielded().await;
            }
            self.now.set(self.now.get().max(over));
        })
    }
}

/// Lets the other futures of the thread go on once.
async fn yielded() {
    let mut is_second = false;
    std::future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut is_second, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// A cache that can be told to fail.
#[derive(Default)]
pub(crate) struct FakeCache {
    pub(crate) entries: RefCell<HashMap<String, String>>,
    pub(crate) is_failing: Cell<bool>,
}

impl FakeCache {
    async fn check(&self) -> Result<(), Fault> {
        let fault = || Fault("KV: failing".to_owned());
        meet(Port::Cache, fault).await?;
        if self.is_failing.get() { Err(fault()) } else { Ok(()) }
    }
}

impl KeyValue for FakeCache {
    fn get<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<Option<String>, Fault>> {
        Box::pin(async move {
            self.check().await?;
            Ok(self.entries.borrow().get(key).cloned())
        })
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: &'a str,
        seconds: u32,
    ) -> LocalFuture<'a, Result<(), Fault>> {
        assert!(seconds >= 60, "KV takes no shorter life");
        Box::pin(async move {
            self.check().await?;
            self.entries.borrow_mut().insert(key.to_owned(), value.to_owned());
            Ok(())
        })
    }
}

/// Address, headers and body of a POST.
type Post = (String, HashMap<String, String>, String);

/// Address, header and how long it may take, in milliseconds.
type LookUp = (String, (&'static str, &'static str), u32);

/// An address, the clock that it moves, and how far, in milliseconds.
type Slow = (&'static str, Rc<Cell<i64>>, i64);

/// Documents by address, and how often each was asked for. An address without one fails.
#[derive(Default)]
pub(crate) struct FakeFetch {
    pub(crate) documents: RefCell<HashMap<String, String>>,
    pub(crate) calls: Cell<u32>,
    /// What was looked up: address, header, milliseconds.
    pub(crate) look_ups: RefCell<Vec<LookUp>>,
    /// What was posted: address, headers, body.
    pub(crate) posts: RefCell<Vec<Post>>,
    /// The status that a post gets; none stands for a receiver that is not there.
    pub(crate) status: Cell<Option<u16>>,
    /// The header of that answer.
    pub(crate) retry_after: RefCell<Option<String>>,
    /// Statuses and bodies that come before that one. A status of 0 stands for a connection that was cut.
    pub(crate) script: RefCell<VecDeque<(u16, String)>>,
    /// An address that takes its time.
    pub(crate) slow: RefCell<Option<Slow>>,
    /// The methods of the posts.
    pub(crate) methods: RefCell<Vec<&'static str>>,
}

fn reset() -> Fault {
    Fault("fetch: connection reset".to_owned())
}

impl Fetch for FakeFetch {
    fn get<'a>(&'a self, url: &'a str) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.calls.set(self.calls.get() + 1);
        Box::pin(async move {
            meet(Port::Fetch, reset).await?;
            yielded().await;
            let document = self.documents.borrow().get(url).cloned();
            document.map(String::into_bytes).ok_or_else(|| Fault("fetch: status 500".to_owned()))
        })
    }

    fn look_up<'a>(
        &'a self,
        url: &'a str,
        header: (&'static str, &'static str),
        milliseconds: u32,
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        self.look_ups.borrow_mut().push((url.to_owned(), header, milliseconds));
        self.get(url)
    }

    fn send<'a>(
        &'a self,
        method: &'static str,
        url: &'a str,
        headers: &'a [(&'static str, String)],
        body: &'a str,
    ) -> LocalFuture<'a, Result<Received, Fault>> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        expect_unique_members(body);
        let post = (url.to_owned(), headers.collect(), body.to_owned());
        self.posts.borrow_mut().push(post);
        self.methods.borrow_mut().push(method);
        Box::pin(async move {
            meet(Port::Fetch, reset).await?;
            if let Some((_, now, takes)) =
                self.slow.borrow().as_ref().filter(|(slow, ..)| *slow == url)
            {
                now.set(now.get() + takes);
            }
            let scripted = self.script.borrow_mut().pop_front();
            let Some((status, body)) = scripted else {
                let status = self.status.get().ok_or_else(|| Fault("fetch: no route".to_owned()));
                let retry_after = self.retry_after.borrow().clone();
                return Ok(Received { status: status?, retry_after, body: Vec::new() });
            };
            yielded().await;
            match status {
                0 => Err(reset()),
                status => Ok(Received { status, retry_after: None, body: body.into_bytes() }),
            }
        })
    }
}

/// The log.
#[derive(Default)]
pub(crate) struct Lines(pub(crate) RefCell<Vec<String>>);

impl Lines {
    pub(crate) fn last(&self) -> Value {
        serde_json::from_str(self.0.borrow().last().unwrap()).unwrap()
    }
}

impl Log for Lines {
    fn line(&self, json: &str) {
        self.0.borrow_mut().push(json.to_owned());
    }
}

/// A limit of calls under one key. Without a number it is not bound.
#[derive(Default)]
pub(crate) struct FakeLimit {
    pub(crate) most: Cell<Option<usize>>,
    pub(crate) keys: RefCell<Vec<String>>,
}

impl FakeLimit {
    pub(crate) fn bound(&self) -> Option<&dyn RateLimit> {
        self.most.get().map(|_| self as &dyn RateLimit)
    }
}

impl RateLimit for FakeLimit {
    fn allows<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<bool, Fault>> {
        let mut keys = self.keys.borrow_mut();
        keys.push(key.to_owned());
        let calls = keys.iter().filter(|known| *known == key).count();
        let is_within = Some(calls) <= self.most.get();
        Box::pin(async move {
            meet(Port::Limit, || Fault("a rate limit: failing".to_owned())).await?;
            Ok(is_within)
        })
    }
}

/// Randomness and signatures by ring.
pub(crate) struct Ring;

impl Random for Ring {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        ring::rand::SystemRandom::new().fill(bytes).map_err(|_| Fault("no randomness".to_owned()))
    }
}

/// The same randomness, and how often it was drawn from.
#[derive(Default)]
pub(crate) struct Draws(pub(crate) Cell<u32>);

impl Random for Draws {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        self.0.set(self.0.get() + 1);
        Ring.fill(bytes)
    }
}

impl SignatureVerifier for Ring {
    fn verify<'a>(
        &'a self,
        key: &'a PublicKey,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> LocalFuture<'a, Result<bool, Fault>> {
        let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).unwrap();
        // As workerd's Web Crypto: "Invalid Ed25519 signature length".
        if matches!(key, PublicKey::Ed25519 { .. }) && signature.len() != 64 {
            return Box::pin(async { Err(Fault("Web Crypto: signature length".to_owned())) });
        }
        let result =
            match key {
                PublicKey::Rsa { n, e } => RsaPublicKeyComponents { n: bytes(n), e: bytes(e) }
                    .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
                PublicKey::P256 { x, y } => {
                    let point = [vec![4], bytes(x), bytes(y)].concat();
                    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                        .verify(message, signature)
                }
                PublicKey::Ed25519 { x } => {
                    UnparsedPublicKey::new(&ED25519, bytes(x)).verify(message, signature)
                }
            };
        Box::pin(async move {
            meet(Port::Crypto, || Fault("Web Crypto: verify".to_owned())).await?;
            Ok(result.is_ok())
        })
    }
}

impl Signer for Ring {
    fn sign<'a>(
        &'a self,
        key: &'a PrivateKey,
        message: &'a [u8],
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).unwrap();
        let random = ring::rand::SystemRandom::new();
        let point = [vec![4], bytes(&key.x), bytes(&key.y)].concat();
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            &bytes(&key.d),
            &point,
            &random,
        )
        .unwrap();
        let signature = pair.sign(&random, message).unwrap().as_ref().to_vec();
        Box::pin(async move {
            meet(Port::Crypto, || Fault("Web Crypto: sign".to_owned())).await?;
            Ok(signature)
        })
    }
}
