//! Every code of a failure and every code of a rule, each under an anchor of its own.

import type { Entry } from '../shared/entry.ts';
import { exampleOf } from './cases.ts';
import { codeAnchor, type ReplyCode, type RuleCode, replyCodes, ruleCodes } from './codes.ts';
import { addressOf, document } from './document.ts';
import { type Content, type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { inline } from './markdown.ts';
import { MEANINGS } from './meanings.ts';

const PATH = '/docs/errors';
/** Of a code that has more than these the operations are folded away. */
const FEW = 3;

function operations({ operations: all }: ReplyCode): Content {
  if (all.length === 0) return undefined;
  const links = html`<ul>${all.map((one) => html`<li><a href="${addressOf(one)}">${one.summary}</a></li>`)}</ul>`;
  return all.length > FEW
    ? html`<details><summary>Given by ${all.length} operations</summary>${links}</details>`
    : html`<p>Given by:</p>${links}`;
}

const title = (code: string): Html => {
  const anchor = codeAnchor(code);
  return html`<h3 id="${anchor}"><code>${code}</code> <a class="anchor" href="#${anchor}" aria-label="Link to ${code}">#</a></h3>`;
};

function meaning({ code, told }: ReplyCode): Content {
  const known = MEANINGS.get(code);
  if (!known) return told.map((text) => html`<p>${inline(text)}</p>`);
  return html`<p>${inline(known.means)}</p><p><strong>What to do:</strong> ${inline(known.cure)}</p>`;
}

const replyCode = (one: ReplyCode): Html =>
  html`<section class="code">${title(one.code)}
<p class="facts"><span>Status ${one.statuses.join(', ')}</span> <span>${one.apis.join(', ')}</span></p>
${meaning(one)}${operations(one)}</section>`;

function example(code: string): Content {
  const found = exampleOf(code);
  if (!found) return undefined;
  const path = found.issues?.[0]?.path.join('.');
  // A long payload would say nothing of its fault.
  if (found.input.length > 400) return undefined;
  return html`<details><summary>Make it happen</summary><p><code>${found.schema}</code>${path && html`, at <code>${path}</code>`}: ${found.name}</p><pre tabindex="0" role="region" aria-label="A payload that is refused with ${code}"><code>${found.input}</code></pre></details>`;
}

const ruleCode = ({ code, params, means, texts }: RuleCode): Html =>
  html`<section class="code">${title(code)}
<p>${inline(means)}${params && html` <span class="faint">With ${inline(params)}.</span>`}</p>
<ul>${Object.entries(texts).map(([language, text]) => html`<li lang="${language}"><small>${language}</small> ${inline(text)}</li>`)}</ul>
${example(code)}</section>`;

const FORMS: [api: string, member: string, about: string][] = [
  ['Protection', 'error', '`invalid_fields` names the members of a body that are not right.'],
  ['Support', 'error', 'As in the Protection API.'],
  ['Webhooks', 'error', 'As in the Protection API.'],
  ['Identity', 'code', '`error` has HTTP’s word, `message` says it in English.'],
  [
    'Programs',
    'responseDetails',
    'Each entry has a code and a sub-code: here `640/501` is code 640 with sub-code 501. Some refusals have status 200.',
  ],
  ['OpenID', 'error', 'As RFC 6749 has it, with `error_description`.'],
  ['Operators', 'error', 'As in the Protection API.'],
  ['Operations', 'error', ''],
];

const known = (api: string) => `${api}Failure` in document.components.schemas;

const forms = html`<table><caption class="spoken">Where each API has the code</caption><thead><tr><th scope="col">API</th><th scope="col">Code in</th><th scope="col">Beside it</th></tr></thead><tbody>${FORMS.filter(
  ([api]) => known(api),
).map(
  ([api, member, about]) =>
    html`<tr><th scope="row"><a href="/docs/types#${api}Failure">${api}</a></th><td><code>${member}</code></td><td>${inline(about)}</td></tr>`,
)}</tbody></table>`;

const list = (all: readonly { code: string }[]): Html =>
  html`<ul>${all.map(({ code }) => html`<li><a href="#${codeAnchor(code)}">${code}</a></li>`)}</ul>`;

export const errors: Page = {
  path: 'errors',
  title: 'Errors and codes',
  description: 'Every code of a failure and of a rule: what it means, and what to do.',
  place: 'errors',
  scripts: [],
  aside: {
    label: 'Codes',
    body: html`<p><a href="#replies"><strong>Codes of replies</strong></a></p>${list(replyCodes)}<p><a href="#rules"><strong>Codes of rules</strong></a></p>${list(ruleCodes)}`,
  },
  body: html`<h1>Errors and codes</h1>
<p class="lead">Programs tell failures apart by a code, never by a text. What it is called depends on the API; what it means is here.</p>
${forms}
<p><code>help</code> of every failure is the address of its code on this page, from the service’s root. Every reply has <code>X-Request-Id</code>: by that id the log has the request. Issues of rules stand in <code>issues</code>, each with <code>path</code>, <code>code</code>, <code>message</code> and <code>params</code>.</p>
<h2 id="replies">Codes of replies</h2>
${replyCodes.map(replyCode)}
<h2 id="rules">Codes of rules</h2>
<p>In the browser <code>@idp-edge/validator</code> gives the same before anything is sent. <code>{name}</code> stands for a param.</p>
${ruleCodes.map(ruleCode)}`,
};

export const errorEntries: Entry[] = [
  ...replyCodes.map(({ code, apis: all }) => ({
    title: code,
    about: `Error of ${all.join(', ')}`,
    to: `${PATH}#${codeAnchor(code)}`,
  })),
  ...ruleCodes.map(({ code, means }) => ({
    title: code,
    about: means,
    to: `${PATH}#${codeAnchor(code)}`,
    words: 'rule',
  })),
];
