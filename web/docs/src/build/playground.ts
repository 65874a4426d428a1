//! The page of the playground, and the payloads that it begins with.

import { readFileSync } from 'node:fs';
import { setOut } from '../shared/set-out.ts';
import { type Case, cases } from './cases.ts';
import { type Content, type Html, html } from './html.ts';
import type { Page } from './layout.ts';

/** Longer payloads would fill the page. */
const SHORT = 600;
/** Of each schema. */
const MOST = 12;

const DEFINITIONS = JSON.parse(readFileSync(new URL('../../../validator/schema.json', import.meta.url), 'utf8'))
  .$defs as Record<string, unknown>;

/** Which entry of the package has the schema. */
const PROTECTION = ['CreateUser', 'UpdateUser', 'SupportUpdate', 'Migration', 'ReadAlerts', 'SupportEnroll'];
const PROGRAMS = [
  'PutUser',
  'CreateAccount',
  'UpdateName',
  'Person',
  'NewPerson',
  'PersonNameUpdate',
  'AccountState',
  'KycStatus',
  'Program',
];

const names = Object.keys(DEFINITIONS);
const GROUPS: [api: string, names: string[]][] = [
  ['Protection', PROTECTION],
  ['Identity', names.filter((name) => !PROTECTION.includes(name) && !PROGRAMS.includes(name))],
  ['Programs', PROGRAMS],
];

/** Whether a payload says more of its code than another: the shorter one that is wrong, of those that are right the longest in normal form. */
function isBetter(one: Case, other: Case): boolean {
  if (one.issues) return one.input.length < other.input.length;
  const length = ({ input, normalised }: Case) => (input === normalised ? input.length : 0);
  return length(one) > length(other);
}

/** A payload that is right, and one with each code. */
function chosen(schema: string): Case[] {
  const own = cases.filter((one) => one.schema === schema && one.input.length <= SHORT);
  const byCode = new Map<string, Case>();
  for (const one of own) {
    const code = one.issues?.[0]?.code ?? '';
    const best = byCode.get(code);
    if (!best || isBetter(one, best)) byCode.set(code, one);
  }
  // What is right first.
  return [...byCode]
    .sort(([a], [b]) => Number(a !== '') - Number(b !== ''))
    .map(([, one]) => one)
    .slice(0, MOST);
}

export const presets = names.flatMap((schema) =>
  chosen(schema).map(({ name, input }) => ({ schema, name, json: input })),
);

/** What is there before any script: the example that the page begins with. */
const first = presets.find(({ schema }) => schema === GROUPS[0]?.[1][0])?.json ?? '{}';

const options: Content = GROUPS.map(
  ([api, all]) =>
    html`<optgroup label="${api}">${all.map((name) => html`<option value="${name}">${name}</option>`)}</optgroup>`,
);

const json: Html = html`<div id="panel-json" role="tabpanel" aria-labelledby="tab-json">
<div class="fields">
<label><span>Schema</span><select id="schema">${options}</select></label>
<label><span>Example</span><select id="preset"></select></label>
</div>
<div class="halves">
<div>
<label><span>JSON</span><textarea id="json" rows="22" spellcheck="false" autocapitalize="off">${setOut(first)}</textarea></label>
<label class="check"><input id="sandbox" type="checkbox"><span>Sandbox: take the numbers of test people</span></label>
</div>
<section aria-labelledby="said">
<h2 id="said">Verdict</h2>
<p><strong id="verdict" role="status"></strong> <span id="time" class="faint"></span></p>
<div id="details"></div>
<div class="actions"><button type="button" id="compare">Compare with Zod and Ajv</button><button type="button" id="share" class="quiet">Make a link</button></div>
<p id="shared" role="status"></p>
<div id="others"></div>
</section>
</div>
</div>`;

const form: Html = html`<div id="panel-form" role="tabpanel" aria-labelledby="tab-form" hidden>
<p>No message comes while you type; it comes when you leave a field, and goes as soon as the text is right. Then the normal form stands in the field.</p>
<label class="narrow"><span>Language of the messages</span><select id="language"><option value="en">English</option><option value="es">Español</option></select></label>
<form id="person" novalidate><div class="fields"></div><div class="actions"><button>Check all</button></div></form>
<h2>What would be sent</h2>
<pre tabindex="0" role="region" aria-label="What would be sent"><code id="payload"></code></pre>
</div>`;

export const playground: Page = {
  path: 'playground',
  title: 'Playground',
  description: 'The rules about people’s data, at work in your browser.',
  place: 'playground',
  scripts: ['playground'],
  isWide: true,
  body: html`<h1>Playground</h1>
<p class="lead">The rules of the service, at work in your browser: the verdict that it would give, without sending anything. Nothing that you type leaves this page.</p>
<noscript><p>The rules need JavaScript and WebAssembly.</p></noscript>
<div role="tablist" aria-label="What to try">
<button type="button" role="tab" id="tab-json" aria-controls="panel-json" aria-selected="true">JSON</button>
<button type="button" role="tab" id="tab-form" aria-controls="panel-form" aria-selected="false" tabindex="-1">A form</button>
</div>
${json}${form}`,
};
