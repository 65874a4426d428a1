//! The quick starts: the same in four languages, each as a test runs it.

import { example } from './examples.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { inline } from './markdown.ts';

interface Language {
  id: string;
  title: string;
  file: string;
  about: string;
}

const LANGUAGES: Language[] = [
  {
    id: 'curl',
    title: 'curl',
    file: 'quick-start.sh',
    about: 'With Python for taking members out of JSON; `jq` does, too.',
  },
  {
    id: 'typescript',
    title: 'TypeScript',
    file: 'quick-start.mjs',
    about: 'With `@idp-edge/client`, which is typed by the document: [how to install and use it](/docs/guides/client).',
  },
  { id: 'python', title: 'Python', file: 'quick-start.py', about: 'With the standard library alone.' },
  { id: 'rust', title: 'Rust', file: 'quick-start.rs', about: 'With `ureq` and `serde_json`.' },
];

const section = ({ id, title, file, about }: Language): Html => html`<section><h2 id="${id}">${title}</h2>
<p>${inline(about)}</p>
<pre tabindex="0" role="region" aria-label="The quick start in ${title}"><code>${example(file)}</code></pre></section>`;

export const quickStart: Page = {
  path: 'quick-start',
  title: 'Quick start',
  description: 'A first sign-up in curl, TypeScript, Python and Rust.',
  place: 'quick-start',
  scripts: [],
  aside: {
    label: 'Languages',
    body: html`<ul>${LANGUAGES.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>`,
  },
  body: html`<h1>Quick start</h1>
<p class="lead">A site signs somebody up and reads the user. Each program is run by the tests of the repository as it stands here.</p>
<p>Three variables say where and who: <code>IDP_URL</code>, the address of the service without a slash at its end; <code>IDP_KEY</code>, a key of your site
(<code>server.…</code>), which whoever runs the service gives you; <code>IDP_USER</code>, a user name of 5 letters or more that nobody has.</p>
<p class="development" hidden>While you develop: <code>cargo xtask dev</code> starts a service of your own, and <code>cargo xtask tenant create --kind server</code> makes a key.</p>
${LANGUAGES.map(section)}
<h2 id="next">Next</h2>
<ul><li><a href="/docs/reference/identity">All operations of the Identity API</a>, each with a request to send</li>
<li><a href="/docs/errors">What each code of a failure means</a></li>
<li><a href="/docs/guides/tour">A tour of every part with curl</a></li></ul>`,
};
