//! The OpenAPI documents by the rules of others: Redocly's recommended ones, Spectral's and OWASP's. Neither finds anything.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = readdirSync(join(ROOT, 'web/docs/openapi')).filter((name) => name.endsWith('.json'));
const DOCUMENTS = ['web/docs/openapi.json', ...PARTS.map((name) => `web/docs/openapi/${name}`)];

const made = mkdtempSync(join(tmpdir(), 'idp-openapi-'));
after(() => rmSync(made, { recursive: true }));

/** What a linter writes as JSON on its standard output. It ends with an error where it finds something. */
async function told(tool, ...args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(join(ROOT, 'node_modules/.bin', tool), args, options).catch((error) => error);
  return stdout;
}

describe('the OpenAPI documents', () => {
  for (const document of DOCUMENTS) {
    it(`${document} is right by the rules that Redocly recommends`, async () => {
      const { problems } = JSON.parse(await told('redocly', 'lint', document, '--format=json'));
      const found = problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
      assert.deepEqual(found, []);
    });
  }

  it("are right by Spectral's rules and OWASP's", async () => {
    const file = join(made, 'spectral.json');
    await told('spectral', 'lint', ...DOCUMENTS, '--format=json', '--output', file);
    const found = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(found.map(({ code, message, path }) => `${code}: ${message} ${path.join('.')}`), []);
  });
});
