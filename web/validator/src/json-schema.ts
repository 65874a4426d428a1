// The JSON Schema part of Standard Schema 1.1: for servers that describe themselves. An entry of its own, because a
// form has no use for it.

import document from '../schema.json' with { type: 'json' };
import type * as identity from './generated/identity.js';
import type * as programs from './generated/programs.js';
import type * as protection from './generated/protection.js';
import type { Schema } from './schema.js';
import type { Standard } from './standard.js';

/** A schema in one of the dialects below. */
export type JsonSchema = Record<string, unknown>;

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
       * What `validate` may take: the rules about texts and other keys are left out, since they are about the
       * normalised form.
       */
      readonly input: (options: Options) => JsonSchema;
      /** The normalised form. */
      readonly output: (options: Options) => JsonSchema;
    };
  };
}

const DIALECTS: Record<string, (schema: JsonSchema) => JsonSchema> = {
  'draft-2020-12': (schema) => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }),
  'draft-07': (schema) => ({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }),
  'openapi-3.0': (schema) => mapped(schema, withoutTypeLists),
};

/**
 * Adds `~standard.jsonSchema` to the Standard Schema object of the payload with this name.
 *
 * @throws RangeError (from the added functions) for other targets than draft-2020-12, draft-07 and openapi-3.0
 */
export function withJsonSchema<Name extends keyof Payloads>(
  schema: Standard<Payloads[Name]>,
  name: Name,
): StandardWithJsonSchema<Payloads[Name]> {
  const output = document.$defs[name] as JsonSchema;
  const input = mapped(output, withoutTextRules);
  const converter =
    (own: JsonSchema) =>
    ({ target }: Options) => {
      const dialect = DIALECTS[target];
      if (!dialect) throw new RangeError(`No JSON Schema for "${target}": ask for ${Object.keys(DIALECTS).join(', ')}`);
      return dialect(structuredClone(own));
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
 * Before it is normalised, a text may be longer or in another case, what is not required may be `null`, and some
 * payloads may have other keys, which are ignored. Of a patch, in which `null` removes and so is in the normal form,
 * what can't be removed is never `null`.
 */
function withoutTextRules({
  pattern,
  format,
  minLength,
  maxLength,
  additionalProperties,
  enum: values,
  ...schema
}: JsonSchema): JsonSchema {
  if (values && schema.type === 'integer') schema.enum = values;
  const required = (schema.required ?? []) as string[];
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const isPatch = properties.some(([, { type }]) => [type].flat().includes('null'));
  for (const [key, property] of properties) {
    if (!isPatch && !required.includes(key)) orNull(property);
  }
  return schema;
}

function orNull(property: JsonSchema): void {
  property.type = [...new Set([property.type, 'null'].flat())];
  if (property.enum) property.enum = [...(property.enum as unknown[]), null];
}

/** OpenAPI 3.0 knows one type, and `nullable` beside it; and no empty `required`. */
function withoutTypeLists({ type, required, ...schema }: JsonSchema): JsonSchema {
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
