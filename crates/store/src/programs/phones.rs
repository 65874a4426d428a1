//! Telephones of a person. One that is stored is updated in place, even when its type changes; of several, the one of the same type is
//! updated, or a new one is added; several that are sent are matched by type. Nothing is deleted.

use super::Sql;

/// Writes the telephones of the draft. What an entry leaves out stays as it is; a new one needs a number, else `program_phones.number` is
/// violated. A new default takes the place of the one before it; without any, it is the first.
pub(super) const WRITE: [Sql; 4] = [
    (
        3,
        "UPDATE program_phones SET type = ?3 ->> '$.phones[0].type' WHERE account_id = ?1 AND user_id = ?2 \
        AND json_array_length(?3, '$.phones') = 1 AND (SELECT count(*) FROM program_phones WHERE account_id = ?1 AND user_id = ?2) = 1",
    ),
    (
        4,
        "UPDATE program_phones SET number = coalesce(s.value ->> 'number', number), \
        is_verified = iif(coalesce(s.value ->> 'key', number_key) = number_key, is_verified, 0), \
        number_key = coalesce(s.value ->> 'key', number_key), is_default = coalesce(s.value ->> 'isDefault', is_default), updated_at = ?4 \
        FROM json_each(?3, '$.phones') s WHERE account_id = ?1 AND user_id = ?2 AND program_phones.type = s.value ->> 'type'",
    ),
    (
        4,
        "INSERT INTO program_phones (account_id, user_id, seq, type, number, number_key, is_default, updated_at) \
        SELECT ?1, ?2, s.key + 1 + coalesce((SELECT max(seq) FROM program_phones WHERE account_id = ?1 AND user_id = ?2), 0), \
        s.value ->> 'type', s.value ->> 'number', s.value ->> 'key', coalesce(s.value ->> 'isDefault', 0), ?4 FROM json_each(?3, '$.phones') s \
        WHERE NOT EXISTS (SELECT 1 FROM program_phones WHERE account_id = ?1 AND user_id = ?2 AND type = s.value ->> 'type')",
    ),
    (
        3,
        "UPDATE program_phones SET is_default = (seq = (SELECT seq FROM program_phones p \
        WHERE p.account_id = ?1 AND p.user_id = ?2 ORDER BY p.type IS (SELECT s.value ->> 'type' FROM json_each(?3, '$.phones') s \
        WHERE s.value ->> 'isDefault') DESC, p.is_default DESC, p.seq LIMIT 1)) WHERE account_id = ?1 AND user_id = ?2",
    ),
];
