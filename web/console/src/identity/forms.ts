//! The forms of the Identity API. What a field must be, and how a browser can help with it, is what the rules say.

import {
  ChangeEmail,
  ChangePassword,
  ConfirmTotp,
  CreateLocalUser,
  Login,
  RenameUser,
  ResetPassword,
  StepUp,
  UpdatePassword,
  UserAddress,
} from '@idp-edge/validator/identity';
import { type Field, type FormDefinition, oneSection, type Section } from '../fields.ts';
import { askedFor } from '../texts.ts';
import { rulesBy } from './rules.ts';

/** The key is for this page alone: no API takes it in a payload. */
export const SITE = oneSection('Site', [
  {
    path: 'siteKey',
    label: 'Site key',
    hint: 'It begins with “browser.”. The site that you have your account with gives it to you.',
    hints: { required: true },
  },
]);

const SIGN_UP_RULES = rulesBy(CreateLocalUser);

const PERSON: Section = {
  legend: 'About you',
  fields: [
    { path: 'user.name.first', label: 'First name' },
    { path: 'user.name.last', label: 'Last name' },
    { path: 'user.email', label: 'Email address' },
  ],
};

const PROVIDER: Section = {
  legend: 'How you log in',
  isJudgedTogether: true,
  fields: [
    { path: 'provider.username', label: 'User name', asked: askedFor('username.format') },
    {
      path: 'provider.password',
      label: 'Password',
      asked: askedFor('too_short', { min: SIGN_UP_RULES.hints['provider.password']?.characters?.min }),
      hint: 'A few words in a row are easy to keep in mind.',
      secret: true,
    },
  ],
};

export const SIGN_UP: FormDefinition = { sections: [PERSON, PROVIDER], rules: SIGN_UP_RULES };

export const LOG_IN = oneSection(
  'Your log-in',
  [
    { path: 'username', label: 'User name' },
    { path: 'password', label: 'Password', secret: true },
  ],
  rulesBy(Login),
);

/** For a code by mail. With an `@` it is taken for an address, though a user name may have one, too. */
export const BY_MAIL: FormDefinition = {
  ...oneSection('Your account', [
    {
      path: 'name',
      label: 'Email address or user name',
      hint: 'An address that you verified for this account',
      hints: { required: true, autocomplete: 'username' },
    },
  ]),
  payload: ({ name = '' }) => (String(name).includes('@') ? { email: name } : { username: name }),
};

/** The code of that mail. The service judges it: what is sent has the challenge, too, which nobody types. */
export const MAILED_CODE = oneSection('Code', [
  {
    path: 'code',
    label: 'Code',
    hint: 'The eight digits of the mail',
    width: 'short',
    hints: { required: true, inputMode: 'numeric', autocomplete: 'one-time-code' },
  },
]);

/** For a mail by which a forgotten password is replaced. */
export const FORGOTTEN = oneSection('Your account', [{ path: 'username', label: 'User name' }], rulesBy(ResetPassword));

const CHANGE_RULES = rulesBy(ChangePassword);
const RESET_RULES = rulesBy(UpdatePassword);

const NEW_PASSWORD: Field = {
  path: 'newPassword',
  label: 'New password',
  asked: askedFor('too_short', { min: CHANGE_RULES.hints.newPassword?.characters?.min }),
  hint: 'A few words in a row are easy to keep in mind.',
  secret: true,
};

/** A new password for that user, by the token of a mail. */
export function newPassword(userId: string, resetToken: string): FormDefinition {
  const form = oneSection('New password', [NEW_PASSWORD], RESET_RULES);
  return { ...form, payload: (filledIn) => ({ ...filledIn, userId, resetToken }) };
}

/** Another password for that user, by the one until now. */
export function changePassword(userId: string): FormDefinition {
  const old: Field = { path: 'oldPassword', label: 'Password until now', secret: true, hints: { required: true } };
  const form = oneSection('Another password', [old, NEW_PASSWORD], CHANGE_RULES);
  return { ...form, ids: 'password', payload: (filledIn) => ({ ...filledIn, userId }) };
}

/** Another user name. */
export const RENAME: FormDefinition = {
  ...oneSection(
    'Another user name',
    [
      { path: 'oldUsername', label: 'User name until now' },
      { path: 'newUsername', label: 'New user name', asked: askedFor('username.format') },
    ],
    rulesBy(RenameUser),
  ),
  ids: 'rename',
};

/** Another e-mail address, or the same once more. */
export const EMAIL: FormDefinition = {
  ...oneSection('Another address', [{ path: 'email', label: 'Email address' }], rulesBy(ChangeEmail)),
  ids: 'change',
};

/** Of a code, whatever it is for. */
const CODE_RULES = rulesBy(ConfirmTotp);

const ANY_CODE: Field = {
  path: 'code',
  label: 'Code',
  hint: 'Six digits from your authenticator app, or one of your recovery codes',
  width: 'middle',
};

/** The second step of a log-in. */
export const CODE = oneSection('Second factor', [ANY_CODE], CODE_RULES);

const STEP_UP_RULES = rulesBy(StepUp);
const PASSWORD_AGAIN: Field = { path: 'password', label: 'Password', secret: true };

/** Who somebody is, once more: in a dialog, beside the inputs of a page. */
export const STEP_UP: FormDefinition = { ...oneSection('Your log-in', [PASSWORD_AGAIN], STEP_UP_RULES), ids: 'again' };

/** The same of someone with a second factor. */
export const STEP_UP_WITH_CODE: FormDefinition = {
  ...oneSection('Your log-in', [PASSWORD_AGAIN, { ...ANY_CODE, hints: { ...CODE_RULES.hints.code } }], STEP_UP_RULES),
  ids: 'again',
};

/** The last step of setting up a second factor. */
export const CONFIRM = oneSection(
  'Confirm',
  [
    {
      path: 'code',
      label: 'Code',
      hint: 'The six digits that your app shows now',
      width: 'short',
      hints: { inputMode: 'numeric' },
    },
  ],
  CODE_RULES,
);

const PLACE: Section = {
  legend: 'Address',
  isJudgedTogether: true,
  fields: [
    { path: 'address1', label: 'Address line 1', hint: 'House number and street' },
    { path: 'address2', label: 'Address line 2' },
    { path: 'city', label: 'City' },
    {
      path: 'state',
      label: 'State or region',
      hint: 'In the United States two letters, for example NY',
      width: 'middle',
    },
    { path: 'zipCode', label: 'ZIP or postal code', width: 'short' },
    {
      path: 'country',
      label: 'Country',
      hint: 'Two letters, for example US',
      width: 'short',
      // The rules take a name, too.
      hints: { autocomplete: 'country' },
    },
  ],
};

const RECEIVER: Section = {
  legend: 'Who is there',
  fields: [
    { path: 'name.first', label: 'First name', hints: { autocomplete: 'given-name' } },
    { path: 'name.last', label: 'Last name', hints: { autocomplete: 'family-name' } },
    { path: 'company', label: 'Company' },
    { path: 'phone.number', label: 'Phone number', width: 'middle', hints: { autocomplete: 'tel', inputMode: 'tel' } },
  ],
};

export const ADDRESS: FormDefinition = { sections: [PLACE, RECEIVER], rules: rulesBy(UserAddress) };
