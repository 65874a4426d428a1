//! Known answers, made with other implementations: Python's bcrypt 5.0, passlib 1.7.4, hashlib (OpenSSL) and argon2-cffi 25.1.

use super::*;

const PASSWORD: &str = "correct horse battery";
const UNICODE: &str = "Z\u{fc}rich \u{1f40e} battery";
/// Of which bcrypt looks at 72 bytes.
const LONG: &str =
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

const KNOWN: &[(&str, &str)] = &[
    (PASSWORD, "$2a$04$3WOYQoEvJWLGm3KOwr2TWez586tKz0X/bjgyIMV6PPfYwDA.s4/Z2"),
    (PASSWORD, "$2b$04$0VArya3BSBGzHJArBAFCUOnVIH6WshJp4EOtDeedSlj15nZbqvr9K"),
    (UNICODE, "$2a$04$5ws4jHoRW.CkhLeQiOsHhuoP0KbtNL5UAR.TpW/ZMEQbQt1nR4GtK"),
    (UNICODE, "$2b$04$Gj/sCDLD9hXpPVaaDwerCeAco0RXmnuVtjTztcGwWiShE0XnUAlES"),
    (LONG, "$2a$04$IWc.Y9YZVrajow8cn.iuKuBQhST2li6OxQi2meOMSx5YJWS3pL95G"),
    (LONG, "$2b$04$vJAXeKSxqlg7O01AOOMdxuDLX99oOp4W6xxZsCssIMImHJG7HLuvm"),
    (PASSWORD, "$2b$10$KsxnYy9ti79.m9sVL5uMVu703eu8ncMmaNuNpeJOLSgAyjyvcvhsS"),
    (PASSWORD, "$2y$05$Us/R51DNk6WUSnwIcO5cCuwGzxC9DxKruhuxRdatEZaaJYkG0yucO"),
    (
        PASSWORD,
        "$scrypt$ln=10,r=8,p=1$JQSglDKmdE4JYYwRgtDaWw$RjkHgU2+vTgzXPVNaVO2U+IY2isZXvMzFSllfoiSd30",
    ),
    (
        UNICODE,
        "$scrypt$ln=8,r=16,p=2$gtA6p9Q6R0gJ4bw3xjjn3A$EieLTHqiHxWA1GXXm647Xo4poLRcc2UiekwBOK5TWQI",
    ),
    (
        PASSWORD,
        "$scrypt$ln=14,r=8,p=1$c2FsdCBvZiBzY3J5cHQhIQ$mZvf8J7RmrDvlUPy7gdI1ec1qSiDhVUZKgKQq1CsLfqVWQH+wweWKbMMT9St80wEZ0OV9NUWlMyvHtgsjMwvIg",
    ),
    (
        PASSWORD,
        "$pbkdf2-sha256$1000$xRjjnBNC6D0HIMQYQ0hpTQ$2yzNw/qYf05W3ovokfXj16wJG14Di4jefe5U62IFZXI",
    ),
    (
        PASSWORD,
        "$pbkdf2-sha256$29000$kvKeU8q5l7KW0vrfOyeEcA$RlQRkxLRkKGxETjHbnnLta7fNmve8E5TFff67XU./5c",
    ),
    (
        UNICODE,
        "$pbkdf2-sha512$1000$6n3PudeaEyJkLAUA4HyPMQ$6WaVZXvnRimUVfiffeRp1I5NreTxSMr5UZR.yHNQAQCq1BKCiDyorknBa.LMI0Q2pbLQtah0KvJTiRxSwU274Q",
    ),
    (
        PASSWORD,
        "$pbkdf2-sha256$i=2000,l=32$c2FsdCBvZiBzY3J5cHQhIQ$syZPbbDNip4iITK2eJwCW/1ydUY/qh/mdRA1XXhF5qA",
    ),
    (
        PASSWORD,
        "$pbkdf2-sha512$i=2000,l=64$c2FsdCBvZiBzY3J5cHQhIQ$DZsFk7uc5B+qO0Ik/Oc/gS0vW5/BoQHIK97kj+jy0GOlCqEcs45PCX+JXEeLVXYITG5xZSkC5n9RppelUnhzog",
    ),
    (
        PASSWORD,
        "$pbkdf2-sha512$i=2000$c2FsdCBvZiBzY3J5cHQhIQ$DZsFk7uc5B+qO0Ik/Oc/gS0vW5/BoQHIK97kj+jy0GM",
    ),
    (
        PASSWORD,
        "$argon2id$v=19$m=256,t=2,p=2$xHwKxuXRP5jFgCiWB4kaAA$SGzjwrTCoZP53IZTU0EyU/X5h9SRmwAjKb60Rx54tWI",
    ),
    (UNICODE, "$argon2i$v=19$m=1024,t=3,p=4$hO76ei2uEkBfg/F/mr00zQ$Gmd/heyoDsdpgW+SOjX6Mw"),
    (
        PASSWORD,
        "$argon2id$v=16$m=512,t=2,p=1$c2FsdCBvZiBzY3J5cHQhIQ$/lD6kyvgYD0PlhQKEAg0RRbxX9DaVMPZBqTpdJRm+sE",
    ),
    (
        PASSWORD,
        "$argon2i$m=512,t=2,p=1$c2FsdCBvZiBzY3J5cHQhIQ$3D9n7OgYDmeQlZbHJvUuKW/dIAkBsACdUZbM5ItSNbk",
    ),
    (PASSWORD, "{SSHA256}8YPRx9rXDzldljczN2KtjJ6KV54ElkbAo8Ad55OGxp1zYWx0IG9mIHNjcnlwdCEh"),
    (
        UNICODE,
        "{SSHA512}705fZZAvpHdfVJ9yzyz8hKU0NaY8j9HChDiPj7RuCe4WazM6vjfze0i3RwfkwYpK4eJR0gyI7hhY0Fm/m8aJ2XNhbHQgb2Ygc2NyeXB0ISE=",
    ),
    (
        PASSWORD,
        "$sha256$salt=before$c2FsdCBvZiBzY3J5cHQhIQ$ylwA/Of08D3Ni7uGXm0Q89d160tXSIgYnd+sn3K6i64",
    ),
    (
        PASSWORD,
        "$sha512$salt=after$c2FsdCBvZiBzY3J5cHQhIQ$BlAv32vPnC2fsX0MM7jn0us1aP3gTOiWY301C997qWeZdocytjp8E2CnYgYdKIb59WTpGyWgpsNUq2GU1GeikQ",
    ),
];

/// What Firebase publishes: github.com/firebase/scrypt, "Password hashing".
const FIREBASE: &str = "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";

fn is_of(hash: &str, password: &str) -> bool {
    let foreign = Foreign::read(hash).unwrap_or_else(|why| panic!("{hash}: {why:?}"));
    let verified = foreign.verify(Claimed { normal: password, typed: None }).unwrap();
    assert!(verified.is_outdated, "it is to be hashed anew");
    verified.is_right
}

fn refused(hash: &str) -> Option<Refused> {
    Foreign::read(hash).err()
}

#[test]
fn what_other_implementations_made_of_a_password_is_known() {
    for (password, hash) in KNOWN {
        assert!(is_of(hash, password), "{hash}");
        for wrong in ["", "correct horse batterz", "Correct horse battery", "Zurich"] {
            assert!(!is_of(hash, wrong), "{hash} {wrong}");
        }
    }
}

#[test]
fn the_published_vector_of_firebase_is_known() {
    assert!(is_of(FIREBASE, "user1password"));
    assert!(!is_of(FIREBASE, "user1Password") && !is_of(FIREBASE, ""));
    // Another signer key, another project.
    let other = FIREBASE.replace("sk=jx", "sk=jy");
    assert!(!is_of(&other, "user1password"));
}

/// From the source of OpenBSD's bcrypt; the first is John the Ripper's.
#[test]
fn published_vectors_of_bcrypt_are_known() {
    for (password, hash) in [
        ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
        ("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
        ("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
    ] {
        assert!(is_of(hash, password), "{hash}");
    }
}

#[test]
fn what_was_typed_is_compared_where_the_normal_form_is_not_right() {
    // As the other system hashed it: taken apart.
    let typed = "Zu\u{308}rich \u{1f40e} battery";
    let hash = KNOWN.iter().find(|(password, _)| *password == UNICODE).unwrap().1;
    let foreign = Foreign::read(hash).unwrap();
    let verify = |normal, typed| foreign.verify(Claimed { normal, typed }).unwrap().is_right;
    assert!(verify(UNICODE, Some(typed)) && verify(typed, Some(UNICODE)));
    assert!(!verify(typed, None));
}

/// From CWE-400: a hostile hash.
#[test]
fn what_costs_too_much_is_refused_by_name() {
    let bcrypt = |cost| format!("$2b${cost}$uYIlheqC0fOvUyJVE9NqIuAG50PDVt777O/EExlrF0QDir4lnAwLC");
    let rest = "c2FsdCBvZiBzY3J5cHQhIQ$ylwA/Of08D3Ni7uGXm0Q89d160tXSIgYnd+sn3K6i64";
    let costs = [
        bcrypt("13"),
        bcrypt("31"),
        bcrypt("99"),
        format!("$scrypt$ln=17,r=8,p=1${rest}"),
        format!("$scrypt$ln=30,r=8,p=1${rest}"),
        format!("$scrypt$ln=31,r=1,p=1${rest}"),
        format!("$scrypt$ln=64,r=1,p=1${rest}"),
        format!("$scrypt$ln=4294967296,r=1,p=1${rest}"),
        format!("$scrypt$ln=14,r=4294967295,p=1${rest}"),
        format!("$scrypt$ln=14,r=8,p=100${rest}"),
        FIREBASE.replace("n=14", "n=30"),
        format!("$pbkdf2-sha256$600001${rest}"),
        format!("$pbkdf2-sha512$99999999999999999999${rest}"),
        format!("$argon2id$v=19$m=65537,t=1,p=1${rest}"),
        format!("$argon2id$v=19$m=4294967295,t=1,p=1${rest}"),
        format!("$argon2id$v=19$m=65536,t=5,p=1${rest}"),
        format!("$argon2i$v=19$m=1024,t=4294967295,p=1${rest}"),
        format!("$argon2id$v=19$m=65536,t=1,p=17${rest}"),
    ];
    for hash in costs {
        assert_eq!(refused(&hash), Some(Refused::Costs), "{hash}");
    }
    // What other systems take by default.
    for hash in [
        bcrypt("12"),
        format!("$scrypt$ln=16,r=8,p=1${rest}"),
        format!("$pbkdf2-sha256$600000${rest}"),
        format!("$pbkdf2-sha512$210000${rest}"),
        format!("$argon2id$v=19$m=65536,t=4,p=1${rest}"),
        format!("$argon2id$v=19$m=65536,t=3,p=4${rest}"),
    ] {
        assert_eq!(refused(&hash), None, "{hash}");
    }
}

#[test]
fn what_has_no_known_form_is_refused() {
    let known = KNOWN.iter().map(|(_, hash)| (*hash).to_owned()).chain([FIREBASE.to_owned()]);
    for hash in known {
        for end in 1..hash.len() {
            let (cut, _) = hash.split_at(end);
            let refused = refused(cut);
            // Shorter outputs of these are outputs, too; a salt that is cut leaves none.
            let may_be_short = cut.matches('$').count() == hash.matches('$').count();
            assert!(refused == Some(Refused::Form) || may_be_short, "{cut}");
        }
    }
    for hash in [
        "",
        "$",
        "secret",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "$1$abcdefgh$0123456789abcdefghijkl",
        "$2$10$IgGQBlEkLNfROYtbgYg1/ORmItDYaGGIziNDNXObZ.YAb1WOV/5Em",
        "$2x$10$IgGQBlEkLNfROYtbgYg1/ORmItDYaGGIziNDNXObZ.YAb1WOV/5Em",
        "$2b$03$IgGQBlEkLNfROYtbgYg1/ORmItDYaGGIziNDNXObZ.YAb1WOV/5Em",
        "$2b$4$IgGQBlEkLNfROYtbgYg1/ORmItDYaGGIziNDNXObZ.YAb1WOV/5Em",
        "$2b$10$IgGQBlEkLNfROYtbgYg1/ORmItDYaGGIziNDNXObZ.YAb1WOV/5E\u{e9}",
        "$argon2d$v=19$m=256,t=2,p=2$KVO5aLu5M/F8rLdwrQPKgA$MY+i10U6P3LqMCnDRSKDdGyQ8U43nqk2ptyGQRYKGqc",
        "$argon2id$v=20$m=256,t=2,p=2$KVO5aLu5M/F8rLdwrQPKgA$MY+i10U6P3LqMCnDRSKDdGyQ8U43nqk2ptyGQRYKGqc",
        "$argon2id$v=19$m=7,t=2,p=1$KVO5aLu5M/F8rLdwrQPKgA$MY+i10U6P3LqMCnDRSKDdGyQ8U43nqk2ptyGQRYKGqc",
        "$argon2id$v=19$m=256,t=2,p=2,x=1$KVO5aLu5M/F8rLdwrQPKgA$MY+i10U6P3LqMCnDRSKDdGyQ8U43nqk2ptyGQRYKGqc",
        "$pbkdf2-sha256$0$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc",
        "$pbkdf2-sha256$+1$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc",
        "$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU",
        "$scrypt$ln=0,r=8,p=1$UWoN4dy7V+p9r9U65zyHUA$5+36tUx3FZInH/g/0+EcWhYDERkbzIHSRHtHQLpY+Ao",
        "$scrypt$ln=8,r=8,r=1$UWoN4dy7V+p9r9U65zyHUA$5+36tUx3FZInH/g/0+EcWhYDERkbzIHSRHtHQLpY+Ao",
        "{SSHA256}",
        "{SSHA256}8YPRx9rXDzldljczN2KtjJ6KV54ElkbAo8Ad55OGxp0=",
        "{SSHA}8YPRx9rXDzldljczN2KtjJ6KV54ElkbAo8Ad55OGxp1zYWx0",
        "$sha256$salt=within$c2FsdCBvZiBzY3J5cHQhIQ$ylwA/Of08D3Ni7uGXm0Q89d160tXSIgYnd+sn3K6i64",
    ] {
        assert_eq!(refused(hash), Some(Refused::Form), "{hash}");
    }
}

#[test]
fn what_a_look_costs_is_spent_for_nobody_too() {
    for (_, hash) in KNOWN {
        let foreign = Foreign::read(hash).unwrap();
        let costs = foreign.costs();
        let again = costs.as_deref().and_then(Work::from_text);
        assert_eq!(again, costs.as_ref().map(|_| foreign.work), "{hash}");
        let claimed = Claimed { normal: "x", typed: Some("y") };
        assert!(spend(&costs.unwrap_or_default(), claimed).is_ok(), "{hash}");
    }
    // Nothing that a hostile text says is done.
    for text in ["bcrypt 31", "scrypt 31 8 1", "argon2 1 19 4294967295 1 1", "bcrypt", "x 1", ""] {
        let claimed = Claimed { normal: "x", typed: None };
        assert!(spend(text, claimed).is_ok(), "{text}");
    }
}

/// From CWE-407: nobody has twice as much computed by letters in two parts.
#[test]
fn a_dear_hash_is_looked_at_once_for_a_password() {
    let work = |text: &str| Work::from_text(text).unwrap();
    let claimed = Claimed { normal: "normal", typed: Some("typed") };
    let looks = |text: &str| looked_at(&work(text), claimed).collect::<Vec<_>>();
    for dear in [
        "bcrypt 12",
        "scrypt 16 8 1",
        "scrypt 15 8 2",
        "pbkdf2 256 600000",
        "pbkdf2 512 310000",
        "argon2 1 19 65536 4 1",
    ] {
        assert_eq!(looks(dear), ["typed"], "{dear}");
    }
    for cheap in ["bcrypt 11", "scrypt 15 8 1", "pbkdf2 256 300000", "argon2 1 19 65536 2 1"] {
        assert_eq!(looks(cheap), ["normal", "typed"], "{cheap}");
    }
    let composed = Claimed { normal: "normal", typed: None };
    assert_eq!(looked_at(&work("bcrypt 12"), composed).collect::<Vec<_>>(), ["normal"]);
}
