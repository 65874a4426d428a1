#!/usr/bin/env node
//! What a release needs beside wrangler: `prepare` (this machine's secrets and database), `secrets FILE`, `key`.
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const VARS = '.dev.vars';
/** Where the page of a Worker on this machine is, as wrangler.toml says. */
const ORIGIN = 'http://127.0.0.1:8787';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const USAGE = `node idp-edge.mjs prepare                makes the secrets and the database of this machine
node idp-edge.mjs secrets FILE           makes the secrets of a deployment, in a new file
node idp-edge.mjs key [--account ID] [--kind browser|server] [--remote]
                                         makes an api key of an account (of a new one without it)`;

const random = () => randomBytes(32).toString('base64url');

/** New secrets, by the names of docs/configuration.md. None follows from another. */
function secrets() {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const signing = { ...key, alg: 'ES256', use: 'sig', kid: randomBytes(6).toString('base64url') };
  return {
    MASTER_KEY: `k1:${random()}`,
    INDEX_KEY: `i1:${random()}`,
    PEPPER_KEY: `p1:${random()}`,
    SESSION_KEY: `s1:${random()}`,
    AUDIT_KEY: `a1:${random()}`,
    SIGNING_KEYS: JSON.stringify({ keys: [signing] }),
  };
}

/** Writes a new file that only its owner can read. */
const writePrivate = (file, text) => writeFileSync(file, text, { mode: 0o600, flag: 'wx' });

/** Runs wrangler of this folder. When it fails, shows what it printed, and ends with its status. */
function wrangler(...options) {
  const { status, error, stdout, stderr } = spawnSync('npx', ['--no', 'wrangler', ...options], { encoding: 'utf8' });
  if (error) throw error;
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exit(status ?? 1);
}

function prepare() {
  if (!existsSync(VARS)) {
    const vars = { ENVIRONMENT: 'development', ISSUER: ORIGIN, ...secrets() };
    writePrivate(VARS, Object.entries(vars).map(([name, value]) => `${name}='${value}'\n`).join(''));
    console.log(`${VARS}: fresh secrets for the Worker of this machine`);
  }
  wrangler('d1', 'migrations', 'apply', 'DB', '--local');
  console.log(`\nNow \`npx wrangler dev\` serves on ${ORIGIN}, and \`node idp-edge.mjs key\` makes a key to sign up with.`);
}

function makeSecrets(file) {
  writePrivate(file, `${JSON.stringify(secrets(), undefined, 2)}\n`);
  console.log(`${file} has the secrets. Hand them to the Worker with \`npx wrangler secret bulk ${file}\`, and keep a copy where only you can read it.`);
}

/** Prints the key, which is shown this once: the database gets its hash. */
function makeKey({ account = Array.from({ length: 24 }, () => LETTERS[randomInt(LETTERS.length)]).join(''), kind = 'browser', remote = false }) {
  if (!/^[A-Za-z0-9]{24}$/.test(account)) return fail('--account takes 24 letters and digits');
  if (!['browser', 'server'].includes(kind)) return fail('--kind takes browser or server');
  const apiKey = `${kind}.${account}.${random()}`;
  const hash = createHash('sha256').update(apiKey).digest('base64url');
  const text = readFileSync(new URL(`sql/${kind}-key.sql`, import.meta.url), 'utf8');
  const places = { account, 'hash-beginning': hash.slice(0, 16), 'hash-rest': hash.slice(16) };
  wrangler('d1', 'execute', 'DB', '--yes', remote ? '--remote' : '--local', '--command', text.replace(/\{([a-z-]+)\}/g, (_, name) => places[name]));
  console.log(JSON.stringify({ account, apiKey, kind }));
  if (kind === 'browser' && !remote) console.log(`Sign up and log in: ${ORIGIN}/#key=${apiKey}`);
}

function fail(message) {
  console.error(message);
  process.exitCode = 2;
}

const options = { account: { type: 'string' }, kind: { type: 'string' }, remote: { type: 'boolean' } };
const { positionals: [command, file, ...more], values } = parseArgs({ options, allowPositionals: true });
if (command === 'prepare' && !file) prepare();
else if (command === 'secrets' && file && more.length === 0) makeSecrets(file);
else if (command === 'key' && !file) makeKey(values);
else fail(USAGE);
