//! The operators' forms. The Worker alone judges them; what the rules tell of a field is asked of them all the same.

import { rules, SupportEnroll } from '@idp-edge/validator';
import { AccountState, type Hints, Program, rules as programRules } from '@idp-edge/validator/programs';
import { type Field, type FormDefinition, oneSection, type Section } from '../fields.ts';
import { takesTokens } from '../session.ts';
import { words } from '../words.ts';
import { SEARCHES } from './people.ts';
import { settingsOf } from './program.ts';

/** Whoever runs a deployed page has no commands of the repository at hand. */
const IS_DEVELOPMENT = takesTokens(globalThis.location?.hostname ?? '');

export const TOKEN = oneSection('Service token', [
  {
    path: 'token',
    label: 'Access token',
    hint: IS_DEVELOPMENT ? 'From “/oauth/token”, or from “cargo xtask token --scope support”' : 'From “/oauth/token”',
    secret: true,
    hints: { required: true },
  },
]);

export const USER = oneSection('Look up a user', [
  {
    path: 'userId',
    label: 'User ID',
    hint: 'The “sub” of the user’s sign-in; with “NAME|” in front for an external issuer',
    hints: { required: true },
  },
]);

/** Nobody is found by a part of something: what is kept to find people by are keyed hashes. */
export const FIND = oneSection('Find people', [
  { path: 'account', label: 'Tenant', hint: 'The 24 letters and digits of the account', hints: { required: true } },
  { path: 'by', label: 'Find by', choices: SEARCHES, hints: { required: true } },
  {
    path: 'text',
    label: 'What it is',
    hint: 'The whole address, number, name or ID. Of a request, the ID that its answer had. Without it, whoever came last.',
  },
]);

const LABEL: Field = { path: 'label', label: 'Label', hint: 'What it is for, so that others know' };
const END: Field = {
  path: 'expiresAt',
  label: 'Ends',
  hint: 'A day, for example 2030-01-31, or a time with its zone. Without it, it works until it is revoked.',
  width: 'middle',
};

export const TENANT = oneSection('A new tenant', [
  { path: 'name', label: 'Name', hint: 'People see it, for example in their authenticator app' },
]);

export const KEY = oneSection('A new api key', [
  {
    path: 'kind',
    label: 'For',
    choices: { '': 'Choose what for', server: 'Servers: it is a secret', browser: 'Browsers: it is public' },
    hints: { required: true },
  },
  LABEL,
  END,
]);

/** What a token may be for, each in words. */
const SCOPES = {
  identity: 'People: find, deactivate, export, delete',
  support: 'Support: look at profiles, correct them',
  'support.delete': 'Support: delete profiles',
  webhook: 'Deliver alerts',
  payments: 'Deliver what is paid for',
  programs: 'Accounts of one program',
  'programs.admin': 'All programs',
  operator: 'Tenants, api keys and clients',
};

export const CLIENT: FormDefinition = {
  sections: [
    {
      legend: 'A new client',
      fields: [
        { path: 'scopes', label: 'Scopes', boxes: SCOPES, hints: { required: true } },
        { path: 'program', label: 'Program', hint: 'The code of the one program that its tokens are for' },
        LABEL,
        END,
      ],
    },
  ],
  payload: ({ scopes, ...rest }) => ({ ...rest, ...(scopes !== undefined && { scopes: String(scopes).split(' ') }) }),
};

const mostReceipts = rules(SupportEnroll).srts?.maxItems;

export const RECEIPTS = oneSection('Bring the enrollments in line', [
  {
    path: 'srts',
    label: 'Receipts of subscriptions',
    hint: `Up to ${mostReceipts} tokens, with spaces between them. Without any, what the user is entitled to already counts.`,
  },
]);

export const PROGRAM = oneSection('Open a program', [
  {
    path: 'programCode',
    label: 'Program code',
    hint: 'Letters, digits, “_” and “-”',
    hints: { required: true },
  },
]);

const OF_PROGRAM = programRules(Program);

const COMMON_SETTINGS: Section = {
  legend: 'Settings',
  fields: [
    {
      path: 'environment',
      label: 'Environment',
      choices: choicesOf(OF_PROGRAM.environment, { pie: 'Partner testing (pie)' }),
      hints: OF_PROGRAM.environment,
    },
    {
      path: 'responsePublicKey',
      label: 'Public key for answers',
      hint: 'The partner’s key on P-256, Base64 of its SubjectPublicKeyInfo. With it, answers carry the data encrypted.',
      hints: OF_PROGRAM.responsePublicKey,
    },
  ],
};

/** Of one type of accounts: for how many accounts an SSN or a phone number may be used. */
function limits(type: 'consumer' | 'business', legend: string): Section {
  const field = (name: string, label: string): Field => {
    const path = `limits.${type}.${name}`;
    // All or none of them may be left out: so the form, which shows them, wants all.
    return { path, label, width: 'short', hints: { ...OF_PROGRAM[path], required: true } };
  };
  return {
    legend,
    fields: [
      field('ssn.active', 'Active accounts with one SSN'),
      field('ssn.lifetime', 'Accounts ever with one SSN'),
      field('phone.active', 'Active accounts with one phone'),
      field('phone.lifetime', 'Accounts ever with one phone'),
    ],
  };
}

export const SETTINGS: FormDefinition = {
  sections: [COMMON_SETTINGS, limits('consumer', 'Limits for consumers'), limits('business', 'Limits for businesses')],
  payload: settingsOf,
};

export const ACCOUNT = oneSection('Open an account', [
  { path: 'accountIdentifier', label: 'Account identifier', hints: { required: true } },
]);

const STATE_HINTS = programRules(AccountState).state;

export const STATE = oneSection('Change the state', [
  {
    path: 'state',
    label: 'State',
    hint: 'A closed account stays closed.',
    choices: { '': 'Choose a state', ...choicesOf(STATE_HINTS) },
    hints: STATE_HINTS,
  },
]);

/** What the rules allow, each in words: its own where none are given. */
function choicesOf(hints: Hints | undefined, named: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries((hints?.allowed ?? []).map((value) => [value, named[value] ?? words(value)]));
}
