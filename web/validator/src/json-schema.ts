// The JSON Schema part of Standard Schema 1.1: for servers that describe themselves. An entry of its own, because a
// form has no use for it.

import document from '../schema.json' with { type: 'json' };
import type * as identity from './generated/identity.js';
import type * as programs from './generated/programs.js';
import type * as protection from './generated/protection.js';
import { inputOf, type JsonSchema, withOthers } from './input-schema.js';
import type { Schema } from './schema.js';
import type { Standard } from './standard.js';

export type { JsonSchema };

/** The payloads, by name. */
export type Payloads = { [Name in keyof Schemas]: Schemas[Name] extends Schema<infer T> ? T : never };
type Schemas = typeof protection & typeof identity & typeof programs;

interface Options {
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | (string & {});
}

/** A Standard Schema object that says its JSON Schema, too. */
export interface StandardWithJsonSchema<T> {
  readonly '~standard': Standard<T>['~standard'] & {
    readonly jsonSchema: {
      /**
       * What `validate` may take, with lengths and patterns as far as they hold for what is not normalised yet: blanks
       * around a text, another case, letters that are not composed. That other keys are refused is left to `validate`.
       */
      readonly input: (options: Options) => JsonSchema;
      /** The normalised form. */
      readonly output: (options: Options) => JsonSchema;
    };
  };
}

const DIALECTS: Record<string, (schema: JsonSchema) => JsonSchema> = {
  'draft-2020-12': (schema) => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }),
  'draft-07': (schema) => ({ $schema: 'http://json-schema.org/draft-07/schema#', ...mapped(schema, withoutCounts) }),
  'openapi-3.0': (schema) => mapped(mapped(schema, withoutCounts), withoutTypeLists),
};

export interface DescribeOptions {
  /**
   * For what makes a form of a schema: nothing in it is `null`, which in a patch removes what is stored, and nothing is
   * said of texts by which browsers refuse what is right. Off by default.
   */
  form?: boolean | undefined;
}

/**
 * Adds `~standard.jsonSchema` to the Standard Schema object of the payload with this name.
 *
 * @throws RangeError (from the added functions) for other targets than draft-2020-12, draft-07 and openapi-3.0
 */
export function withJsonSchema<Name extends keyof Payloads>(
  schema: Standard<Payloads[Name]>,
  name: Name,
  options?: DescribeOptions,
): StandardWithJsonSchema<Payloads[Name]> {
  const normal = document.$defs[name] as JsonSchema;
  const [input, output] = [inputOf(name, normal), normal].map((own) =>
    options?.form ? mapped(own, forForm) : own,
  ) as [JsonSchema, JsonSchema];
  const converter =
    (own: JsonSchema) =>
    ({ target }: Options) => {
      const dialect = DIALECTS[target];
      if (!dialect) throw new RangeError(`No JSON Schema for "${target}": ask for ${Object.keys(DIALECTS).join(', ')}`);
      return dialect(JSON.parse(JSON.stringify(own)) as JsonSchema);
    };
  return {
    '~standard': { ...schema['~standard'], jsonSchema: { input: converter(input), output: converter(output) } },
  };
}

/** A schema with `change` made to it and to every schema within. */
function mapped(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, ...rest } = schema;
  const inner = (value: unknown) => mapped(value as JsonSchema, change);
  if (properties) {
    rest.properties = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, inner(value)]));
  }
  if (items) rest.items = inner(items);
  return change(rest);
}

/**
 * A form must not remove what nobody touched, as what it makes of `null` by default would; and what it makes attributes of,
 * by which browsers refuse what is typed, is left to the rules.
 */
function forForm({ allOf: _, contains: __, ...described }: JsonSchema): JsonSchema {
  const { type, pattern: ___, minLength: ____, maxLength: _____, format: ______, ...schema } = described;
  const types = [type].flat().filter((name) => name !== 'null');
  const values = schema.enum as unknown[] | undefined;
  const choices = schema.oneOf as JsonSchema[] | undefined;
  return {
    ...schema,
    ...(values && { enum: values.filter((value) => value !== null) }),
    ...(choices && { oneOf: choices.map((one) => withOthers(one, false)) }),
    type: types.length > 1 ? types : types[0],
  };
}

/** What items ask of each other is counted in 2020-12 alone. */
function withoutCounts(schema: JsonSchema): JsonSchema {
  if (!schema.items) return schema;
  const { allOf: _, ...others } = schema;
  return others;
}

/** OpenAPI 3.0 knows one type, and `nullable` beside it; and no empty `required`. */
function withoutTypeLists({ type, required, contains: _, ...schema }: JsonSchema): JsonSchema {
  if ((required as string[] | undefined)?.length) schema.required = required;
  const types = [type].flat();
  const [first, ...others] = types.filter((name) => name !== 'null');
  const nullable = types.includes('null') ? { nullable: true } : {};
  if (others.length === 0) return { type: first, ...schema, ...nullable };
  return {
    anyOf: [first, ...others].map((name) => ({ type: name, ...(name === 'string' ? schema : {}) })),
    ...nullable,
  };
}
