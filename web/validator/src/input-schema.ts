// What `validate` may take, as JSON Schema: the rules about texts are about the normal form, so each is widened to what becomes one.

import * as identity from './generated/identity.js';
import * as programs from './generated/programs.js';
import * as protection from './generated/protection.js';
import type { Field, Schema } from './schema.js';

/** A schema in a dialect of JSON Schema. */
export type JsonSchema = Record<string, unknown>;

const SCHEMAS: Record<string, Schema> = { ...protection, ...identity, ...programs };

/** White space that is trimmed (Unicode has one more than expressions), what is none, and marks that are composed. */
const SPACE = '[\\s\\u0085]*';
const OTHER = '[^\\s\\u0085]';
const MARKS = '[\\u0300-\\u036f]*';

/** Kinds that are taken as they are. Passwords are composed: there may be more of one. */
const RAW = /^(?:Base64|Id|Token)$/;

/** The schema of what `validate` may take for this payload, by that of its normal form. */
export function inputOf(name: string, output: JsonSchema): JsonSchema {
  // A partner's blank text is as none.
  return widened(output, SCHEMAS[name]?.fields ?? [], '', name in programs);
}

function widened(output: JsonSchema, fields: readonly Field[], path: string, hasBlanks: boolean): JsonSchema {
  // What members and items ask of each other is about the normal form, too.
  const { properties, items, additionalProperties: _, allOf: __, contains: ___, ...own } = output;
  const field = fields.find(([known]) => known === path);
  const schema = field && hasTexts(own) ? { ...own, ...textRules(own, field, hasBlanks) } : own;
  if (items) schema.items = widened(items as JsonSchema, fields, path, hasBlanks);
  // As the lists of alerts give them.
  if (path === 'alertIds') schema.items = { ...(schema.items as JsonSchema), type: ['string', 'integer'] };
  const inner = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  // Of a patch, in which `null` removes and so is in the normal form, what can't be removed is never `null`.
  const isPatch = inner.some(([, { type }]) => [type].flat().includes('null'));
  const required = (own.required ?? []) as string[];
  const member = ([key, property]: [string, JsonSchema]) => {
    const wide = widened(property, fields, path ? `${path}.${key}` : key, hasBlanks);
    return [key, isPatch || required.includes(key) ? wide : orNull(wide)];
  };
  if (properties) schema.properties = Object.fromEntries(inner.map(member));
  if (own.oneOf) schema.oneOf = (own.oneOf as JsonSchema[]).map((one) => withOthers(one, { type: 'null' }));
  return schema;
}

/** One of several, each other of which is `absent`. */
export function withOthers(one: JsonSchema, absent: unknown): JsonSchema {
  const others = Object.keys((one.properties ?? {}) as JsonSchema);
  return { ...one, properties: Object.fromEntries(others.map((key) => [key, absent])) };
}

function hasTexts({ type }: JsonSchema): boolean {
  return [type].flat().includes('string');
}

/** Another rule in place of each that is about the normal form of a text; `undefined` in place of what has none. */
function textRules(
  output: JsonSchema,
  [, type, kind, isRequired, min, max, , allowed]: Field,
  hasBlanks: boolean,
): JsonSchema {
  const isItem = type === 'array';
  if (isItem || RAW.test(kind)) {
    // UUIDs may be in either case.
    const { pattern } = output;
    return {
      format: undefined,
      pattern: typeof pattern === 'string' ? pattern.replaceAll('9a-f', '9A-Fa-f') : undefined,
    };
  }
  const rules = { pattern: undefined, minLength: undefined, maxLength: undefined, format: undefined, enum: undefined };
  // Only what is composed has less characters later.
  if (kind === 'Password') return { ...rules, minLength: output.minLength };
  const pattern = patternOf(output, kind, min, max, allowed);
  const ending = hasBlanks && !isRequired ? `(?:${pattern})?` : pattern;
  return { ...rules, pattern: pattern && `^${SPACE}${ending}$` };
}

function patternOf(
  output: JsonSchema,
  kind: string,
  min: number,
  max: number,
  allowed: readonly string[] | undefined,
): string | undefined {
  const normal = typeof output.pattern === 'string' ? output.pattern.slice(1, -1) : undefined;
  if (kind === 'State') return `[A-Za-z]{2}${SPACE}`;
  if (kind.startsWith('Zip')) return `[0-9]{5}(?:[\\-\\s]?[0-9]{4})?${SPACE}`;
  if (allowed) return `(?:${allowed.join('|').replace(/[a-z]/gi, inAnyCase)})${SPACE}`;
  if (kind === 'Email')
    return normal && normal.replaceAll('[a-z0-9', '[A-Za-z0-9').replace('[0-9]+$', `[0-9]+${SPACE}$`) + SPACE;
  if (/^Phone$|Ssn|^DateOfBirth$/.test(kind)) return `(?:${normal})${SPACE}`;
  if (max === 0) return undefined;
  // As many characters as the normal form may have, each with its marks; of a street fewer, as one may stand for several.
  const least = kind.includes('Street') ? Math.min(min, 1) : min;
  const text = `${OTHER}${MARKS}(?:[^\\u0300-\\u036f]${MARKS}){${Math.max(least - 1, 0)},${max - 1}}${SPACE}`;
  // The white space behind is a part of what may be missing: else an expression would try each way to share it.
  return least > 0 ? text : `(?:${text})?`;
}

function orNull(property: JsonSchema): JsonSchema {
  const values = property.enum as unknown[] | undefined;
  return {
    ...property,
    type: [...new Set([property.type, 'null'].flat())],
    ...(values && { enum: [...values, null] }),
  };
}

function inAnyCase(letter: string): string {
  return `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
}
