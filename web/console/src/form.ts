//! The form's state and when an error may be seen: not while someone types for the first time (punish late), gone as
//! soon as it is right (reward early). Pure functions from one state to the next.

import type { SentIssue } from './failure-types.ts';
import { type FormDefinition, fieldAt, fieldsOf, type Path, type Payload, relatedTo, type Values } from './fields.ts';
import { payloadOf, wireText } from './payload.ts';
import { textOf } from './texts.ts';

/** Something that is wrong: at a field of the form, or elsewhere (`path` undefined). */
export interface Problem {
  path: Path | undefined;
  message: string;
}

export interface Form {
  readonly definition: FormDefinition;
  readonly values: Values;
  /** Fields that shall be removed from the profile. */
  readonly removed: ReadonlySet<Path>;
  readonly changed: ReadonlySet<Path>;
  /** Fields that were changed and then left: their errors may be shown. */
  readonly left: ReadonlySet<Path>;
  /** What the Worker refused, until the field it concerns is changed. */
  readonly refused: ReadonlyMap<Path, string>;
  /** The messages in view. */
  readonly shown: ReadonlyMap<Path, string>;
}

export function emptyForm(definition: FormDefinition, values: Values = {}): Form {
  return {
    definition,
    values,
    removed: new Set(),
    changed: new Set(),
    left: new Set(),
    refused: new Map(),
    shown: new Map(),
  };
}

/** A key was pressed: a message in view goes or follows the new text, no new one comes. */
export function typed(form: Form, path: Path, value: string): Form {
  const related = relatedTo(form.definition, path);
  const next = {
    ...form,
    values: { ...form.values, [path]: value },
    changed: with_(form.changed, path),
    refused: only(form.refused, (at) => !related.has(at)),
  };
  return judgedAnew(next, related, (at) => form.shown.has(at));
}

/**
 * The focus went elsewhere: what is right has its normal form now, and the messages of every field that was changed and
 * left may be seen.
 */
export function leaves(form: Form, path: Path): Form {
  if (!form.changed.has(path)) return form;
  const next = {
    ...form,
    values: { ...form.values, [path]: normalText(form, path) },
    left: with_(form.left, path),
  };
  return judgedAnew(next, relatedTo(form.definition, path), (at) => next.left.has(at));
}

/** A field is to be removed from the profile, or not after all; what was typed into it no longer counts. */
export function removes(form: Form, path: Path, yes: boolean): Form {
  const cleared = typed(form, path, '');
  const removed = new Set(form.removed);
  if (yes) removed.add(path);
  else removed.delete(path);
  return { ...cleared, removed };
}

/**
 * Judges the whole form: `problems` in the order of the fields, all of them in view. What is right has its normal form,
 * so that what is sent is what can be read.
 */
export function submitted(form: Form): { form: Form; payload: Payload; problems: Problem[] } {
  const { definition, removed } = form;
  const all = fieldsOf(definition).map(({ path }) => path);
  const values = Object.fromEntries(all.map((path) => [path, normalText(form, path)]));
  const payload = payloadOf(definition, values, removed);
  const problems = judge(definition, payload);
  const next = {
    ...form,
    values,
    changed: new Set(all),
    left: new Set(all),
    refused: new Map(),
    shown: byPath(problems),
  };
  return { form: next, payload, problems };
}

/** Puts what the Worker refused at the fields that the page's own errors would be at. */
export function refusedBy(form: Form, problems: Problem[]): Form {
  const refused = byPath(problems);
  return { ...form, refused, shown: refused };
}

/** Whether there is anything to send. */
export function isEmpty(payload: Payload): boolean {
  return Object.keys(payload).length === 0;
}

/** Judges these fields anew, as far as their messages may be seen; those of all others stand. */
function judgedAnew(form: Form, fields: ReadonlySet<Path>, mayBeSeen: (path: Path) => boolean): Form {
  const others = only(form.shown, (at) => !fields.has(at));
  const seen = [...fields].filter(mayBeSeen);
  if (seen.length === 0) return { ...form, shown: others };
  const found = new Map([...form.refused, ...messagesOf(form, fields)]);
  return { ...form, shown: new Map([...others, ...only(found, (at) => seen.includes(at))]) };
}

/** What is wrong with these fields, and maybe with others. One alone is judged by itself, several by the whole form. */
function messagesOf({ definition, values, removed }: Form, fields: ReadonlySet<Path>): Map<Path, string> {
  const [path = '', ...more] = fields;
  if (more.length > 0) return byPath(judge(definition, payloadOf(definition, values, removed)));
  const text = wireText(definition, path, values[path] ?? '');
  const issue = removed.has(path) ? undefined : definition.rules?.judgeField(path, text);
  return new Map(issue && [[path, textOf(issue)]]);
}

/** What was typed in its normal form, if it is right. */
function normalText({ definition: { rules }, values }: Form, path: Path): string {
  const text = values[path] ?? '';
  return rules?.normalForm(path, text) ?? text;
}

function judge(definition: FormDefinition, payload: Payload): Problem[] {
  return problemsOf(definition, definition.rules?.judge(payload) ?? []);
}

/**
 * The problems that issues are, in the order of the form, those of no field last. Their words are the same, whether
 * the page found them or the Worker.
 */
export function problemsOf(definition: FormDefinition, issues: readonly SentIssue[]): Problem[] {
  const order = fieldsOf(definition).map((field) => field.path);
  const place = ({ path }: Problem) => (path ? order.indexOf(path) : order.length);
  return issues.map((issue) => problemOf(definition, issue)).sort((a, b) => place(a) - place(b));
}

function problemOf(definition: FormDefinition, issue: SentIssue): Problem {
  const path = fieldAt(definition, issue.path)?.path;
  const message = textOf(issue);
  const dotted = issue.path.join('.');
  return { path, message: path || dotted === '' ? message : `${dotted}: ${message}` };
}

function byPath(problems: Problem[]): Map<Path, string> {
  const found = new Map<Path, string>();
  for (const { path, message } of problems) if (path && !found.has(path)) found.set(path, message);
  return found;
}

function with_(paths: ReadonlySet<Path>, path: Path): Set<Path> {
  return new Set(paths).add(path);
}

function only(map: ReadonlyMap<Path, string>, keep: (path: Path) => boolean): Map<Path, string> {
  return new Map([...map].filter(([path]) => keep(path)));
}
