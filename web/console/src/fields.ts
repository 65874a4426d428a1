//! What a form is: its inputs, each with its words and its place in the payload, and the rules that judge it. A page
//! hands its own definition to `DataForm`.

import type { Hints } from '@idp-edge/validator';
import type { Rules } from './rules.ts';

/** Where a value stands in the payload, with dots between the names. */
export type Path = string;

/** What stands in the inputs. */
export type Values = Partial<Record<Path, string>>;

export type Payload = Record<string, unknown>;

export interface Field {
  path: Path;
  label: string;
  /** What the rules want, in the words in which they refuse anything else: not shown beside that error. */
  asked?: string;
  hint?: string;
  /** Rough length of what is typed, so that the input's width tells what is expected. */
  width?: 'short' | 'middle';
  /**
   * People type separators here that are dropped once the field is left. Where they are needed, a keyboard of digits
   * alone would not do.
   */
  separators?: 'dropped' | 'needed';
  /** Not to be seen by whoever looks on. */
  secret?: true;
  /** Value → words, where one of these is chosen; the empty value is none. */
  choices?: Record<string, string>;
  /** Value → words, where any of these are ticked; what stands in the field are the values, with spaces between them. */
  boxes?: Record<string, string>;
  /** What the rules don't tell of it, or the form has no rules for. */
  hints?: Partial<Hints> | undefined;
}

export interface Section {
  legend: string;
  fields: Field[];
  /** Some rules concern several of its fields, as a ZIP code and its state: a change of one may settle another. */
  isJudgedTogether?: true;
}

export interface FormDefinition {
  /** In the order of the payload. */
  sections: Section[];
  /** What judges the payload before it is sent. Without, the Worker alone does: its issues come back to the fields. */
  rules?: Rules;
  /** Only what is to be different is filled in: with nothing in it there is nothing to send. */
  isChange?: true;
  /** What the ids of its inputs begin with, where another form may stand beside it. */
  ids?: string;
  /** What is sent for what was filled in; that itself by default. */
  payload?: (filledIn: Payload) => Payload;
}

/** A form of one section. */
export function oneSection(legend: string, fields: Field[], rules?: Rules): FormDefinition {
  return { sections: [{ legend, fields }], ...(rules && { rules }) };
}

/**
 * The attributes of a field's input: what the rules tell, and what the form says beside. None by which a browser counts or
 * matches what is typed: it would cut or refuse what the rules take, as a code with its blanks.
 */
export function inputHints({ rules }: FormDefinition, field: Field) {
  const hints = { ...rules?.hints[field.path], ...field.hints };
  return {
    required: hints.required === true,
    // What has no token of its own (a Social Security number) is nothing for a browser to keep.
    autocomplete: hints.autocomplete ?? 'off',
    inputMode: field.separators === 'needed' ? undefined : hints.inputMode,
  };
}

export function fieldsOf({ sections }: FormDefinition): Field[] {
  return sections.flatMap(({ fields }) => fields);
}

/** The fields that a change of this one may concern. */
export function relatedTo({ sections }: FormDefinition, path: Path): ReadonlySet<Path> {
  const { fields = [], isJudgedTogether } =
    sections.find(({ fields }) => fields.some((field) => field.path === path)) ?? {};
  return new Set(isJudgedTogether ? fields.map((field) => field.path) : [path]);
}

/** The id of a field's input in the document. */
export function idOf(path: Path, ids?: string): string {
  const id = path.replaceAll('.', '-');
  return ids ? `${ids}-${id}` : id;
}

/**
 * The field that an issue's path belongs to. What concerns a group (`address`) goes to the first field of it; undefined
 * for a path that the form does not have.
 */
export function fieldAt(definition: FormDefinition, path: readonly (string | number)[]): Field | undefined {
  if (path.length === 0) return undefined;
  const dotted = path.join('.');
  return fieldsOf(definition).find((field) => field.path === dotted || field.path.startsWith(`${dotted}.`));
}
