//! The corpus of `tests/cases`, read and expanded. Works in Node and, but for `load`, in a browser.

const DAY = 86_400_000;

/** `YYYY-MM-DD` of the UTC day of `now`, milliseconds since 1970. */
const utcDay = (now) => new Date(now).toISOString().slice(0, 10);

/**
 * Replaces `$TODAY` and `$TOMORROW` in every string of `value`.
 * @param {number} now milliseconds since 1970
 */
export function dated(value, now) {
  if (typeof value === 'string') {
    return value.replaceAll('$TODAY', utcDay(now)).replaceAll('$TOMORROW', utcDay(now + DAY));
  }
  if (Array.isArray(value)) return value.map((item) => dated(item, now));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dated(item, now)]));
}

/** The text that a corpus TEXT stands for: a string, or parts of which `[part, times]` is repeated. */
export function text(parts, now) {
  const joined = typeof parts === 'string' ? parts : parts.map((part) => (typeof part === 'string' ? part : part[0].repeat(part[1]))).join('');
  return dated(joined, now);
}

/**
 * One case, ready to run.
 * @typedef {object} Case
 * @property {string} topic the file's name without `.json`
 * @property {string} schema the schema's public name
 * @property {string} name the behaviour
 * @property {string | undefined} text the input, absent where it is not UTF-8
 * @property {Uint8Array} bytes the same as bytes
 * @property {boolean} sandbox
 * @property {string | undefined} normalised the normalised text of a valid case
 * @property {object[] | undefined} issues those of an invalid one: path, code, params?
 * @property {boolean} truncated whether only the first 100 issues are listed
 */

/** @returns {Case[]} the cases of one file of the corpus */
export function expand(topic, file, now = Date.now()) {
  return file.cases.map((raw) => {
    const input = raw.input === undefined ? undefined : text(raw.input, now);
    const bytes = input === undefined ? Uint8Array.from(atob(raw.inputBase64), (c) => c.charCodeAt(0)) : new TextEncoder().encode(input);
    return {
      topic,
      schema: file.schema,
      name: raw.name,
      text: input,
      bytes,
      sandbox: raw.sandbox === true,
      normalised: raw.normalised === undefined ? undefined : text(raw.normalised, now),
      issues: raw.issues && dated(raw.issues, now),
      truncated: raw.truncated === true,
    };
  });
}

/** What a runner must find for `entry`: the normalised text, or the issues. */
export function expected(entry) {
  return entry.normalised === undefined ? verdict(entry) : { normalised: entry.normalised };
}

/** What a runner found, from an answer in the shape of `validate`. */
export function found(answer) {
  return answer.ok ? { normalised: JSON.stringify(answer.value) } : verdict(answer);
}

/** The issues of a payload that is refused, without messages, and params in one order: JSON objects have none. */
export function verdict({ issues, truncated }) {
  const inOrder = (params) => Object.fromEntries(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
  const bare = ({ path, code, params }) => (params === undefined ? { path, code } : { path, code, params: inOrder(params) });
  return { issues: issues?.map(bare), truncated: truncated === true };
}

/** The keys of every object in `value`, in document order. */
function* keys(value) {
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* keys(item);
  }
}

/** Whether `literal` means the same number in JavaScript and in JSON. */
function isFaithful(literal) {
  const number = Number(literal);
  const digits = literal.replace(/e.*/i, '').replace(/[-.]/g, '').replace(/^0+/, '');
  return Number.isFinite(number) && digits.length <= 15 && (number !== 0 || digits === '');
}

/**
 * The JavaScript value that says exactly what the input says; `undefined` where there is none: no JSON, a string, a duplicate key,
 * keys that objects put into another order, a number that doubles can't hold, or an offset that counts other bytes.
 */
export function asValue(entry) {
  if (entry.text === undefined) return undefined;
  let value;
  try {
    value = JSON.parse(entry.text);
  } catch {
    return undefined;
  }
  // A string is taken for JSON text.
  if (typeof value === 'string') return undefined;
  const tokens = entry.text.match(/"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*/g) ?? [];
  const written = tokens.filter((token) => token.endsWith(':')).map((token) => JSON.parse(token.replace(/\s*:$/, '')));
  if (JSON.stringify(written) !== JSON.stringify([...keys(value)])) return undefined;
  if (!tokens.filter((token) => !token.startsWith('"')).every(isFaithful)) return undefined;
  const isAboutBytes = entry.issues?.some(({ code }) => code.startsWith('json.')) || entry.bytes.length > 65_536;
  return isAboutBytes && JSON.stringify(value) !== entry.text ? undefined : { value };
}
