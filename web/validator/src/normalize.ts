import { fieldNumber, type Schema } from './schema.js';

/**
 * Kinds whose texts are taken as they are (`is_raw` in `crates/model`): a space at the end of a password is one of its
 * characters.
 */
const RAW = /^(?:Base64|Id|(?:Old)?Password|Token)$/;

/** What nobody sees and nobody types: format characters, and what only looks blank. No rule takes one of them. */
const UNSEEN =
  /\u034f|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]/g;

/** White space, hyphens and apostrophes as documents and telephones put them in. */
const SPACES = /[\s\u0085]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/g;
const APOSTROPHES = /[\u2018\u2019\u02bb\u02bc\u00b4\u2032`]/g;

/** ASCII of full width, as keyboards for Chinese, Japanese and Korean type it. */
const WIDE = /[\uff01-\uff5e]/g;

/** Kinds that have no more than Latin letters, digits and signs: those of any country or script stay as they are. */
const LATIN = /^(?:Ascii|User)?[Nn]ame$|Street|City|Email|State|Zip|Date|Phone|Ssn/;

/** A day as Americans write it: month, day, year. */
const AMERICAN_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * What a person typed or pasted, as the rules want it: trimmed, without characters that nobody sees, with plain letters,
 * hyphens and apostrophes; SSNs and North American phone numbers without separators, these also without `tel:` and a
 * leading `+1` or `1`; a date of birth in the American order (`3/10/1990`) as `1990-03-10`. Passwords, tokens and ids are
 * given back as they are, and nothing as an empty text.
 */
export function normalizeField<T>(schema: Schema<T>, path: string, text: string | null | undefined): string {
  const given = text ?? '';
  const kind = schema.fields[fieldNumber(schema, path) - 1]?.[2] ?? '';
  if (RAW.test(kind)) return given;
  const typed = given.replace(UNSEEN, '').replace(SPACES, ' ').trim();
  if (!LATIN.test(kind)) return typed;
  const plain = typed.replace(WIDE, narrow).replace(DASHES, '-');
  if (/Zip|Date/.test(kind)) return plain.replace(AMERICAN_DAY, isoDay);
  // `Ssn`, and those of `/programs`: `WholeSsn`, `SsnSuffix`.
  if (/^Phone|Ssn/.test(kind)) {
    const bare = plain.replace(/^tel:|[\s\-()./]/gi, '');
    return kind === 'Phone' ? bare.replace(/^(?:\+1|1(?=.{10}$))/, '') : bare;
  }
  return /Name|Street|City/.test(kind) ? plain.replace(APOSTROPHES, "'") : plain;
}

function narrow(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function isoDay(_: string, month: string, day: string, year: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
