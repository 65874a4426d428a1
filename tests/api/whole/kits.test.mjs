//! The Postman collection and the Bruno folder that `cargo xtask kits` writes: the runners of both make some of their calls, with nothing but the
//! variables filled.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startWorker } from '../../e2e/harness/worker.mjs';
import { write } from '../kits.mjs';
import { World } from '../world.mjs';

const BIN = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
const run = (tool, args, cwd) => promisify(execFile)(join(BIN, tool), args, { cwd, maxBuffer: 64 * 1024 * 1024 }).catch((error) => error);

/** Calls that work, at least one for each kind of credential: by their folder and name. */
const CALLS = [
  ['Operations', 'Whether the Worker runs'],
  ['OpenID', 'Read the keys of the issuer'],
  ['Protection', 'Read the profile status'],
  ['Protection', 'List alerts'],
  ['Webhooks', 'Take what a user pays for'],
  ['Support', 'Look at a user'],
  ['Identity', 'Read a user'],
  ['Identity', 'Add an address'],
  ['Programs', 'Read a program'],
  ['Programs', 'List the users of an account'],
];
const isCall = (folder, name) => CALLS.some(([of, call]) => of === folder && name === call);

describe('what is made of the document for', () => {
  let worker;
  let folder;
  let collection;
  let variables;
  before(async () => {
    worker = await startWorker();
    const { schemes, parameters } = await new World(worker).known();
    const token = ({ authorization }) => authorization.slice('Bearer '.length);
    variables = { baseUrl: String(worker.url).replace(/\/$/, ''), userToken: token(schemes.others.strongUserToken), apiKey: schemes.Identity.serverKey['x-api-key'], ...parameters };
    // One at a time: a service has a token for what it does.
    variables.serviceToken = { Webhooks: token(schemes.others.serviceToken.payments), Support: token(schemes.others.serviceToken.support), Programs: token(schemes.others.serviceToken['programs.admin']) };
    folder = mkdtempSync(join(tmpdir(), 'idp-kits-'));
    collection = await write(folder);
  });
  after(async () => {
    await worker?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  const of = (part) => ({ ...variables, serviceToken: variables.serviceToken[part] ?? '' });
  const parts = [...new Set(CALLS.map(([part]) => part))];

  it('Postman and Bruno has every call of the document', () => {
    const { paths } = JSON.parse(readFileSync(new URL('../../../web/docs/openapi.json', import.meta.url), 'utf8'));
    const operations = Object.values(paths).flatMap((item) => Object.keys(item)).length;
    assert.equal(collection.item.flatMap(({ item }) => item).length, operations);
    const files = readdirSync(join(folder, 'bruno'), { recursive: true }).filter((name) => /[/\\].*\.bru$/.test(name));
    assert.equal(files.length, operations);
  });

  it('Postman works in newman', async () => {
    const { default: newman } = await import('newman');
    const seen = [];
    for (const part of parts) {
      const { item } = collection.item.find(({ name }) => name === part);
      const few = { ...collection, item: item.filter(({ name }) => isCall(part, name)) };
      const envVar = Object.entries(of(part)).map(([key, value]) => ({ key, value }));
      const { run } = await promisify(newman.run)({ collection: few, envVar });
      for (const { item: { name }, response, requestError } of run.executions) seen.push(`${part}: ${name}: ${response?.code ?? requestError}`);
    }
    assert.equal(seen.length, CALLS.length, seen.join('\n'));
    assert.deepEqual(seen.filter((line) => !line.endsWith(': 200')), []);
  });

  it('Bruno works in its runner', async () => {
    const seen = [];
    // Together what has the same variables: the runner takes seconds to start.
    for (const [, same] of Map.groupBy(parts, (part) => of(part).serviceToken)) {
      const files = same.flatMap((part) => readdirSync(join(folder, 'bruno', part)).filter((name) => isCall(part, name.replace(/\.bru$/, ''))).map((name) => join(part, name)));
      const out = join(folder, `${same[0]}.json`);
      const given = Object.entries(of(same[0])).flatMap(([key, value]) => ['--env-var', `${key}=${value}`]);
      const { stdout, stderr } = await run('bru', ['run', ...files, ...given, '--reporter-json', out], join(folder, 'bruno'));
      const told = JSON.parse(readFileSync(out, 'utf8'));
      for (const { test, response } of told.flatMap(({ results }) => results)) seen.push(`${test?.filename}: ${response?.status}`);
      assert.ok(told.length > 0, `${stdout}${stderr}`);
    }
    assert.equal(seen.length, CALLS.length, seen.join('\n'));
    assert.deepEqual(seen.filter((line) => !line.endsWith(': 200')), []);
  });
});
