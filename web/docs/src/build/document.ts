//! The OpenAPI document, as this package reads it.

import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  not?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

interface Reference {
  $ref: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  description?: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

export interface Header {
  description?: string;
  schema: Schema;
}

export interface Media {
  schema?: Schema;
  example?: unknown;
}

export interface Reply {
  description: string;
  content?: Record<string, Media>;
  headers?: Record<string, Header | Reference>;
  'x-codes'?: string[];
}

interface RawOperation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, Reply | Reference>;
  'x-trips': number;
  'x-fresh-login'?: boolean;
  'x-development-only'?: boolean;
}

export interface Operation extends Omit<RawOperation, 'parameters' | 'responses'> {
  method: string;
  path: string;
  api: string;
  parameters: Parameter[];
  /** By status, from the lowest. */
  replies: [status: string, reply: Reply][];
}

export interface Api {
  name: string;
  description: string;
  /** The end of its page's address. */
  slug: string;
  operations: Operation[];
  /** The codes of paths that lead nowhere, and of methods that a path does not have, by status. */
  everywhere: Record<string, string[]>;
}

interface Raw {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string; 'x-every-path': Record<string, string[]> }[];
  paths: Record<string, Record<string, RawOperation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { description: string; name?: string }>;
  };
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as Raw;

export const slugOf = (name: string): string => name.toLowerCase();

const whole = read('openapi.json');

/** The documents of each API have the replies to the example calls, and the headers that all replies have, which the one of all has not. */
const parts = whole.tags.map(({ name }) => read(`openapi/${slugOf(name)}.json`));

export const document: Raw = { ...whole, components: { ...whole.components } };
for (const { components } of parts) {
  for (const [kind, all] of Object.entries(components)) {
    const known = document.components[kind as keyof Raw['components']];
    Object.assign(document.components, { [kind]: { ...known, ...all } });
  }
}

/** What a reference stands for, or the part itself. */
export function resolve<T extends object>(part: T | Reference): T {
  if (!('$ref' in part) || typeof part.$ref !== 'string') return part as T;
  const steps = part.$ref.slice(2).split('/');
  let at: unknown = document;
  for (const step of steps) at = (at as Record<string, unknown>)[step];
  if (at === undefined) throw new Error(`openapi.json has no ${part.$ref}`);
  return at as T;
}

/** The name of a component that a reference names. */
export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const paths = parts.flatMap((part) => Object.entries(part.paths));

const operations: Operation[] = paths.flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, raw]) => ({
    ...raw,
    method: method.toUpperCase(),
    path,
    api: raw.tags[0] ?? '',
    parameters: raw.parameters.map((parameter) => resolve<Parameter>(parameter)),
    replies: Object.entries(raw.responses).map(([status, reply]): [string, Reply] => [status, resolve<Reply>(reply)]),
  })),
);

export const apis: Api[] = document.tags.map(({ name, description, 'x-every-path': everywhere }) => ({
  name,
  description,
  slug: slugOf(name),
  operations: operations.filter(({ api }) => api === name),
  everywhere,
}));

/** Where an operation is described. */
export const addressOf = ({ api, operationId }: Operation): string => `/docs/reference/${slugOf(api)}#${operationId}`;
