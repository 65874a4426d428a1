export type JsonType = 'string' | 'integer' | 'object' | 'array';

/**
 * One field. Its place in the list, counted from 1, is its number. `min` and `max` are the limits of a text, or of the
 * items of an array; `items` is how many of them there may be.
 */
export type Field = readonly [
  path: string,
  type: string,
  kind: string,
  required: number,
  min: number,
  max: number,
  items: number,
];

/** The rules of a payload: data only, so that a bundler keeps just the schemas that are used. */
export interface Schema<T = unknown> {
  readonly id: number;
  readonly fields: readonly Field[];
  /** Never there: carries the type of a valid payload. */
  readonly payload?: T;
}

/** The number of the field with this dotted path. */
export function fieldNumber(schema: Schema, path: string): number {
  const index = schema.fields.findIndex(([own]) => own === path);
  if (index < 0) {
    throw new RangeError(`The schema has no field "${path}"; it has ${schema.fields.map(([own]) => own).join(', ')}`);
  }
  return index + 1;
}
