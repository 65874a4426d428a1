//! A program, a partner's calls, and the partner's side of the encryption, written from the contract.

use base64ct::{Base64, Encoding};
use idp_api::crypto::{Column, Sealer};
use idp_api::ports::Random;
use idp_store::db::{Db, Statement};
use idp_store::programs::{Environment, settings};
use p256::SecretKey;
use p256::pkcs8::{DecodePublicKey, EncodePublicKey};
use serde_json::{Value, json};

use super::agreement::{Cipher, agree, cipher, derive, fresh, point, sha256};
use super::ports::Ring;
use super::{Answer, Harness, MASTER_KEY, Request, keys, sealed_before};

pub(crate) const CODE: &str = "acme";
pub(crate) const ROOT: &str = "/programs/acme";
/// Of encrypted data.
pub(crate) const VERSIONS: [&str; 2] = ["EC_v1", "EC_v2"];
/// The outcome of a call that worked.
pub(crate) const SUCCESS: (u16, i64, i64) = (200, 0, 0);
/// The request id of calls that name no other.
pub(crate) const REQUEST_ID: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

/// Alex Taylor, with all that creation needs.
pub(crate) fn alex_taylor() -> Value {
    json!({
        "profileData": { "firstName": "Alex", "middleName": "J", "lastName": "Taylor", "addresses": [{
            "addressLine1": "1234 E Foothill Blvd", "city": "Pasadena", "state": "CA", "zipCode": "91107", "countryCode": "USA", "type": "home", "isDefault": true }] },
        "identifyingData": { "dateOfBirth": "1990-03-10", "ssn": "123456789" },
        "email": { "emailAddress": "alex.taylor@example.com", "isDefault": true },
        "phoneNumbers": [{ "number": "2225550151", "type": "mobile", "isDefault": true }],
    })
}

/// The same with another SSN and another telephone.
pub(crate) fn person(ssn: &str, phone: &str) -> Value {
    let mut person = alex_taylor();
    person["identifyingData"]["ssn"] = json!(ssn);
    person["phoneNumbers"][0]["number"] = json!(phone);
    person
}

/// A payload with the person in it encrypted.
pub(crate) fn with(encrypted: &Value) -> Value {
    json!({ "encryptedUserData": encrypted })
}

/// The only issue of a request refused as `660/0`: its path, its code.
pub(crate) fn refused(answer: &Answer) -> (String, String) {
    assert_eq!(outcome(answer), (400, 660, 0), "{}", answer.text());
    let body = answer.body();
    let issue = &body["issues"][0];
    let path: Vec<_> =
        issue["path"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
    (path.join("."), issue["code"].as_str().unwrap().to_owned())
}

/// An account under a program, and its user.
pub(crate) struct Holder {
    pub(crate) account: String,
    pub(crate) user: String,
}

impl Holder {
    pub(crate) fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let body = answer.body();
        let id = |name: &str| body[name].as_str().unwrap().to_owned();
        Self { account: id("accountIdentifier"), user: id("userIdentifier") }
    }

    pub(crate) fn account_path(&self) -> String {
        format!("{ROOT}/accounts/{}", self.account)
    }

    pub(crate) fn users_path(&self) -> String {
        format!("{}/users", self.account_path())
    }

    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.users_path(), self.user)
    }
}

/// Code, sub-code and description of each entry of the envelope.
pub(crate) fn details(answer: &Answer) -> Vec<(i64, i64, String)> {
    let body = answer.body();
    let entries = body["responseDetails"].as_array().unwrap();
    let entry = |entry: &Value| {
        assert_eq!(entry["url"], "http://tbd");
        let number = |name: &str| entry[name].as_i64().unwrap();
        let text = entry["description"].as_str().unwrap().to_owned();
        (number("code"), number("subCode"), text)
    };
    entries.iter().map(entry).collect()
}

/// Status, code and sub-code of an answer with one entry.
pub(crate) fn outcome(answer: &Answer) -> (u16, i64, i64) {
    let details = details(answer);
    let [(code, sub_code, _)] = details.as_slice() else {
        panic!("{}", answer.text());
    };
    (answer.status(), *code, *sub_code)
}

impl Harness {
    /// With the program `acme`, which is in production and has a service key.
    pub(crate) fn with_program() -> Self {
        let harness = Self::new();
        let settings = json!({ "environment": "production", "newServiceKey": true });
        let answer = harness.admin("PUT", ROOT, Some(&settings));
        assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
        harness
    }

    /// A token for the scopes, of a program.
    pub(crate) fn program_token(&self, scope: &str, program: &str) -> String {
        self.local.token("partner", &json!({ "scope": scope, "program": program }))
    }

    fn as_who(
        &self,
        token: &str,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> Answer {
        let request = Request::new(method, path).token(token).header("x-gd-requestid", REQUEST_ID);
        self.call(request.optional_json(body))
    }

    /// A call of the operator.
    pub(crate) fn admin(&self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        let token = self.local.token("ops", &json!({ "scope": "programs.admin" }));
        self.as_who(&token, method, path, body)
    }

    /// Makes the clients of both operators, long ago.
    pub(crate) fn make_operators(&self) {
        for id in ["ops", "ops-2"] {
            self.make_operator(id, 0);
        }
    }

    /// Makes a client that operates programs, at that time in Unix milliseconds.
    pub(crate) fn make_operator(&self, id: &str, created_at: i64) {
        let sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES (?1, '', 'programs.admin', ?2)";
        let insert = Statement::new(sql, [id.into(), created_at.into()]);
        pollster::block_on(self.db.sqlite.batch(vec![insert])).unwrap();
    }

    /// A call of another operator.
    pub(crate) fn second_admin(
        &self,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> Answer {
        let token = self.local.token("ops-2", &json!({ "scope": "programs.admin" }));
        self.as_who(&token, method, path, body)
    }

    /// A call of somebody with that token.
    pub(crate) fn with_token(
        &self,
        token: &str,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> Answer {
        self.as_who(token, method, path, body)
    }

    /// The same with any text for a body.
    pub(crate) fn admin_text(&self, method: &'static str, path: &str, body: &str) -> Answer {
        let token = self.local.token("ops", &json!({ "scope": "programs.admin" }));
        let request = Request::new(method, path).token(&token);
        self.call(request.header("x-gd-requestid", REQUEST_ID).body(body))
    }

    /// A call of the partner whose program is `acme`.
    pub(crate) fn partner(&self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        let token = self.program_token("programs", CODE);
        self.as_who(&token, method, path, body)
    }

    pub(crate) fn open_account(&self, account_type: &str, user: &Value) -> Answer {
        let body = json!({ "accountType": account_type, "user": user });
        self.partner("POST", &format!("{ROOT}/accounts"), Some(&body))
    }

    /// A consumer's account of that person.
    pub(crate) fn holder(&self, user: &Value) -> Holder {
        Holder::of(&self.open_account("consumer", user))
    }

    /// The one user of an account, as the partner reads it.
    pub(crate) fn read_user(&self, holder: &Holder) -> Value {
        let answer = self.partner("GET", &holder.users_path(), None);
        assert_eq!(answer.status(), 200, "{}", answer.text());
        answer.body()["users"][0].clone()
    }

    /// Moves an account to another state.
    pub(crate) fn set_state(&self, holder: &Holder, state: &str) -> (u16, i64, i64) {
        let body = json!({ "state": state });
        outcome(&self.admin("PATCH", &holder.account_path(), Some(&body)))
    }

    /// The service's public key, the newest of them.
    pub(crate) fn service_key(&self) -> String {
        let program = self.admin("GET", ROOT, None).body();
        program["serviceKeys"][0]["publicKey"].as_str().unwrap().to_owned()
    }
}

/// The key of the contract.
fn key(version: &str, secret: &[u8], request_id: &str) -> [u8; 32] {
    let request = sha256(&[request_id.as_bytes()]);
    let info = [b"\x0Did-aes256-GCM".as_slice(), CODE.as_bytes(), &request].concat();
    derive(version == "EC_v2", secret, &info)
}

pub(crate) fn spki(key: &SecretKey) -> Vec<u8> {
    key.public_key().to_public_key_der().unwrap().as_bytes().to_vec()
}

/// Encrypts `json` to a public key, Base64, with that ephemeral key.
pub(crate) fn encrypt_with(
    ephemeral: &SecretKey,
    version: &str,
    public_key: &str,
    request_id: &str,
    json: &str,
) -> Value {
    let theirs = Base64::decode_vec(public_key).unwrap();
    let public = p256::PublicKey::from_public_key_der(&theirs).unwrap();
    let secret = agree(ephemeral, &public.to_sec1_bytes()).unwrap();
    let mut random = [0; 12];
    Ring.fill(&mut random).unwrap();
    let is_first = version == "EC_v1";
    let iv: &[u8] = if is_first { &[0; 16] } else { &random };
    let sealed = cipher(&Cipher {
        key: &key(version, &secret, request_id),
        iv,
        additional_data: if is_first { b"" } else { request_id.as_bytes() },
        data: json.as_bytes(),
        encrypts: true,
    });
    let front: &[u8] = if is_first { &[] } else { &random };
    json!({
        "version": version,
        "ephemeralPublicKey": Base64::encode_string(&spki(ephemeral)),
        "publicKeyHash": Base64::encode_string(&sha256(&[&theirs])),
        "data": Base64::encode_string(&[front, &sealed.unwrap()].concat()),
    })
}

/// Encrypts a person's data under a fresh key.
pub(crate) fn encrypt(version: &str, public_key: &str, person: &Value) -> Value {
    encrypt_with(&fresh(), version, public_key, REQUEST_ID, &person.to_string())
}

/// What the partner reads of data that was encrypted to its key.
pub(crate) fn decrypt(private: &SecretKey, encrypted: &Value) -> Value {
    let bytes = |name: &str| Base64::decode_vec(encrypted[name].as_str().unwrap()).unwrap();
    assert_eq!(bytes("publicKeyHash"), sha256(&[&spki(private)]));
    let ephemeral = p256::PublicKey::from_public_key_der(&bytes("ephemeralPublicKey")).unwrap();
    let secret = agree(private, &ephemeral.to_sec1_bytes()).unwrap();
    assert_eq!(point(private).len(), 65);
    let (version, data) = (encrypted["version"].as_str().unwrap(), bytes("data"));
    let is_first = version == "EC_v1";
    let (iv, data) = data.split_at(if is_first { 0 } else { 12 });
    let opened = cipher(&Cipher {
        key: &key(version, &secret, REQUEST_ID),
        iv: if is_first { &[0; 16] } else { iv },
        additional_data: if is_first { b"" } else { REQUEST_ID.as_bytes() },
        data,
        encrypts: false,
    });
    serde_json::from_slice(&opened.unwrap()).unwrap()
}

impl Harness {
    /// Seals `value` as a column of that user, as an earlier version did, and stores it; `?1` of the statement is the sealed text.
    pub(crate) fn reseal(&self, user: &str, column: Column, sql: &'static str, value: &Value) {
        let json = value.to_string();
        let sealed = sealed_before::seal(MASTER_KEY, user, column.place(), &json, &Ring);
        let update = Statement::new(sql, [sealed.into()]);
        pollster::block_on(self.db.sqlite.batch(vec![update])).unwrap();
    }

    /// Adds a service key to `acme` whose private half is known, as `cargo xtask program create --private-key` does.
    pub(crate) fn add_service_key(&self, spki: &[u8], pkcs8: &[u8]) {
        let keys = keys(&[]);
        let json = format!("\"{}\"", Base64::encode_string(pkcs8));
        let hash = Base64::encode_string(&sha256(&[spki]));
        let place = [hash.as_str()];
        let sealed = Sealer::new(&keys, "program:acme")
            .seal(Column::ProgramKey.of(&place), &json, &Ring)
            .unwrap();
        let new_key = settings::NewServiceKey {
            hash,
            public_key: Base64::encode_string(spki),
            private_key: sealed,
        };
        let settings = settings::NewSettings {
            environment: Environment::Production,
            response_key: None,
            limits: None,
            kept_keys: None,
            new_key: Some(new_key),
        };
        let insert = settings::replace(CODE, settings, "ops", 0);
        pollster::block_on(self.db.sqlite.batch(insert)).unwrap();
    }
}
