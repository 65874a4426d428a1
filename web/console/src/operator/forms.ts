//! The operators' forms. The Worker alone judges them; what the rules tell of a field is asked of them all the same.

import { rules, SupportEnroll } from '@idp-edge/validator';
import { AccountState, type Hints, Program, rules as programRules } from '@idp-edge/validator/programs';
import { type Field, type FormDefinition, oneSection, type Section } from '../fields.ts';
import { takesTokens } from '../session.ts';
import { words } from '../words.ts';
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
