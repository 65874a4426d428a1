//! The inputs of the forms: where each value goes in the payload, its words, its hints. What is right is decided by the
//! rules alone.

import { CreateUser, rules, UpdateUser } from '@idp-edge/validator';
import { IDENTITY_SECTIONS, type IdentityKind } from './identity/fields.ts';
import { OPERATOR_SECTIONS, type OperatorKind } from './operator/fields.ts';
import { states } from './states.ts';

/** Where a value stands in the payload, with dots between the names. */
export type Path = string;

/** The forms of a profile. `create`: a new user, every required field. `change`: only what is to be different. */
export type ProfileKind = 'create' | 'change';

export type Kind = ProfileKind | IdentityKind | OperatorKind;

export interface Field {
  path: Path;
  label: string;
  hint?: string;
  /** Rough length of what is typed, so that the input's width tells what is expected. */
  width?: 'short' | 'middle';
  /**
   * People type separators here that are dropped before sending: a `maxlength` would cut a good value. Where they are
   * needed, a keyboard of digits alone would not do.
   */
  separators?: 'dropped' | 'needed';
  /** Can be removed from a profile that has it. */
  removable?: true;
  /** Not to be seen by whoever looks on. */
  secret?: true;
  /** Value → words, where one of these is chosen; the empty value is none. */
  choices?: Record<string, string>;
  /** What the rules would tell of it, where the page has none for the form. */
  hints?: { required?: true; autocomplete?: string; inputMode?: string; maxLength?: number };
}

export interface Section {
  legend: string;
  fields: Field[];
}

const NAMES: Section = {
  legend: 'Name',
  fields: [
    { path: 'firstName', label: 'First name' },
    { path: 'lastName', label: 'Last name' },
  ],
};

const DOB: Field = {
  path: 'dob',
  label: 'Date of birth',
  hint: 'For example 1990-03-10 or 3/10/1990',
  width: 'middle',
  separators: 'needed',
};
const EMAIL: Field = { path: 'emailAddress', label: 'Email address' };

const ADDRESS: Section = {
  legend: 'Home address',
  fields: [
    { path: 'address.street', label: 'Street', hint: 'House number, street and apartment' },
    { path: 'address.city', label: 'City' },
    { path: 'address.state', label: 'State', choices: states() },
    {
      path: 'address.zip',
      label: 'ZIP code',
      hint: 'For example 10001 or 10001-1234',
      width: 'short',
      separators: 'dropped',
    },
  ],
};

const MORE: Section = {
  legend: 'Phone and Social Security number',
  fields: [
    {
      path: 'phoneNumber',
      label: 'Phone number',
      hint: 'A US number, for example (212) 555-0123',
      width: 'middle',
      separators: 'dropped',
      removable: true,
    },
    {
      path: 'ssn',
      label: 'Social Security number',
      hint: 'All nine digits, or only the last four',
      width: 'middle',
      separators: 'dropped',
      removable: true,
    },
  ],
};

/** The sections of each form, in the order of the payload. */
export const SECTIONS: Record<Kind, Section[]> = {
  create: [NAMES, { legend: 'Birth and email', fields: [DOB, EMAIL] }, ADDRESS, MORE],
  change: [{ legend: 'Birth and email', fields: [DOB, EMAIL] }, ADDRESS, MORE],
  ...IDENTITY_SECTIONS,
  ...OPERATOR_SECTIONS,
};

/** The schema that judges each form of a profile. The other forms are judged by the Worker alone. */
export const SCHEMA = { create: CreateUser, change: UpdateUser } as const;

const HINTS = { create: rules(CreateUser), change: rules(UpdateUser) };

export function isOfProfile(kind: Kind): kind is ProfileKind {
  return kind === 'create' || kind === 'change';
}

/** The attributes of a field's input that follow from the rules. */
export function inputHints(kind: Kind, field: Field) {
  const hint = isOfProfile(kind) ? HINTS[kind][field.path] : field.hints;
  return {
    required: kind !== 'change' && hint?.required === true,
    // What has no token of its own (a Social Security number) is nothing for a browser to keep.
    autocomplete: hint?.autocomplete ?? 'off',
    inputMode: field.separators === 'needed' ? undefined : hint?.inputMode,
    maxLength: field.separators ? undefined : hint?.maxLength,
  };
}

export function fieldsOf(kind: Kind): Field[] {
  return SECTIONS[kind].flatMap((section) => section.fields);
}

/** The id of a field's input in the document. */
export function idOf(path: Path): string {
  return path.replaceAll('.', '-');
}

/**
 * The field that an issue's path belongs to. What concerns a group (`address`) goes to the first field of it;
 * undefined for a path that the form does not have.
 */
export function fieldAt(kind: Kind, path: readonly (string | number)[]): Field | undefined {
  if (path.length === 0) return undefined;
  const dotted = path.join('.');
  return fieldsOf(kind).find((field) => field.path === dotted || field.path.startsWith(`${dotted}.`));
}
