// Generated from crates/model by `cargo xtask generate`; do not edit.

/** Why a value is refused. The names are the contract. */
export type Code = CommonCode | MoreCode;

/** A code that the Protection API gives. */
export type CommonCode =
  | 'required'
  | 'type'
  | 'unknown'
  | 'too_short'
  | 'too_long'
  | 'too_many'
  | 'charset'
  | 'one_of'
  | 'name.no_letter'
  | 'email.format'
  | 'phone.digits'
  | 'phone.length'
  | 'phone.number'
  | 'ssn.digits'
  | 'ssn.length'
  | 'ssn.unassigned'
  | 'date.format'
  | 'date.calendar'
  | 'date.range'
  | 'state.unknown'
  | 'zip.format'
  | 'zip.state'
  | 'json.syntax'
  | 'json.depth'
  | 'json.duplicate_key'
  | 'json.size';

/** The codes, by number from 1; those behind them are of the entries that give them (`../more.ts`). */
export const CODES = 'required type unknown too_short too_long too_many charset one_of name.no_letter email.format phone.digits phone.length phone.number ssn.digits ssn.length ssn.unassigned date.format date.calendar date.range state.unknown zip.format zip.state json.syntax json.depth json.duplicate_key json.size';

/** A code that only the Identity API or the Programs API gives. */
export type MoreCode =
  | 'username.format'
  | 'password.common'
  | 'password.username'
  | 'exclusive'
  | 'duplicate'
  | 'email.plus'
  | 'datetime.format'
  | 'datetime.window'
  | 'uuid.format'
  | 'base64.format'
  | 'crypto.version'
  | 'crypto.key'
  | 'crypto.hash'
  | 'crypto.data'
  | 'range';

/** A code that no rule gives, and the Worker alone tells. */
export type OtherCode =
  | 'data.refused'
  | 'srt.refused';

/** What `one_of` allows. */
export const VERSIONS = [0,1];

/** The first date of birth that is accepted. */
export const FIRST_DAY = '1901-01-01';

/** The largest number that may stand for its digits. */
export const LARGEST_NUMBER = 999999999;

/** The largest document, in bytes. */
export const MAX_INPUT = 65536;

/** How deep a document may be nested. */
export const MAX_DEPTH = 32;

/** How many issues are listed at the most. */
export const MOST_ISSUES = 100;

/** The index of what is not in an array. */
export const NO_INDEX = 65535;

/** How many code points of an unknown key are shown. */
export const LONGEST_KEY = 64;
