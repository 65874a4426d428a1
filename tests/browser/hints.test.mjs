//! The hints of `rules()` on real inputs: what the rules take, as people type and paste it, the browser takes, too.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { asValue, expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';
import { openBrowser } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';

const SCRIPT = `
  import * as protection from '@idp-edge/validator';
  import * as identity from '@idp-edge/validator/identity';
  import * as programs from '@idp-edge/validator/programs';

  const told = {};
  const form = document.body.appendChild(document.createElement('form'));

  /** An input with every hint that is an attribute of one. */
  function inputWith(hints) {
    const input = document.createElement('input');
    for (const [name, value] of Object.entries(hints)) if (name !== 'type' && name in input) input[name] = value;
    form.replaceChildren(input);
    return input;
  }

  /** Those of the texts that the rules take, and of these the ones that the browser then refuses or cuts. */
  globalThis.refused = (all) => {
    let taken = 0;
    const refused = [];
    for (const { schema, path, text } of all) {
      const { validateField, normalizeField, rules, ...entry } = [protection, identity, programs].find((entry) => schema in entry);
      const hints = (told[schema] ??= rules(entry[schema]))[path.replace(/\\.\\d+(?=\\.)/g, '')];
      if (!hints?.type.includes('string')) continue;
      const takes = (value) => validateField(entry[schema], path, value, { sandbox: true }) === undefined;
      if (!takes(text) && !takes(normalizeField(entry[schema], path, text))) continue;
      taken += 1;
      const input = inputWith(hints);
      input.focus();
      // As a person does: lengths count of what was typed alone.
      document.execCommand('insertText', false, text);
      if (!input.checkValidity() || input.value !== text) refused.push([schema, path, text, input.validationMessage || 'cut'].join(' | '));
    }
    return { taken, refused };
  };
`;

/** Each text within a payload, with its path. */
function* textsOf(value, path = []) {
  if (typeof value === 'string') yield { path: path.join('.'), text: value };
  else if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, [...path, key]);
}

/** What people and their programs make of a text. */
const VARIANTS = [
  (text) => text,
  (text) => ` ${text} `,
  (text) => `${'\u00a0'.repeat(300)}${text}`,
  (text) => `\u202d${text}\u202c`,
  (text) => text.normalize('NFD'),
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll("'", '\u2019').replaceAll('-', '\u2011').replaceAll(' ', '\u00a0'),
  (text) => text.replace(/^(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2\u2011$3'),
  (text) => text.replace(/^(\d{3})(\d{2})(\d{4})$/, '$1\u2013$2\u2013$3'),
  (text) => text.replace(/^(\d{5})-(\d{4})$/, '$1$2'),
  (text) => text.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$2/$3/$1'),
  (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + +digit)),
];

it('no browser refuses or cuts what the rules take', async () => {
  const valid = [...loadFiles()].flatMap(([topic, file]) => expand(topic, file)).filter(({ normalised }) => normalised !== undefined);
  const typed = valid.flatMap((entry) => [...textsOf(asValue(entry)?.value)].map((own) => ({ schema: entry.schema, ...own })));
  const own = [
    ['CreateUser', 'firstName', 'e\u0301'.repeat(35)], ['CreateUser', 'lastName', 'O\u2019Taylor'], ['CreateUser', 'emailAddress', 'alex@Gmail.com'], ['CreateUser', 'address.state', 'ny'],
    ['CreateUser', 'address.zip', '100011234'], ['CreateUser', 'address.city', 'Coeur d\u2019Alene'], ['PutUser', 'profileData.addresses.0.zipCode', '10001-1234'], ['CreateLocalUser', 'provider.password', '\ud83d\ude00'.repeat(128)],
  ].map(([schema, path, text]) => ({ schema, path, text }));
  // An input has one line, and no controls in it.
  const lines = [...typed, ...own].filter(({ text }) => text.length < 2_000 && !/\p{Cc}/u.test(text));
  const all = lines.flatMap(({ text, ...place }) => VARIANTS.map((variant) => ({ ...place, text: variant(text) })));
  const texts = [...new Map(all.map((own) => [JSON.stringify(own), own])).values()];
  const { outputFiles } = await build({ stdin: { contents: SCRIPT, resolveDir: fileURLToPath(new URL('..', import.meta.url)) }, bundle: true, format: 'esm', write: false });
  const server = await serve({
    '/': { type: 'text/html', body: '<!doctype html><meta charset="utf-8"><title>Hints</title><body><script type="module" src="/hints.js"></script>' },
    '/hints.js': { type: 'text/javascript', body: outputFiles[0].contents },
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.refused);
    const { taken, refused } = await page.evaluate((all) => globalThis.refused(all), texts);
    assert.deepEqual(refused.slice(0, 10), []);
    assert.ok(taken > 1_000, `${taken} of ${texts.length} texts were taken`);
  } finally {
    await browser.close();
    await server.close();
  }
});
