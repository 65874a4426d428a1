import type { Plan } from './write.js';

/**
 * One field. Its place in the list, counted from 1, is its number. `min` and `max` are the limits of a text, of the
 * items of an array, or of a number; `items` is how many of them there may be,
 * `allowed` the values of one of a few.
 */
export type Field = readonly [
  path: string,
  type: string,
  kind: string,
  required: number,
  min: number,
  max: number,
  items: number,
  allowed?: readonly string[],
];

/** The rules of a payload: data only, so that a bundler keeps just the schemas that are used. */
export interface Schema<T = unknown> {
  readonly id: number;
  readonly fields: readonly Field[];
  /** Made when the first object is judged. */
  plan?: Plan;
  /** The keys of each field, made when the first is refused. */
  keys?: readonly (readonly string[])[];
  /** Never there: carries the type of a valid payload. */
  readonly payload?: T;
}

/**
 * A schema whose fields are written as one text, which takes half the bytes of arrays. A type that is left out is a
 * string.
 */
export function schema<T>(id: number, fields: string): Schema<T> {
  const field = (text: string) =>
    text
      .split(',')
      .map((part, index) => (PROGRAMS && index > 6 ? part.split('|') : index > 2 ? +part : part || 'string'));
  return { id, fields: fields.split(';').map(field) as unknown as Field[] };
}

/** How a plain object of the schema is written. */
export function planOf(schema: Schema): Plan {
  return (schema.plan ??= plan(schema.fields, '', 0));
}

function plan(fields: readonly Field[], prefix: string, object: number): Plan {
  const members = fields.flatMap(([path, type], index) => {
    if (!path.startsWith(prefix)) return [];
    // As the name of a property, which engines compare by where it is.
    const [key] = Object.keys({ [path.slice(prefix.length)]: 0 }) as [string];
    if (key.includes('.')) return [];
    return {
      key,
      mark: 0x80 + index + 1 - object,
      // biome-ignore lint/style/useTemplate: a template takes three bytes more in every bundle
      inner: type === 'object' ? plan(fields, path + '.', index + 1) : undefined,
    };
  });
  return Object.assign(members, { objects: members.filter(({ inner }) => inner) });
}

/** The keys that lead to the field with this number, none to the payload itself. */
export function keysOf(schema: Schema, number: number): readonly string[] {
  schema.keys ??= schema.fields.map(([path]) => path.split('.'));
  return schema.keys[number - 1] ?? [];
}

let last: { schema?: Schema; path?: string; number: number } = { number: 0 };

/**
 * The number of the field with this dotted path, in which indexes may stand. The one asked for last is remembered: a
 * person types in one.
 */
export function fieldNumber(schema: Schema, path: string): number {
  if (last.schema === schema && last.path === path) return last.number;
  const name = path.replace(/\.\d+(?=\.)/g, '');
  const number = schema.fields.findIndex(([own]) => own === name) + 1;
  if (number === 0) {
    throw new RangeError(`The schema has no field "${path}"; it has ${schema.fields.map(([own]) => own).join(', ')}`);
  }
  last = { schema, path, number };
  return number;
}
