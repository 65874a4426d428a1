// From a form to a payload, and from issues back to the form.

import { type Catalogue, explain } from './explain.js';
import { MAX_DEPTH } from './generated/codes.js';
import type { Issue } from './issue.js';
import { normalizeField } from './normalize.js';
import type { Field, Schema } from './schema.js';
import { tagOf } from './write.js';

/** What a form has sent, or what is as it is: `FormData`, `URLSearchParams`. */
interface Entries {
  forEach(each: (value: unknown, name: string) => void): void;
}

/** The end of a path to an item of a list. */
const IS_ITEM = /\.\d+$/;

type Tree = Map<string, unknown>;
type Path = Issue['path'];
/** Of each list, by its path, which of its items were kept. */
type Kept = Map<string, number[]>;

/**
 * The fields of a form as an object: `address.street` and `address[street]` are members of `address`, `phone.0.number` and
 * `phone[0].number` are in the first item of `phone`, and what is there twice, or named `tags[]`, is a list. With a schema
 * it is a payload: each text is taken as `normalizeField` takes it, and what was left blank is left out.
 *
 * What Next.js adds (`$ACTION_…`) is left out.
 */
export function fromForm<T>(form: Entries, schema?: Schema<T>): Record<string, unknown> {
  const root: Tree = new Map();
  form.forEach((value, name) => {
    const steps = name.replace(/\[([^\]]*)\]/g, '.$1').split('.');
    // What is nested deeper than any payload is a member of that name.
    if (!name.startsWith('$ACTION')) put(root, steps.length > MAX_DEPTH ? [name] : steps, value);
  });
  const values = treeValue(root) as Record<string, unknown>;
  return schema ? (asTyped(schema, values).payload as Record<string, unknown>) : values;
}

function put(tree: Tree, [step = '', ...more]: string[], value: unknown): void {
  const there = tree.get(step);
  if (more.length > 0 && more[0] !== '') {
    const isTree = tagOf(there) === 'Map';
    if (there !== undefined && !isTree) tree.set([step, ...more].join('.'), value);
    else {
      const inner = isTree ? (there as Tree) : new Map<string, unknown>();
      tree.set(step, inner);
      put(inner, more, value);
    }
  } else if (Array.isArray(there)) there.push(value);
  else if (there === undefined) tree.set(step, more.length > 0 ? [value] : value);
  else tree.set(step, [there, value]);
}

/** A tree as an object or, if it has numbers for keys alone, a list in their order. */
function treeValue(tree: unknown, isRoot = true): unknown {
  if (Array.isArray(tree)) return tree.map((inner) => treeValue(inner, false));
  if (tagOf(tree) !== 'Map') return tree;
  const entries = [...(tree as Tree)].map(([key, inner]) => [key, treeValue(inner, false)] as const);
  // Made by definition: a key of that name is a member, and no prototype.
  if (isRoot || !entries.every(([key]) => /^\d+$/.test(key))) return Object.fromEntries(entries);
  return entries.sort(([first], [second]) => +first - +second).map(([, value]) => value);
}

/** A payload of what was typed, and where in the form an issue of it belongs. */
export function asTyped(schema: Schema, given: unknown): { payload: unknown; pathOf: (path: Path) => Path } {
  const kept: Kept = new Map();
  const pathOf = (path: Path) =>
    path.map((step, index) => (typeof step === 'number' && kept.get(path.slice(0, index).join('.'))?.[step]) || step);
  try {
    return { payload: read(schema, isForm(given) ? fromForm(given) : given, '', kept), pathOf };
  } catch {
    // A getter throws, or nobody may look: the rules say the same of it.
    return { payload: given, pathOf: (path) => path };
  }
}

/** A `FormData` or `URLSearchParams`, whoever made it. */
function isForm(given: unknown): given is Entries {
  const { append, forEach } = Object(given) as Partial<FormData>;
  return typeof append === 'function' && typeof forEach === 'function';
}

function read(schema: Schema, value: unknown, path: string, kept: Kept): unknown {
  const field: Field | undefined = schema.fields.find(([own]) => own === path.replace(/\.\d+(?=\.|$)/g, ''));
  if (typeof value === 'string') return field ? readText(schema, field, path, value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => read(schema, item, `${path}.${index}`, kept));
    const indexes = [...items.keys()].filter((index) => items[index] !== undefined);
    kept.set(path, indexes);
    return indexes.map((index) => items[index]);
  }
  // What the rules do not look into is nobody's to change.
  if (
    (path && field?.[1] !== 'object' && field?.[1] !== 'array') ||
    field?.[2] === 'Verbatim' ||
    tagOf(value) !== 'Object'
  )
    return value;
  const members = Object.entries(value as object)
    .map(([key, member]) => [key, read(schema, member, path ? `${path}.${key}` : key, kept)] as const)
    .filter(([, member]) => member !== undefined);
  // Of what is required the parts are asked for one by one; of a list of required items none has to be there.
  const isAsked = !path || (field?.[3] && !IS_ITEM.test(path));
  return members.length > 0 || isAsked ? Object.fromEntries(members) : undefined;
}

function readText(schema: Schema, [name, type]: Field, path: string, text: string): unknown {
  const isItem = type === 'array';
  const typed = isItem ? text : normalizeField(schema, name, text);
  if (typed.trim() === '' && (isItem || typed === '')) return undefined;
  if (type === 'integer' && /^\d+$/.test(typed)) return +typed;
  if (type === 'boolean' && /^(?:on|true|false)$/.test(typed)) return typed !== 'false';
  // One alone is sent as a list of none.
  return isItem && !IS_ITEM.test(path) ? [typed] : typed;
}

/** An issue as the package, a server or a library tells it. */
interface Told {
  readonly path?: readonly unknown[] | undefined;
  readonly code?: string;
  readonly message?: string;
}

/**
 * The first message of each field, by its dotted path: of the body of an answer that refuses, of a refusal, or of issues.
 * What concerns the payload as a whole is at `''`; an answer without issues gives nothing.
 *
 * @param catalogue the language; without, the messages are those that came along
 */
export function atFields(answer: unknown, catalogue?: Catalogue): Record<string, string> {
  const told = Array.isArray(answer) ? answer : (answer as { issues?: unknown } | null | undefined)?.issues;
  const messages = new Map<string, string>();
  for (const issue of Array.isArray(told) ? (told as Told[]) : []) {
    const path = (issue.path ?? []).map((step) => (step as { key?: unknown } | null)?.key ?? step).join('.');
    const known =
      catalogue && issue.code && Object.hasOwn(catalogue.texts, issue.code)
        ? explain([issue as Issue], catalogue)[0]
        : issue;
    if (!messages.has(path)) messages.set(path, known?.message ?? issue.code ?? '');
  }
  return Object.fromEntries(messages);
}
