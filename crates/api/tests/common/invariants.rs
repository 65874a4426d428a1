//! What holds in the database at all times, whatever failed: each a sentence of docs/invariants.md, and the statement that counts what
//! breaks it.

use super::Harness;

/// Sentence and statement; the statement gives 0.
pub(crate) const INVARIANTS: &[(&str, &str)] = &[
    ("The table of guards is empty.", "SELECT count(*) FROM guard"),
    (
        "Nobody is half made: a profile has its entry in the directory, and an entry its profile.",
        "SELECT (SELECT count(*) FROM profiles p LEFT JOIN array_users a ON a.array_user_id = p.array_user_id AND a.user_id = p.user_id \
         WHERE a.user_id IS NULL) + (SELECT count(*) FROM array_users a LEFT JOIN profiles p ON p.user_id = a.user_id WHERE p.user_id IS NULL)",
    ),
    (
        "Whatever hangs on a profile has one: user token, enrollments and their history.",
        "SELECT (SELECT count(*) FROM user_tokens WHERE user_id NOT IN (SELECT user_id FROM profiles)) \
         + (SELECT count(*) FROM enrollments WHERE user_id NOT IN (SELECT user_id FROM profiles)) \
         + (SELECT count(*) FROM enrollment_history WHERE user_id NOT IN (SELECT user_id FROM profiles))",
    ),
    (
        "A login has its user and its user name, and a user name its login, or it is kept for nobody.",
        "SELECT (SELECT count(*) FROM logins WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM logins l LEFT JOIN usernames n ON n.user_id = l.user_id AND n.username_key = l.username_key WHERE n.user_id IS NULL) \
         + (SELECT count(*) FROM usernames n LEFT JOIN logins l ON l.user_id = n.user_id AND n.username_key = l.username_key WHERE l.user_id IS NULL AND n.reserved_until IS NULL)",
    ),
    (
        "Sessions, factors, codes, challenges, reset tokens, codes of links, tokens of mails and addresses are of users who are there.",
        // D1 takes no union of more than five.
        "SELECT (SELECT count(*) FROM sessions WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM second_factors WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM begun_factors WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM recovery_codes WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM challenges WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM reset_tokens WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM email_tokens WHERE user_id NOT IN (SELECT user_id FROM users)) \
         + (SELECT count(*) FROM link_codes WHERE user_id NOT IN (SELECT user_id FROM users)) \
          + (SELECT count(*) FROM addresses WHERE user_id NOT IN (SELECT user_id FROM users))",
    ),
    (
        "Recovery codes are there only beside a confirmed factor.",
        "SELECT count(*) FROM recovery_codes WHERE user_id NOT IN (SELECT user_id FROM second_factors WHERE confirmed_at IS NOT NULL)",
    ),
    (
        "A user has at most one default address.",
        "SELECT count(*) FROM (SELECT sum(is_default) AS defaults FROM addresses GROUP BY user_id) WHERE defaults > 1",
    ),
    (
        "A session has one live token: the newest and the one before it differ.",
        "SELECT count(*) FROM sessions WHERE current = previous",
    ),
    (
        "An account of a program that is not closed has its people, and people their account.",
        "SELECT (SELECT count(*) FROM program_accounts WHERE state <> 'closed' AND account_id NOT IN (SELECT account_id FROM program_users)) \
         + (SELECT count(*) FROM program_users WHERE account_id NOT IN (SELECT account_id FROM program_accounts))",
    ),
    (
        "Of a person's addresses and telephones in a program, at most one each is the default.",
        "SELECT count(*) FROM (SELECT sum(is_default) AS defaults FROM program_addresses GROUP BY account_id, user_id \
         UNION ALL SELECT sum(is_default) FROM program_phones GROUP BY account_id, user_id) WHERE defaults > 1",
    ),
    (
        "Limits are exact: of consumers, one account that is not closed has an SSN, and two a telephone.",
        "SELECT count(*) FROM (SELECT kind, sum(is_active) AS held FROM program_holders WHERE account_type = 'consumer' \
         GROUP BY program_code, kind, value_key) WHERE held > CASE kind WHEN 'ssn' THEN 1 ELSE 2 END",
    ),
    (
        "Who is told by an event of what happened is told of each time: as many events as audit rows.",
        "SELECT (SELECT count(*) FROM audit WHERE action = 'user.password_changed') \
         <> (SELECT count(*) FROM events WHERE kind = 'user.password_changed')",
    ),
];

/// What is of a person in the examples: it stands in no row in clear.
const PERSONAL: [&str; 9] = [
    "123456789",
    "1990-03-10",
    "alex.taylor@example.com",
    "Taylor",
    "123 Main Street",
    "1234 E Foothill",
    "pat.kake@example.com",
    "correct horse battery",
    "2125550123",
];

/// All rows of all tables, by table.
pub(crate) fn tables(harness: &Harness) -> Vec<(String, String)> {
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let names = harness.sql(names);
    let whole = |name: &str| {
        let sql = format!("SELECT * FROM {name}");
        let rows = harness.sql(Box::leak(sql.into_boxed_str()));
        rows.iter().map(|row| format!("{:?}\n", row.0)).collect::<String>()
    };
    names
        .iter()
        .map(|row| row.text(0).unwrap())
        .map(|name| (name.to_owned(), whole(name)))
        .collect()
}

/// Fails the test that broke one.
pub(crate) fn expect_invariants(harness: &Harness, after: &str) {
    for (sentence, sql) in INVARIANTS {
        assert_eq!(harness.number(sql), 0.0, "{after}: {sentence}");
    }
    for (table, rows) in tables(harness) {
        for text in PERSONAL {
            assert!(!rows.contains(text), "{after}: {text} in {table}");
        }
    }
}
