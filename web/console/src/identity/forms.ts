//! The inputs of the Identity API's forms. The Worker judges them: its issues come back to these fields.

import { type FormDefinition, oneSection, type Section } from '../fields.ts';

export const SITE = oneSection('Site', [
  {
    path: 'siteKey',
    label: 'Site key',
    hint: 'It begins with “browser.”. The site that you have your account with gives it to you.',
    hints: { required: true },
  },
]);

const PERSON: Section = {
  legend: 'About you',
  fields: [
    { path: 'user.name.first', label: 'First name', hints: { required: true, autocomplete: 'given-name' } },
    { path: 'user.name.last', label: 'Last name', hints: { required: true, autocomplete: 'family-name' } },
    { path: 'user.email', label: 'Email address', hints: { autocomplete: 'email', inputMode: 'email' } },
  ],
};

const PROVIDER: Section = {
  legend: 'How you log in',
  fields: [
    {
      path: 'provider.username',
      label: 'User name',
      hint: '5 to 40 letters, digits and . _ @ + -',
      hints: { required: true, autocomplete: 'username' },
    },
    {
      path: 'provider.password',
      label: 'Password',
      hint: 'At least 8 characters. A few words in a row are easy to keep in mind.',
      secret: true,
      hints: { required: true, autocomplete: 'new-password' },
    },
  ],
};

export const LOG_IN = oneSection('Your log-in', [
  { path: 'username', label: 'User name', hints: { required: true, autocomplete: 'username' } },
  { path: 'password', label: 'Password', secret: true, hints: { required: true, autocomplete: 'current-password' } },
]);

/** The second step of a log-in. */
export const CODE = oneSection('Second factor', [
  {
    path: 'code',
    label: 'Code',
    hint: 'Six digits from your authenticator app, or one of your recovery codes',
    width: 'middle',
    hints: { required: true, autocomplete: 'one-time-code' },
  },
]);

/** The last step of setting up a second factor. */
export const CONFIRM = oneSection('Confirm', [
  {
    path: 'code',
    label: 'Code',
    hint: 'The six digits that your app shows now',
    width: 'short',
    hints: { required: true, autocomplete: 'one-time-code', inputMode: 'numeric' },
  },
]);

const PLACE: Section = {
  legend: 'Address',
  fields: [
    {
      path: 'address1',
      label: 'Address line 1',
      hint: 'House number and street',
      hints: { required: true, autocomplete: 'address-line1' },
    },
    { path: 'address2', label: 'Address line 2', hints: { autocomplete: 'address-line2' } },
    { path: 'city', label: 'City', hints: { required: true, autocomplete: 'address-level2' } },
    {
      path: 'state',
      label: 'State or region',
      hint: 'In the United States two letters, for example NY',
      width: 'middle',
      hints: { required: true, autocomplete: 'address-level1' },
    },
    {
      path: 'zipCode',
      label: 'ZIP or postal code',
      width: 'short',
      hints: { required: true, autocomplete: 'postal-code' },
    },
    {
      path: 'country',
      label: 'Country',
      hint: 'Two letters, for example US',
      width: 'short',
      hints: { required: true, autocomplete: 'country' },
    },
  ],
};

const RECEIVER: Section = {
  legend: 'Who is there',
  fields: [
    { path: 'name.first', label: 'First name', hints: { autocomplete: 'given-name' } },
    { path: 'name.last', label: 'Last name', hints: { autocomplete: 'family-name' } },
    { path: 'company', label: 'Company', hints: { autocomplete: 'organization' } },
    { path: 'phone.number', label: 'Phone number', width: 'middle', hints: { autocomplete: 'tel', inputMode: 'tel' } },
  ],
};

export const SIGN_UP: FormDefinition = { sections: [PERSON, PROVIDER] };

export const ADDRESS: FormDefinition = { sections: [PLACE, RECEIVER] };
