//! A schema as a table: a row for each member, with its type and its limits.

import { nameOf, resolve, type Schema } from './document.ts';
import { type Content, type Html, html } from './html.ts';
import { inline } from './markdown.ts';
import { ruleText } from './rules.ts';

interface Row {
  name: string;
  type: Content;
  isRequired: boolean;
  limits: Content[];
  description: string;
}

/** No body is larger, so that this is no limit of a text or a list. */
const NO_LENGTH = 65536;
/** What a double holds exactly: no limit that anybody chose. */
const NO_NUMBER = Number.MAX_SAFE_INTEGER;
/** More values than these are folded away. */
const MANY = 8;

/** What a table says of components: their members in it, or a link to where they stand. */
export type Components = 'inline' | 'linked';

const code = (value: unknown): Html => html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;

const between = (values: Content[], sign: string): Content[] =>
  values.flatMap((value, index) => (index === 0 ? [value] : [sign, value]));

function span(from: number | undefined, to: number | undefined, unit: string): Content {
  if (from === undefined && to === undefined) return undefined;
  if (from === to) return html`exactly ${to} ${unit}`;
  if (from === undefined) return html`at most ${to} ${unit}`;
  return to === undefined ? html`at least ${from} ${unit}` : html`${from} to ${to} ${unit}`;
}

const unless = (limit: number | undefined, none: number) =>
  limit === undefined || Math.abs(limit) >= none ? undefined : limit;

function values(all: readonly unknown[]): Content {
  const list = between(all.map(code), ' ');
  return all.length > MANY ? html`<details><summary>one of ${all.length} values</summary>${list}</details>` : list;
}

function limits(schema: Schema): Content[] {
  const isValued = schema.enum !== undefined || schema.const !== undefined;
  const found: Content[] = [
    schema.enum && html`one of ${values(schema.enum)}`,
    schema.const !== undefined && html`always ${code(schema.const)}`,
    !isValued && span(schema.minLength, unless(schema.maxLength, NO_LENGTH), 'characters'),
    !isValued && span(unless(schema.minimum, NO_NUMBER), unless(schema.maximum, NO_NUMBER), ''),
    span(schema.minItems, unless(schema.maxItems, NO_LENGTH), 'items'),
    schema.pattern &&
      !isValued &&
      html`<details><summary>pattern</summary><code class="pattern">${schema.pattern}</code></details>`,
  ];
  return found.filter(Boolean);
}

function alternatives(schema: Schema): Schema[] {
  return schema.oneOf ?? schema.anyOf ?? [];
}

function typeOf(schema: Schema, components: Components): Content {
  if (schema.$ref && components === 'linked') {
    const name = nameOf(schema.$ref);
    return html`<a href="/docs/types#${name}">${name}</a>`;
  }
  const own = resolve<Schema>(schema as Schema & { $ref: string });
  if (own.type === 'array') return html`list of ${own.items ? typeOf(own.items, components) : 'anything'}`;
  if (own.type === 'string' && own.enum) return 'word';
  if (alternatives(own).length > 0) {
    const types = alternatives(own).map((one) => typeOf(one, components));
    return between(types, ' or ');
  }
  const type = own.type === 'string' ? 'text' : (own.type ?? 'anything');
  return own.format && own.type === 'string' ? `${type} (${own.format})` : type;
}

interface Place {
  prefix: string;
  components: Components;
  /** The components around, so that none is in itself. */
  around: readonly string[];
}

function isOpen(schema: Schema, place: Place): boolean {
  if (!schema.$ref) return true;
  return place.components === 'inline' && !place.around.includes(nameOf(schema.$ref));
}

const within = (schema: Schema, place: Place): Place =>
  schema.$ref ? { ...place, around: [...place.around, nameOf(schema.$ref)] } : place;

/** The rows of what is inside a member: of an object its members, of a list those of its items. */
function inner(schema: Schema, place: Place): Row[] {
  if (!isOpen(schema, place)) return [];
  const own = resolve<Schema>(schema as Schema & { $ref: string });
  const here = within(schema, place);
  if (own.type === 'array') return own.items ? inner(own.items, { ...here, prefix: `${place.prefix}[]` }) : [];
  return members(own, here);
}

function members(schema: Schema, place: Place): Row[] {
  const rows = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    // An alternative that does not have the member.
    if (member.not && Object.keys(member.not).length === 0) return [];
    const at = { ...place, prefix: place.prefix ? `${place.prefix}.${name}` : name };
    return [row(at, member, schema.required?.includes(name) ?? false), ...inner(member, at)];
  });
  const parts = [...(schema.allOf ?? []), ...alternatives(schema)];
  return [...rows, ...parts.flatMap((part) => inner(part, place))];
}

/** What is said of a member; of words that it refers to, what they mean too. */
function about(schema: Schema, own: Schema): string {
  const texts = own.enum ? [schema.description, own.description] : [schema.description ?? own.description];
  return [...new Set(texts)].filter(Boolean).join(' ');
}

function row({ prefix, components }: Place, schema: Schema, isRequired: boolean): Row {
  const own = resolve<Schema>(schema as Schema & { $ref: string });
  const isLink = schema.$ref !== undefined && components === 'linked';
  return {
    name: prefix,
    type: typeOf(schema, components),
    isRequired,
    limits: isLink ? [] : [...limits(own), ...(own.items && !own.items.$ref ? limits(own.items) : [])],
    description: isLink ? (schema.description ?? own.description ?? '') : about(schema, own),
  };
}

/** A table of rows. `caption` is what is read out of it. */
export function table(caption: string, rows: readonly Row[]): Html {
  return html`<table class="members"><caption class="spoken">${caption}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type and limits</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.map(
    ({
      name,
      type,
      isRequired,
      limits: all,
      description,
    }) => html`<tr><th scope="row"><code>${name}</code>${isRequired && html` <span class="must">required</span>`}</th><td>${type}${all.map((limit) => html`<div>${limit}</div>`)}</td><td>${inline(description)}</td></tr>
`,
  )}</tbody></table>`;
}

/** What a payload is: a table of its members, or a sentence where it has none. */
export function shape(caption: string, schema: Schema, components: Components): Html {
  const own = resolve<Schema>(schema as Schema & { $ref: string });
  const place: Place = { prefix: '', components, around: [] };
  const name = schema.$ref && components === 'inline' ? nameOf(schema.$ref) : '';
  const rows = inner(own, within(schema, place)).map((one) => ({
    ...one,
    description: ruleText(name, one.name) ?? one.description,
  }));
  if (rows.length > 0) return table(caption, rows);
  return html`<p>${typeOf(own, components)}${between(['', ...limits(own)], ' · ')}</p>`;
}

/** The row of something with a name of its own: a parameter, a header. */
export function named(name: string, schema: Schema, isRequired: boolean, description: string): Row {
  return { ...row({ prefix: name, components: 'linked', around: [] }, schema, isRequired), description };
}
