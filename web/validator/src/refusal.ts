// A refusal from the engine's numbers and the tables.

import { type Engine, textAt, words } from './engine.js';
import {
  CODES as COMMON,
  type Code,
  FIRST_DAY,
  LONGEST_KEY,
  MAX_INPUT,
  MOST_ISSUES,
  VERSIONS,
} from './generated/codes.js';
import { HOURS } from './generated/programs-more.js';
import type { Issue, Refusal } from './issue.js';
import { MORE_CODES } from './more.js';
import type { Field, Schema } from './schema.js';

/** By number, from 1. */
const CODES = /* @__PURE__ */ (COMMON + MORE_CODES).split(' ') as Code[];

/**
 * What a refusal of `count` issues says.
 *
 * @throws RangeError for more than the engine counts: it has no such schema
 */
export function refusal(engine: Engine, schema: Schema, count: number, now: number): Refusal {
  if (count > MOST_ISSUES + 1) throw new RangeError('The schema is of another entry: use its functions');
  const issues: Issue[] = [];
  const all = words(engine, Math.min(count, MOST_ISSUES));
  for (let at = 0; at < all.length; at += 2) {
    issues.push(issue(engine, schema, all[at] as number, all[at + 1] as number, now));
  }
  return count > MOST_ISSUES ? { ok: false, issues, truncated: true } : { ok: false, issues };
}

/** An issue from its words: param << 6 | code, and field << 16 | index + 1 (of an unknown key its first byte). */
function issue(engine: Engine, { fields }: Schema, word: number, rank: number, now: number): Issue {
  const code = CODES[(word & 63) - 1] as Code;
  const param = word >>> 6;
  const isUnknown = code === 'unknown';
  const number = (isUnknown ? param : rank) >>> 16;
  const [path = '', type = 'object', , , min, max, items] = fields[number - 1] ?? [];
  const steps: (string | number)[] = [];
  const isItem = !isUnknown && (rank & 0xffff) > 0;
  let prefix = '';
  for (const key of path ? path.split('.') : []) {
    steps.push(key);
    prefix += key;
    // The index stands behind the key of the array.
    if (isItem && fields.some(([own, type]) => own === prefix && type === 'array')) steps.push((rank & 0xffff) - 1);
    prefix += '.';
  }
  if (isUnknown) steps.push(unknownKey(engine, rank & 0xffff, param & 0xffff));
  const expected = !isItem || type !== 'array' ? type : fields[number]?.[0].startsWith(prefix) ? 'object' : 'string';
  const params =
    ((PROGRAMS || code === 'exclusive') && moreParams(code, fields[number - 1], fields[param - 1])) ||
    paramsOf(code, expected, min, max, items, param, now);
  return params ? { path: steps, code, params } : { path: steps, code };
}

/** The params of codes that the Protection API never gives. `other` is the field that the param tells of. */
function moreParams(code: Code, field?: Field, other?: Field): Issue['params'] {
  if (code === 'one_of') return { allowed: field?.[7] };
  if (code === 'exclusive') return { with: other?.[0].replace(/.*\./, '') };
  return code === 'datetime.window' ? { hours: HOURS } : undefined;
}

/** The key that begins there, decoded and cut. */
function unknownKey(engine: Engine, start: number, length: number): string {
  return Array.from(JSON.parse(`"${textAt(engine, start, length)}"`) as string)
    .slice(0, LONGEST_KEY)
    .join('');
}

function paramsOf(
  code: Code,
  expected: string,
  min: number | undefined,
  max: number | undefined,
  items: number | undefined,
  param: number,
  now: number,
): Issue['params'] {
  switch (code) {
    case 'type':
      return { expected };
    case 'too_short':
      return { min };
    case 'too_long':
      return { max };
    case 'too_many':
      return { max: items };
    case 'charset':
      return { found: `U+${param.toString(16).toUpperCase().padStart(4, '0')}` };
    case 'one_of':
      return { allowed: VERSIONS };
    case 'date.range':
      return { min: FIRST_DAY, max: new Date(now).toISOString().slice(0, 10) };
    case 'zip.state':
      return { state: String.fromCharCode(param >> 8, param & 0xff) };
    case 'json.size':
      return { max: MAX_INPUT };
    case 'json.syntax':
    case 'json.depth':
    case 'json.duplicate_key':
      return { offset: param };
  }
  return undefined;
}
