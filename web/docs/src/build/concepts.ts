//! The concepts, with pictures.

import { flow, layers, sequence } from './diagrams.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

const who = html`<h2 id="who-calls-what">Who calls what</h2>
<p>One Worker has several APIs. Which credential a call needs stands at each operation of the <a href="/docs/reference/">reference</a>; no API
believes what another one's callers say of themselves.</p>
${layers('Whoever stands above asks what stands below. Nothing below calls back but by events.', [
  {
    name: 'Who calls',
    boxes: [
      { title: 'A person in a browser', about: 'with an access token, of a log-in here or of a trusted issuer' },
      { title: 'A site', about: 'with its key: `browser.…` in pages, `server.…` on its servers' },
      { title: 'A partner’s back end', about: 'with a token of `/oauth/token`, scope `programs`' },
      { title: 'The support desk', about: 'with a token, scope `support`' },
      { title: 'Vendors', about: 'signed, or with a token, scope `webhook` or `payments`' },
    ],
  },
  {
    name: 'What they call',
    boxes: [
      { title: 'Protection', about: 'the person’s profile, alerts, scores, watches' },
      { title: 'Identity', about: 'sign-up, log-in, sessions, second factors, addresses' },
      { title: 'Programs', about: 'accounts of partners, and their people' },
      { title: 'Support', about: 'looking at users, and helping them' },
      { title: 'Webhooks', about: 'alerts, attempts, payments' },
    ],
  },
  {
    name: 'Where it lies',
    boxes: [
      { title: 'D1', about: 'the record: personal data sealed for its owner' },
      { title: 'KV', about: 'a cache, which may lose anything at any time' },
      { title: 'Array', about: 'where configured: makes users and user tokens' },
    ],
  },
])}`;

const entitlement = html`<h2 id="entitlement">Entitlement, enrollment, migration</h2>
<p>An <strong>entitlement</strong> is what somebody paid for, with an expiry. An <strong>enrollment</strong> is a product that is on or off. Nobody switches
enrollments by hand: they follow from the entitlements by a map.</p>
${flow(
  'A payment leads to a product that is on. The map has two versions; a migration moves one user from the one to the other.',
  [
    {
      title: 'Entitlement',
      about: '`idp-pro` until a day',
      by: 'a token, a receipt (SRT) or the payments service says so',
    },
    { title: 'Map, version 0 or 1', about: 'which products an entitlement gives', by: 'is looked up in' },
    { title: 'Enrollment', about: 'each product on or off, with its history', by: 'gives' },
    {
      title: 'Migration',
      about: 'the user’s version changes, and the enrollments follow anew',
      by: '`POST …/me/migration`',
    },
  ],
)}
<p>At <a href="/docs/reference/protection#enrollMe">enroll</a> the enrollments are brought in line with what the token, the receipts and the payments say at that
time. What has expired is off.</p>`;

const message = html`<h2 id="ec-v1">A message’s way through EC_v1</h2>
<p>A partner need not send a person in clear. The data is encrypted to the program’s service key, with a key pair that is made for this one message and is
taken once. <code>encryptUserData</code> of <code>@idp-edge/validator/programs</code> does the first half.</p>
${sequence('Between the partner’s page and the sealed row the person is in clear in the Worker’s memory alone.', [
  ['Partner', 'Partner', 'judges the person by the rules, and makes an ephemeral key pair on P-256'],
  [
    'Partner',
    'Partner',
    'agrees on a secret with the program’s public key (ECDH), and encrypts the person bound to program and request id',
  ],
  [
    'Partner',
    'Worker',
    '`encryptedUserData`: version, ephemeral public key, hash of the service key, data; the header `X-GD-RequestID`',
  ],
  ['Worker', 'Worker', 'judges the body, finds the service key by its hash, opens it with the master key'],
  [
    'Worker',
    'Worker',
    'agrees on the same secret by Web Crypto, decrypts, and judges what was in it by rules of its own',
  ],
  ['Worker', 'Worker', 'seals each group of the person under the key of the program’s user'],
  [
    'Worker',
    'D1',
    'one batch: settings are as they were read, the ephemeral key is new, the account may change, the limits hold, the rows, the audit row',
  ],
  ['D1', 'Worker', 'all of it, or the name of the condition that did not hold'],
  ['Worker', 'Partner', 'the envelope, with its code; whole data only encrypted to the partner’s response key'],
])}
<p>More: <a href="/docs/guides/programs">the Programs API</a>.</p>`;

const refresh = html`<h2 id="refresh-chain">A refresh chain</h2>
<p>A session is a chain of refresh tokens, each of which has one successor. A client that lost the answer may ask again for a minute and gets the same one. A
token that comes again later was stolen, from one side or the other: the session ends, and the user is told.</p>
${sequence('The good case, a lost answer, and a theft.', [
  ['Site', 'Worker', 'log-in: access token A1, refresh token R1'],
  ['Site', 'Worker', 'R1, before A1 expires'],
  ['Worker', 'Site', 'A2 and R2. The session knows R2 as the current one, and R1 as the one before'],
  ['Site', 'Worker', 'R1 again within a minute, since the answer was lost: the same R2'],
  ['Site', 'Worker', 'R2: now R3 is the current one'],
  ['Thief', 'Worker', 'R1, copied earlier: the session is deleted, `refresh_token_refused`'],
  ['Worker', 'Your mailer', 'the event `user.session_replayed`'],
  ['Site', 'Worker', 'R3: refused, too. The person logs in again'],
])}
<p>More: <a href="/docs/guides/logins-and-sessions">log-ins and sessions</a>.</p>`;

export const concepts: Page = {
  path: 'concepts',
  title: 'Concepts',
  description: 'Who calls what, entitlements and enrollments, encrypted messages, and refresh chains, with pictures.',
  place: 'concepts',
  scripts: [],
  body: html`<h1>Concepts</h1>
<p class="lead">Four pictures of what happens, for whoever calls the service. <a href="#who-calls-what">Who calls what</a> ·
<a href="#entitlement">Entitlement, enrollment, migration</a> · <a href="#ec-v1">A message’s way through EC_v1</a> · <a href="#refresh-chain">A refresh chain</a></p>
${who}${entitlement}${message}${refresh}`,
};
