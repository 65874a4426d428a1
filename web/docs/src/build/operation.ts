//! What the reference says of one operation.

import { codeAnchor } from './codes.ts';
import { type Header, type Media, type Operation, type Reply, resolve } from './document.ts';
import { type Content, type Html, html } from './html.ts';
import { inline } from './markdown.ts';
import { needs } from './needs.ts';
import { bodyOf, EVERYWHERE, exampleText, requestForm } from './request.ts';
import { named, shape, table } from './schema.ts';

/** Of every reply, or of the browser: nothing to read in each. */
const USUAL = ['Access-Control-Allow-Origin', 'X-Request-Id'];

const isFailure = ([status]: [string, Reply]) => Number(status) >= 400;

/** The address with places for names that can be told apart, and can be broken where it is too long. */
export function pathOf(path: string): Content {
  return path
    .split('/')
    .map((step, index) => [index > 0 && html`/<wbr>`, step.startsWith('{') ? html`<var>${step}</var>` : step]);
}

export const methodOf = (method: string): Html => html`<span class="method ${method.toLowerCase()}">${method}</span>`;

function parameters({ parameters: all, summary }: Operation): Content {
  const own = all.filter(({ name }) => name !== EVERYWHERE);
  if (own.length === 0) return undefined;
  const rows = own.map(({ name, in: where, schema, required, description }) =>
    named(name, schema, required ?? false, `${description ?? ''} *In the ${where}.*`),
  );
  return html`<h3>Parameters</h3>${table(`Parameters: ${summary}`, rows)}`;
}

function example({ type, media }: { type: string; media: Media }, caption: string): Content {
  if (media.example === undefined) return undefined;
  return html`<h4>Example</h4><pre tabindex="0" role="region" aria-label="Example: ${caption}"><code>${exampleText(type, media.example)}</code></pre>`;
}

function body(operation: Operation): Content {
  const found = bodyOf(operation);
  if (!found) return undefined;
  const { media } = found;
  const canBeLeftOut = operation.requestBody?.required ? undefined : ', may be left out';
  const types = Object.keys(operation.requestBody?.content ?? {});
  return html`<h3>Body</h3><p>${types.map((one, index) => [index > 0 && ' or ', html`<code>${one}</code>`])}${canBeLeftOut}</p>
${media.schema && shape(`Body: ${operation.summary}`, media.schema, 'inline')}
${example(found, operation.summary)}`;
}

function headers(reply: Reply, caption: string): Content {
  const own = Object.entries(reply.headers ?? {}).filter(([name]) => !USUAL.includes(name));
  if (own.length === 0) return undefined;
  const rows = own.map(([name, header]) => {
    const { schema, description } = resolve<Header>(header);
    return named(name, schema, false, description ?? '');
  });
  return html`<h4>Headers</h4>${table(`Headers: ${caption}`, rows)}`;
}

function success([status, reply]: [string, Reply], { summary }: Operation): Html {
  const [content] = Object.entries(reply.content ?? {});
  const caption = `${status}: ${summary}`;
  return html`<details class="reply"><summary><span class="status">${status}</span> ${inline(reply.description)}</summary>
${content ? [html`<p><code>${content[0]}</code></p>`, content[1].schema && shape(`Reply ${caption}`, content[1].schema, 'linked'), example({ type: content[0], media: content[1] }, `Reply ${caption}`)] : html`<p>Without a body.</p>`}
${headers(reply, caption)}</details>`;
}

function failures(operation: Operation): Content {
  // Some refusals of the Programs API have status 200.
  const all = operation.replies.filter((reply) => isFailure(reply) || reply[1]['x-codes']);
  if (all.length === 0) return undefined;
  return html`<h3>Refusals</h3><table><caption class="spoken">Refusals: ${operation.summary}</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Codes</th><th scope="col">When</th></tr></thead>
<tbody>${all.map(
    ([
      status,
      reply,
    ]) => html`<tr><th scope="row">${status}</th><td class="codes">${(reply['x-codes'] ?? []).map((code) => html`<a href="/docs/errors#${codeAnchor(code)}"><code>${code}</code></a> `)}</td><td>${inline(reply.description)}</td></tr>
`,
  )}</tbody></table>`;
}

function badges(operation: Operation): Content {
  const trips = operation['x-trips'];
  return html`<p class="facts"><span>Needs ${needs(operation)}.</span>
${operation['x-fresh-login'] && html`<span>The log-in must be fresh.</span>`}
${operation['x-development-only'] && html`<span>Only in development.</span>`}
<span>Asks the database ${trips === 0 ? 'never' : trips === 1 ? 'once' : trips === 2 ? 'twice' : `${trips} times`}.</span></p>`;
}

export function operationSection(operation: Operation): Html {
  return html`<section class="operation">
<h2 id="${operation.operationId}">${operation.summary} <a class="anchor" href="#${operation.operationId}" aria-label="Link to: ${operation.summary}">#</a></h2>
<p class="address">${methodOf(operation.method)} <code>${pathOf(operation.path)}</code></p>
<p>${inline(operation.description)}</p>
${badges(operation)}
${requestForm(operation)}
${parameters(operation)}
${body(operation)}
<h3>Replies</h3>
${operation.replies.filter((reply) => !isFailure(reply)).map((reply) => success(reply, operation))}
${failures(operation)}
</section>`;
}
