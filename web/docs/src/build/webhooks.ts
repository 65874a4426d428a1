//! Webhooks, with a calculator of their signatures.

import { sequence } from './diagrams.ts';
import { example } from './examples.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

const EXAMPLE = `{"type":"user.password_changed","timestamp":"2026-09-21T14:13:20.007Z","data":{"account":"ABCDEFGHIJKLMNOPQRSTUVWX","userId":"a-user"}}`;

const CHECK = example('check-webhook.mjs');

const calculator = html`<form id="signing" class="credentials" aria-labelledby="calculator">
<h2 id="calculator">Compute a signature</h2>
<p>By Web Crypto, in this page: nothing is sent.</p>
<div class="fields">
<label class="whole"><span>Secret</span><input name="secret" autocomplete="off" spellcheck="false"></label>
<label><span>Webhook-Id</span><input name="id" autocomplete="off" spellcheck="false"></label>
<label><span>Webhook-Timestamp (Unix seconds)</span><input name="timestamp" inputmode="numeric" autocomplete="off"></label>
</div>
<label><span>Body, byte for byte</span><textarea name="body" rows="5" spellcheck="false" autocapitalize="off">${EXAMPLE}</textarea></label>
<div class="actions"><button type="button" data-do="secret">Make a secret</button><button type="button" class="quiet" data-do="now">Set to now</button></div>
<p id="trouble" class="bad" role="status"></p>
<h3>Headers</h3>
<pre tabindex="0" role="region" aria-label="Headers of the message"><code id="headers"></code></pre>
<label><span>Does a signature fit? Paste <code>Webhook-Signature</code></span><input name="given" autocomplete="off" spellcheck="false"></label>
<p id="fits" role="status"></p>
</form>`;

export const webhooks: Page = {
  path: 'webhooks',
  title: 'Webhooks',
  description: 'Signed messages in both directions, and a calculator of their signatures.',
  place: 'webhooks',
  scripts: ['webhooks'],
  body: html`<h1>Webhooks</h1>
<p class="lead">Messages to the service and from it are signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says, with a secret that both sides know.</p>
${sequence('Both directions are signed alike, and may come twice: the id says so.', [
  ['Vendor', 'Worker', '`POST /idp/array/webhook` or `/idp/payments/webhook`: signed, or with a token of the scope'],
  ['Worker', 'Vendor', '200 when it took effect, now or before'],
  ['Worker', 'Your server', 'an event to `WEBHOOK_URL`, as soon as the request that wrote it was answered'],
  ['Your server', 'Worker', '2xx within five seconds; else it comes again, for three days'],
])}
<p>The signature is the Base64 of HMAC-SHA-256 over <code>ID.TIMESTAMP.BODY</code> with the bytes of the secret behind <code>whsec_</code>. Refuse a message whose time is off by more than
five minutes, and do what an id asks for once.</p>
${calculator}
<h2 id="check">Check one</h2>
<pre tabindex="0" role="region" aria-label="A check in JavaScript"><code>${CHECK}</code></pre>
<p>More: <a href="/docs/guides/events">what the service tells others</a>, <a href="/docs/guides/webhooks">what comes by webhook</a>,
<a href="/docs/reference/webhooks">the operations</a>.</p>`,
};
