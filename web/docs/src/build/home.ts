//! The first page.

import { html } from './html.ts';
import type { Page } from './layout.ts';

export const home: Page = {
  path: 'index',
  title: 'Documentation',
  description: 'How to call and to run idp-edge, an identity service at the edge.',
  place: 'index',
  scripts: [],
  body: html`<h1>idp-edge</h1>
<p class="lead">An identity service at the edge: one set of rules about people's data, by which the form, the service and the database agree.</p>
<div class="cards">
<section class="card"><h2><a href="/docs/quick-start">Quick start</a></h2><p>A first sign-up, in curl, TypeScript, Python and Rust.</p></section>
<section class="card"><h2><a href="/docs/concepts">Concepts</a></h2><p>Four pictures: who calls what, entitlements, encrypted messages, refresh chains.</p></section>
<section class="card"><h2><a href="/docs/guides/">Guides</a></h2><p>How to begin, how the service behaves, and how to run it.</p></section>
<section class="card"><h2><a href="/docs/reference/">Reference</a></h2><p>Every operation, with its limits, its replies and a request to send.</p></section>
<section class="card"><h2><a href="/docs/errors">Errors and codes</a></h2><p>What each code means, and what to do about it.</p></section>
<section class="card"><h2><a href="/docs/playground">Playground</a></h2><p>The rules about people's data, at work in your browser.</p></section>
<section class="card"><h2><a href="/docs/webhooks">Webhooks</a></h2><p>Signed messages in both directions, and a calculator that signs.</p></section>
</div>`,
};
