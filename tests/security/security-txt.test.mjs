//! `/.well-known/security.txt` (RFC 9116), as it is deployed. That it is served: tests/browser/console-page.test.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const DAY_MS = 86_400_000;
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** What is wrong with such a file at a time: RFC 9116, sections 2.3 and 2.5. */
function faults(text, { issuer, now }) {
  const fields = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const values = (name) => fields.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  const found = fields.filter((line) => !/^[A-Z][A-Za-z-]+: \S.*$/.test(line)).map((line) => `no field: ${line}`);
  const contacts = values('Contact');
  if (contacts.length === 0) found.push('no contact');
  for (const contact of contacts) {
    if (!/^(mailto:|tel:|https:\/\/)/.test(contact)) found.push(`no address: ${contact}`);
    // The placeholder goes with that of wrangler.toml.
    if (/[@/.]example\.(com|org|net)\b/.test(contact) && !/\.example\.com$/.test(new URL(issuer).hostname)) found.push(`a placeholder: ${contact}`);
  }
  const [expires, ...more] = values('Expires');
  const days = (Date.parse(expires) - now) / DAY_MS;
  if (more.length > 0 || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(expires) || Number.isNaN(days)) found.push('not one time at which it expires');
  if (days < 30) found.push(`expires in ${Math.floor(days)} days`);
  if (days > 366) found.push('good for more than a year');
  if (values('Canonical').join() !== `${issuer}/.well-known/security.txt`) found.push(`not at the address of the issuer: ${values('Canonical')}`);
  return found;
}

const TEXT = read('web/console/public/.well-known/security.txt');
const [, ISSUER] = /^ISSUER = "([^"]+)"$/m.exec(read('wrangler.toml'));

it('security.txt says how to report a weakness, and is good for 30 days at least: else set Expires anew', () => {
  assert.deepEqual(faults(TEXT, { issuer: ISSUER, now: Date.now() }), []);
});

// From S25; RFC 9116, section 2.5.5.
it('a security.txt that expires, has no contact, or is of another service is seen', () => {
  const now = Date.parse('2026-12-01T00:00:00Z');
  const good = TEXT.replace(/Expires: .*/, 'Expires: 2027-11-29T00:00:00Z');
  const seen = (text, setting = {}) => faults(text, { issuer: ISSUER, now, ...setting });
  assert.deepEqual(seen(good), []);
  assert.deepEqual(seen(good, { now: Date.parse('2027-10-29T00:00:00Z') }), []);
  assert.deepEqual(seen(good, { now: Date.parse('2027-10-31T00:00:00Z') }), ['expires in 29 days']);
  assert.deepEqual(seen(good.replace('2027', '2029')), ['good for more than a year']);
  assert.deepEqual(seen(good.replace(/^Expires/m, '# Expires')), ['not one time at which it expires']);
  assert.deepEqual(seen(good.replace(/^Contact: .*/m, 'Contact: security')), ['no address: security']);
  assert.deepEqual(seen(good.replace(/^Contact.*\n/m, '')), ['no contact']);
  const elsewhere = seen(good, { issuer: 'https://id.acme.test' });
  assert.deepEqual(elsewhere, ['a placeholder: mailto:security@example.com', 'not at the address of the issuer: https://id.example.com/.well-known/security.txt']);
});
