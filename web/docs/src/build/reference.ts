//! The pages of the reference: one for each API, and one of the types that they share.

import { type Api, apis, document } from './document.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { inline } from './markdown.ts';
import { methodOf, operationSection } from './operation.ts';
import { shape } from './schema.ts';

const ACCOUNT = html`<section class="credentials" aria-labelledby="credentials">
<h2 id="credentials">What requests are sent with</h2>
<p>Requests go to this very service and take effect. What you type here stays in this page's memory, and is gone when you leave it.</p>
<div class="fields">
<label><span>Access token</span><input id="token" class="secret" autocomplete="off" spellcheck="false"></label>
<label><span>Site key</span><input id="key" class="secret" autocomplete="off" spellcheck="false"></label>
</div>
<p class="development" hidden>While you develop: <code>cargo xtask dev</code> mints a token that this Worker trusts at the press of a button, <code>cargo xtask token</code> prints one, and <code>cargo xtask tenant create</code> makes keys.</p>
</section>`;

function contents({ name, operations }: Api): Html {
  return html`<h2 class="spoken">Operations of ${name}</h2><ul>${operations.map(
    ({ operationId, summary, method }) =>
      html`<li><a href="#${operationId}">${methodOf(method)} <span>${summary}</span></a></li>`,
  )}</ul>`;
}

const others = (current: string): Html =>
  html`<p class="apis">${apis.map(
    ({ name, slug }) =>
      html`<a href="/docs/reference/${slug}"${slug === current && html` aria-current="page"`}>${name}</a> `,
  )}<a href="/docs/types"${current === 'types' && html` aria-current="page"`}>Types</a></p>`;

const apiPage = (api: Api): Page => ({
  path: `reference/${api.slug}`,
  title: `${api.name} API`,
  description: api.description,
  place: 'reference',
  scripts: ['request'],
  aside: { label: `Operations of ${api.name}`, body: [others(api.slug), contents(api)] },
  body: html`<h1>${api.name} API</h1>
<p class="lead">${inline(api.description)}</p>
<p>Every call may carry <code>X-Request-Id</code>, which comes back and is in the log. The same as data: <a href="/openapi/${api.slug}.json">OpenAPI 3.1</a>.</p>
${ACCOUNT}
${api.operations.map(operationSection)}`,
});

const schemas = Object.entries(document.components.schemas).sort(([a], [b]) => a.localeCompare(b));

const types: Page = {
  path: 'types',
  title: 'Types',
  description: 'What bodies and replies are made of.',
  place: 'reference',
  scripts: [],
  aside: {
    label: 'Types',
    body: [others('types'), html`<ul>${schemas.map(([name]) => html`<li><a href="#${name}">${name}</a></li>`)}</ul>`],
  },
  body: html`<h1>Types</h1><p class="lead">What bodies and replies are made of.</p>
${schemas.map(
  ([
    name,
    schema,
  ]) => html`<section class="operation"><h2 id="${name}">${name} <a class="anchor" href="#${name}" aria-label="Link to: ${name}">#</a></h2>
${schema.description && html`<p>${inline(schema.description)}</p>`}${shape(name, schema, 'linked')}</section>`,
)}`,
};

const start: Page = {
  path: 'reference/index',
  title: 'Reference',
  description: 'Every operation of the service.',
  place: 'reference',
  scripts: [],
  body: html`<h1>Reference</h1>
<p class="lead">Every operation, as the service itself declares it, with a request to send from the page.</p>
<p>${inline(document.info.description)}</p>
<div class="cards">${apis.map(
    ({ name, description, slug, operations }) =>
      html`<section class="card"><h2><a href="/docs/reference/${slug}">${name}</a></h2><p>${inline(description)}</p><p class="faint">${operations.length} operations</p></section>`,
  )}</div>
<p>All of it as data: <a href="/openapi.json">OpenAPI 3.1</a>. What replies are made of: <a href="/docs/types">types</a>.</p>`,
};

export const reference: Page[] = [start, ...apis.map(apiPage), types];
