//! Looks for personal data where none may be: every value in every form in which it could lie in a file, a log or an answer.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Values that occur nowhere else, for every personal field of a create payload. */
export const CANARY = Object.freeze({
  firstName: 'Quorvexa',
  lastName: 'Zylphantrum',
  dob: '1947-08-23',
  emailAddress: 'wexlomith.quay@plirnadex.example',
  address: Object.freeze({ street: '48217 Brindlewax Hollow', city: 'Vostermarch', state: 'NY', zip: '10477-7392' }),
  phoneNumber: '2127496358',
  ssn: '527418396',
  version: 1,
});

/** Others, for a patch. */
export const PATCHED = Object.freeze({
  dob: '1938-11-27',
  emailAddress: 'thrumbolade@vexwick.example',
  address: Object.freeze({ street: '90731 Quillmarrow Bend', city: 'Plonderhaven', state: 'CA', zip: '94127-6051' }),
  phoneNumber: '4158376924',
  ssn: '418739265',
});

/** Field → value, without the state, which two letters can't show. */
export function personal({ address: { street, city, zip }, version, ...rest }) {
  return { ...rest, street, city, zip };
}

/** The part of a Base64 text that `value` alone decides when `before` bytes (0–2) of something else precede it in a group. */
function aligned(value, before, encoding) {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
  const whole = Math.floor((bytes.length * 8) / 6);
  return bytes.toString(encoding).slice(Math.ceil((before * 8) / 6), whole);
}

/** Every form of `value` that is looked for: label → text, all distinct. */
export function formsOf(value) {
  const digits = value.replace(/\D/g, '');
  const isNumber = digits.length >= 8;
  const forms = {
    plain: value,
    'upper case': value.toUpperCase(),
    'lower case': value.toLowerCase(),
    reversed: [...value].reverse().join(''),
    'percent-encoded': encodeURIComponent(value),
    'UTF-16': Buffer.from(value, 'utf16le').toString('latin1'),
    hex: Buffer.from(value).toString('hex'),
    HEX: Buffer.from(value).toString('hex').toUpperCase(),
    'SHA-256': createHash('sha256').update(value).digest('hex'),
    'SHA-256 in base64url': createHash('sha256').update(value).digest('base64url'),
    ...Object.fromEntries([0, 1, 2].flatMap((before) => ['base64', 'base64url'].map((encoding) => [`${encoding}, ${before} before`, aligned(value, before, encoding)]))),
    ...(isNumber && { digits, 'with hyphens': digits.replace(/^(\d{3})(\d{2,3})(\d{4})$/, '$1-$2-$3'), 'digits in hex': Buffer.from(digits).toString('hex') }),
  };
  const seen = new Set();
  return Object.entries(forms).filter(([, text]) => text.length >= 6 && !seen.has(text) && seen.add(text));
}

/** The bytes of every file below `folder`, as text of one character per byte. */
export function contents(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ where: path.slice(folder.length), text: readFileSync(path, 'latin1') }));
}

/**
 * @param {{where: string, text: string}[]} haystacks
 * @param {Record<string, string>} values label → value
 * @returns {string[]} one line for each place in which a form of a value lies
 */
export function search(haystacks, values) {
  const needles = Object.entries(values).flatMap(([field, value]) => formsOf(value).map(([form, text]) => ({ what: `${field}, ${form}`, text })));
  return haystacks.flatMap(({ where, text }) => needles.filter((needle) => text.includes(needle.text)).map(({ what }) => `${what}: ${where}`));
}
