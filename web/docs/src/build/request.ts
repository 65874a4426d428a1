//! The form that sends a request from the page; `page/request.ts` runs it.

import type { Media, Operation, Parameter } from './document.ts';
import { type Content, type Html, html } from './html.ts';
import { credentials, isSigned } from './needs.ts';

/** It is never needed, and may be sent with everything: the page says so once. */
export const EVERYWHERE = 'X-Request-Id';

const SIGNATURE: Parameter = { name: 'Webhook-Signature', in: 'header', schema: { type: 'string' } };

/** The body's first media type. */
export function bodyOf({ requestBody }: Operation): { type: string; media: Media } | undefined {
  const [first] = Object.entries(requestBody?.content ?? {});
  return first && { type: first[0], media: first[1] };
}

/** An example as it is sent. */
export function exampleText(type: string, example: unknown): string {
  if (type === 'application/x-www-form-urlencoded')
    return String(new URLSearchParams(example as Record<string, string>));
  return JSON.stringify(example, null, 2);
}

function field({ name, in: where, required, schema }: Parameter): Html {
  const choices = schema.enum;
  const input = choices
    ? html`<select data-in="${where}" name="${name}"><option></option>${choices.map((choice) => html`<option>${String(choice)}</option>`)}</select>`
    : html`<input data-in="${where}" name="${name}" autocomplete="off" spellcheck="false"${required && html` required`}>`;
  return html`<label><span>${name}${!required && html` <small>(optional)</small>`}</span>${input}</label>`;
}

function textarea(body: NonNullable<ReturnType<typeof bodyOf>>): Content {
  const text = body.media.example === undefined ? '' : exampleText(body.type, body.media.example);
  const rows = Math.min(text.split('\n').length + 1, 20);
  return html`<label class="wide"><span>Body, <code>${body.type}</code></span><textarea data-in="body" rows="${rows}" spellcheck="false" autocapitalize="off">${text}</textarea></label>`;
}

export function requestForm(operation: Operation): Html {
  const parameters = operation.parameters.filter(({ name }) => name !== EVERYWHERE);
  const fields = [...parameters, ...(isSigned(operation) ? [SIGNATURE] : [])];
  const body = bodyOf(operation);
  return html`<details class="try"><summary>Send a request<span class="spoken">: ${operation.summary}</span></summary>
<form data-method="${operation.method}" data-path="${operation.path}" data-needs="${credentials(operation).join(' ')}"${body && html` data-type="${body.type}"`}>
${fields.length > 0 && html`<div class="fields">${fields.map(field)}</div>`}
${body && textarea(body)}
<div class="actions"><button>Send</button><button type="button" class="quiet" data-do="copy">Copy as curl</button></div>
<pre class="curl" tabindex="0" role="region" aria-label="The request in curl"><code></code></pre>
<div class="result" role="status"></div>
</form></details>`;
}
