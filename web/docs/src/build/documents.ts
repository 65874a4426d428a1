//! The documents of the repository that whoever calls or runs the service reads.

import { existsSync, readFileSync } from 'node:fs';
import { type Content, type Html, html } from './html.ts';
import { type Page, pageAddress } from './layout.ts';
import { type AddressOf, type Heading, render } from './markdown.ts';

interface Document {
  /** From the root of the repository. */
  file: string;
  path: string;
  about: string;
}

interface Group {
  title: string;
  documents: Document[];
}

const doc = (file: string, path: string, about: string): Document => ({ file, path: `guides/${path}`, about });

const GROUPS: Group[] = [
  {
    title: 'Begin',
    documents: [
      doc('docs/tour.md', 'tour', 'Every part of the service once, with curl.'),
      doc('web/client/README.md', 'client', 'The npm package that calls the APIs.'),
      doc('web/validator/README.md', 'validator', 'The npm package with the rules.'),
      doc('docs/rules.md', 'rules', 'Every field: its rule, its normal form and its codes.'),
    ],
  },
  {
    title: 'How it behaves',
    documents: [
      doc('docs/how/access-tokens.md', 'access-tokens', 'Which tokens are good.'),
      doc(
        'docs/how/logins-and-sessions.md',
        'logins-and-sessions',
        'Tokens, refresh, guesses, passwords, second factors.',
      ),
      doc('docs/how/people.md', 'people', 'The life of a person: who may end it, what goes, what stays.'),
      doc('docs/how/import.md', 'import', 'Move people from Firebase, Auth0 and others.'),
      doc('docs/how/links.md', 'links', 'How an application lets its people into the page.'),
      doc('docs/how/webhooks.md', 'webhooks', 'What comes by webhook: who delivers, once, what is kept.'),
      doc('docs/how/events.md', 'events', 'What the service tells others, type by type.'),
      doc(
        'docs/how/mails.md',
        'mails',
        'Mails of our own: who sends them, how they look, where a developer sees them.',
      ),
      doc('docs/how/idempotency-keys.md', 'idempotency-keys', 'How a creation is sent again without being made twice.'),
      doc('docs/how/array.md', 'array', 'Users and tokens made by Array.'),
      doc('docs/how/programs.md', 'programs', 'Writes, limits and encryption of the Programs API.'),
      doc('docs/how/where-the-contract-is-silent.md', 'where-the-contract-is-silent', 'Known quirks.'),
    ],
  },
  {
    title: 'Operate',
    documents: [
      doc('docs/deploy.md', 'deploy', 'The first time, secrets and their rotation, a new version, rollback.'),
      doc('docs/configuration.md', 'configuration', 'Variables, secrets, bindings.'),
      doc('docs/operating.md', 'operating', 'What to look at, and what to do about it.'),
      doc('docs/incident.md', 'incident', 'When a secret, a key, the database or an account has leaked.'),
    ],
  },
];

const ROOT = new URL('../../../../', import.meta.url);

const groups: Group[] = GROUPS.map(({ title, documents }) => ({
  title,
  documents: documents.filter(({ file }) => existsSync(new URL(file, ROOT))),
}));

const ADDRESSES = new Map<string, string>([
  ['web/docs/openapi.json', '/openapi.json'],
  ...groups.flatMap(({ documents }) => documents.map(({ file, path }): [string, string] => [file, pageAddress(path)])),
]);
const addressOf: AddressOf = (file) => ADDRESSES.get(file);

/** The list of a group, with what is in the page that is open. */
function contents(group: Group, current: Document, headings: readonly Heading[]): Html {
  return html`<p><strong>${group.title}</strong></p><ul>${group.documents.map(({ path, file }) => {
    const isHere = file === current.file;
    return html`<li><a href="${pageAddress(path)}"${isHere && html` aria-current="page"`}>${titleOf(file)}</a>${isHere && html`<ul class="inner">${headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul>`}</li>`;
  })}</ul>`;
}

const rendered = new Map(
  groups.flatMap(({ documents }) =>
    documents.map(({ file }) => [file, render(readFileSync(new URL(file, ROOT), 'utf8'), file, addressOf)] as const),
  ),
);

const titleOf = (file: string): Content => rendered.get(file)?.title;

function pageOf(group: Group, document: Document): Page {
  const { title, body, headings } = rendered.get(document.file) ?? { title: '', body: html``, headings: [] };
  return {
    path: document.path,
    title,
    description: document.about,
    place: 'guides',
    scripts: [],
    aside: { label: group.title, body: contents(group, document, headings) },
    body,
  };
}

const index: Page = {
  path: 'guides/index',
  title: 'Guides',
  description: 'How to begin, how the service behaves, and how to run it.',
  place: 'guides',
  scripts: [],
  body: html`<h1>Guides</h1>
${groups.map(
  ({ title, documents }) =>
    html`<h2>${title}</h2><ul>${documents.map(
      ({ file, path, about }) => html`<li><a href="${pageAddress(path)}">${titleOf(file)}</a>: ${about}</li>`,
    )}</ul>`,
)}`,
};

export const guides: Page[] = [
  index,
  ...groups.flatMap((group) => group.documents.map((document) => pageOf(group, document))),
];
