//! Opens sealed columns with Node's own cryptography, from the description in docs/decisions/0001-sealed-columns.md.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const VERSION = '2';

/** Master keys by id, from the text of `MASTER_KEY`. */
const masterKeys = (text) => new Map(text.split(',').map((entry) => entry.trim().split(':')).map(([id, key]) => [id, Buffer.from(key, 'base64url')]));

/**
 * Opens the sealed text of one column of `profiles`.
 * @returns {any} the JSON value inside
 * @throws when the text is of another user, column or key, or was changed
 */
export function openColumn(masterKey, userId, column, sealed) {
  const [id, version, text] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  const key = Buffer.from(hkdfSync('sha256', masterKeys(masterKey).get(id), Buffer.alloc(0), `idp-edge/seal\0${userId}`, 32));
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  cipher.setAAD(Buffer.from(['profiles', column, userId, version, id].join('\0')));
  cipher.setAuthTag(bytes.subarray(-TAG));
  const clear = Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]);
  return JSON.parse(clear.toString('utf8'));
}

/** Seals a JSON value as the Worker does, in a table and column, for an owner and for that of its rows. */
export function sealColumn({ vars }, owner, [table, column], row, value) {
  const [[id, master]] = masterKeys(vars.MASTER_KEY);
  const key = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `idp-edge/seal\0${owner}`, 32));
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from([table, column, owner, VERSION, id, ...row].join('\0')));
  const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${VERSION}.${sealed.toString('base64url')}`;
}

/** The profile of `userId` in the shape of a create payload; fields without a value are `undefined`. */
export async function openProfile({ db, vars }, userId) {
  const row = await db.prepare('SELECT * FROM profiles WHERE user_id = ?').bind(userId).first();
  if (row === null) return undefined;
  const open = (column) => (row[column] === null ? undefined : openColumn(vars.MASTER_KEY, userId, column, row[column]));
  const { firstName, lastName } = open('names');
  const { street, city, state, zip } = open('address');
  return { firstName, lastName, dob: open('dob'), emailAddress: open('email'), address: { street, city, state, zip }, phoneNumber: open('phone'), ssn: open('ssn'), version: row.version };
}
