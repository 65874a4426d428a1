// A refusal from the engine's numbers and the tables.

import { type Engine, textAt } from './engine.js';
import {
  CODES as COMMON,
  type Code,
  FIRST_DAY,
  LARGEST_NUMBER,
  LONGEST_KEY,
  MAX_INPUT,
  MOST_ISSUES,
  VERSIONS,
} from './generated/codes.js';
import { HOURS } from './generated/programs-more.js';
import type { Issue, Refusal } from './issue.js';
import { MORE_CODES } from './more.js';
import { type Field, keysOf, type Schema } from './schema.js';

/** By number, from 1. */
const CODES = /* @__PURE__ */ (COMMON + MORE_CODES).split(' ') as Code[];

/** In the low bits of a word. */
const codeOf = (word?: number) => CODES[((word as number) & 63) - 1] as Code;

/**
 * Whether the last verdict's issues, so many, may be others on another day.
 *
 * @throws RangeError for more than the engine counts: it has no such schema
 */
export function isOfToday({ issues }: Engine, count: number): boolean {
  if (count > MOST_ISSUES + 1) throw new RangeError('The schema is of another entry: use its functions');
  return count > 1 || codeOf(issues[0]) === 'date.range';
}

/** Whether what the short form is refused for is what is wrong with the JSON: a field, not that it can't say it. */
export function isFinal({ issues }: Engine): boolean {
  return issues[1] !== 0;
}

/** What a refusal of `count` issues says. */
export function refusal(engine: Engine, schema: Schema, count: number, now: number): Refusal {
  const issues: Issue[] = [];
  while (issues.length < count && issues.length < MOST_ISSUES) {
    issues.push(issue(engine, schema, issues.length, now));
  }
  return count > MOST_ISSUES ? { ok: false, issues, truncated: true } : { ok: false, issues };
}

/**
 * An issue of the last verdict, from its words: param << 6 | code, and field << 16 | index + 1 (of an unknown key its
 * first byte).
 */
export function issue(engine: Engine, schema: Schema, place: number, now: number): Issue {
  const word = engine.issues[2 * place] as number;
  const rank = engine.issues[2 * place + 1] as number;
  const code = codeOf(word);
  const param = word >>> 6;
  const isUnknown = code === 'unknown';
  const number = (isUnknown ? param : rank) >>> 16;
  const path: Issue['path'] = keysOf(schema, number).slice();
  // Only of items; counted from 1.
  const index = isUnknown ? 0 : rank & 0xffff;
  if (index) addIndex(path, schema, index);
  if (isUnknown) path.push(unknownKey(engine, rank & 0xffff, param & 0xffff));
  const params =
    ((PROGRAMS || (MORE && (code === 'exclusive' || code === 'range'))) &&
      moreParams(code, schema.fields[number - 1], schema.fields[param - 1])) ||
    paramsOf(code, schema, number, index, param, now);
  return params ? { path, code, params } : { path, code };
}

/** The index stands behind the key of the array. */
function addIndex(path: Issue['path'], { fields }: Schema, index: number): void {
  const isList = (_: unknown, at: number) =>
    fields.some(([own, type]) => type === 'array' && own === path.slice(0, at + 1).join('.'));
  path.splice(path.findIndex(isList) + 1, 0, index - 1);
}

/** The params of codes that the Protection API never gives. `other` is the field that the param tells of. */
function moreParams(code: Code, field?: Field, other?: Field): Issue['params'] {
  if (code === 'one_of') return { allowed: field?.[7] };
  if (code === 'exclusive') return { with: other?.[0].replace(/.*\./, '') };
  if (code === 'range')
    return field?.[1] === 'integer' ? { min: field[4], max: field[5] } : { min: 0, max: LARGEST_NUMBER };
  return code === 'datetime.window' ? { hours: HOURS } : undefined;
}

/** The key that begins there, decoded and cut. */
function unknownKey(engine: Engine, start: number, length: number): string {
  // As most are: to decode so few takes ten times as long.
  let key = '';
  for (let at = start; at < start + length && length <= LONGEST_KEY; at++) {
    const code = engine.input[at] as number;
    if (code > 0x7e || code === 0x5c) break;
    key += String.fromCharCode(code);
  }
  if (key.length === length) return key;
  return Array.from(JSON.parse(`"${textAt(engine, start, length)}"`) as string)
    .slice(0, LONGEST_KEY)
    .join('');
}

/** Of what type the field is, or its items where one of them is refused. */
function expectedOf({ fields }: Schema, number: number, index: number): string {
  const [path, type = 'object'] = fields[number - 1] ?? [];
  if (!index || type !== 'array') return type;
  return fields[number]?.[0].startsWith(`${path}.`) ? 'object' : 'string';
}

function paramsOf(
  code: Code,
  schema: Schema,
  number: number,
  index: number,
  param: number,
  now: number,
): Issue['params'] {
  const field = schema.fields[number - 1];
  switch (code) {
    case 'type':
      return { expected: expectedOf(schema, number, index) };
    case 'too_short':
      return { min: field?.[4] };
    case 'too_long':
      return { max: field?.[5] };
    case 'too_many':
      return { max: field?.[6] };
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
