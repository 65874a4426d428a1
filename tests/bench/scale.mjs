//! How the service does as it grows: `node tests/bench/scale.mjs [PEOPLE[:alone|:light|:copied]]…`, by hand, after `cargo xtask build worker`. It seeds a database of
//! each size, asks the Worker in workerd for what is asked for all the time, has the scheduled job remove what has expired, and writes the measured part
//! of docs/scale.md. Databases and figures are kept in `--keep DIR`, and used again where they are there; `--again` measures anew, `--build DIR`
//! another build. `--alerts N`, `--audit N` and
//! `--expired N` say how many of each there are beyond those of everybody.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ACCOUNT, BASE, addKey, siteHeaders } from '../e2e/harness/identity.mjs';
import { ME } from '../e2e/harness/people.mjs';
import { OF_PEOPLE, costs } from '../e2e/harness/rows.mjs';
import { alert } from '../e2e/harness/webhooks.mjs';
import { startWorker } from '../e2e/harness/worker.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCUMENT = join(ROOT, 'docs/scale.md');
const [BEGIN, END] = ['<!-- measured -->\n', '<!-- /measured -->\n'];
/** How often each call is made. */
const TIMES = 15;
/** The Worker's secrets, the same in every run, so that a database that is kept opens again. They guard nobody who is somebody. */
const SECRETS = Object.fromEntries(['MASTER_KEY', 'INDEX_KEY', 'PEPPER_KEY', 'SESSION_KEY', 'AUDIT_KEY'].map((name, place) => [name, `${'kipsa'[place]}1:${secretOf(place)}`]));

/** 32 bytes that count up, base64url. */
function secretOf(first) {
  return Buffer.from([first, ...Array.from({ length: 31 }, (_, place) => place + 1)]).toString('base64url');
}

/** What a D1 database holds at most. */
const LARGEST = 10e9;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    alerts: { type: 'string', default: '100000' }, audit: { type: 'string', default: '300000' }, expired: { type: 'string', default: '100000' },
    keep: { type: 'string', default: join(tmpdir(), 'idp-edge-scale') }, again: { type: 'boolean', default: false }, build: { type: 'string' },
  },
});
/** Of people who are copied, the tables by whose size a call could suffer. */
const COPIED = ['users', 'usernames', 'logins', 'contacts', 'sessions', 'profiles', 'array_users'];
const sizes = (positionals.length ? positionals : ['1000:alone', '100000', '1000000:copied']).map((text) => {
  const [people, kind] = text.split(':');
  return { people: Number(people), kind, name: `${Number(people).toLocaleString('en')}${kind && kind !== 'alone' ? ` (${kind})` : ''}` };
});

/** The file of the local D1 in a state. */
function database(state) {
  const isIt = (name) => /D1DatabaseObject.*[.]sqlite$/.test(name) && !name.endsWith('metadata.sqlite');
  const found = readdirSync(state, { recursive: true }).filter(isIt);
  assert.equal(found.length, 1, state);
  return join(state, found[0]);
}

/** Has the database of a Worker that is closed be one of so many people, made now or kept from another run; tells who is the first. */
function seed(worker, size) {
  const kept = keptFile(size);
  const told = kept.replace('.sqlite', '.seeded');
  if (!existsSync(told)) writeFileSync(told, size.kind === 'copied' ? copied(kept, size.people) : seeded(kept, size));
  const file = database(worker.state);
  for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true });
  copyFileSync(kept, file);
  return JSON.parse(readFileSync(told, 'utf8'));
}

const keptFile = ({ people, kind }) => join(options.keep, `${people}${kind ? `-${kind}` : ''}.sqlite`);

/** Makes people; what is told of them. */
function seeded(kept, { people, kind }) {
  const { alerts, audit, expired } = options;
  const numbers = { people, ...(kind !== 'alone' && { alerts, audit, expired }) };
  const flags = [...Object.entries(numbers).map(([name, number]) => `--${name}=${number}`), '--account', ACCOUNT, ...(kind === 'light' ? ['--light'] : [])];
  const command = ['run', '--quiet', '--package', 'xtask', '--features', 'seed', '--bin', 'seed', '--', kept, ...flags];
  const run = spawnSync('cargo', command, { cwd: ROOT, env: { ...process.env, ...SECRETS }, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  assert.equal(run.status, 0, 'the database could not be filled');
  return run.stdout;
}

/** Copies everybody of a database of a tenth of the size nine times: nobody opens the copies, they are there to be many. */
function copied(kept, people) {
  const tenth = keptFile({ people: people / 10 });
  copyFileSync(tenth, kept);
  const db = new DatabaseSync(kept);
  db.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -1000000');
  for (const table of COPIED) {
    const names = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all().map(({ name }) => name);
    const values = names.map((name) => OF_PEOPLE[table][name] ?? name);
    db.exec(`INSERT INTO ${table} (${names}) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT ${values} FROM ${table} CROSS JOIN n`);
    console.log(`  ${table}: copied`);
  }
  db.close();
  return readFileSync(tenth.replace('.sqlite', '.seeded'), 'utf8');
}

/** How many bytes each table and index takes up, and how full its pages are. */
function space(file) {
  const db = new DatabaseSync(file);
  const rows = db.prepare('SELECT s.name, sum(s.pgsize) AS bytes, sum(s.pgsize - s.unused) AS used, sum(s.ncell) AS cells, m.type, m.tbl_name AS "table" FROM dbstat s LEFT JOIN sqlite_schema m ON m.name = s.name GROUP BY s.name ORDER BY bytes DESC').all();
  db.close();
  return rows;
}

/** What is asked for all the time, as the first person and as those who look after people. */
function calls(worker, first, site) {
  const { userId, username, email, password } = first;
  const me = (method, path, body) => worker.api(method, `${ME}${path}`, { token: worker.strong(userId, { entitlements: ['idp-pro'] }), body });
  const server = (method, path, body) => worker.api(method, `${BASE}${path}`, { headers: site, body });
  const desk = (path) => worker.api('GET', path, { token: worker.token('desk', { scope: 'support' }) });
  const vendor = (body) => worker.api('POST', '/idp/array/webhook', { token: worker.token('vendor', { scope: 'webhook' }), body });
  let number = 0;
  const next = () => (number += 1);
  return {
    'GET /idp/array/users/me': () => me('GET', ''),
    'PATCH …/me': () => me('PATCH', '', { emailAddress: `a${next()}@example.org` }),
    'POST /idp/array/users': () => worker.api('POST', '/idp/array/users', { token: worker.strong(`new-${next()}-${process.pid}`), body: newcomer(next()) }),
    'GET …/alerts?count=25': () => me('GET', '/alerts?count=25'),
    'GET …/alerts?count=25&bureau=efx': () => me('GET', '/alerts?count=25&bureau=efx'),
    'GET …/nhw/alerts?count=25': () => me('GET', '/nhw/alerts?count=25'),
    'GET …/dashboard': () => me('GET', '/dashboard'),
    'POST /idp/array/webhook (an alert)': async () => vendor(alert(first.arrayUserId, 'exp', `new-${next()}`, { class: 'DARK_WEB' })),
    'GET /user?email': () => server('GET', `/user?email=${encodeURIComponent(email)}`),
    'GET /user?username': () => server('GET', `/user?username=${encodeURIComponent(username)}`),
    'GET /user?count=25': () => server('GET', '/user?count=25'),
    'POST /auth/local/login': () => server('POST', '/auth/local/login', { username, password }),
    'GET /idp/support/users/{user_id}': () => desk(`/idp/support/users/${userId}`),
    'GET /idp/support/users/{user_id}/audit': () => desk(`/idp/support/users/${userId}/audit?count=25`),
    'GET /idp/support/audit?count=25': () => desk('/idp/support/audit?count=25'),
  };
}

const newcomer = (number) => ({
  firstName: 'New', lastName: 'Comer', dob: '1990-03-10', emailAddress: `n${number}@example.com`, phoneNumber: '2125550123', ssn: `${900000000 - number}`, version: 1,
  address: { street: '1 Main Street', city: 'Albany', state: 'NY', zip: '12207' },
});

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Rows and time of each call. */
async function measure(worker, made) {
  const all = {};
  for (const [name, call] of Object.entries(made)) {
    const told = [];
    for (let time = 0; time < TIMES; time += 1) {
      const began = performance.now();
      const answer = await call();
      const ms = performance.now() - began;
      assert.ok(answer.status < 300, `${name}: ${answer.status} ${answer.text}`);
      const { rows_read: read, rows_written: written } = await costs(worker, answer);
      worker.logs.length = 0;
      told.push({ ms, read, written });
    }
    all[name] = Object.fromEntries(['ms', 'read', 'written'].map((key) => [key, median(told.map((one) => one[key]))]));
  }
  return all;
}

/** How many rows each run of the scheduled job removes, until nothing has expired. */
async function job(worker) {
  const left = async () => (await worker.db.prepare("SELECT (SELECT count(*) FROM sessions WHERE expires_at <= ?1) + (SELECT count(*) FROM deliveries WHERE expires_at <= ?1) AS n").bind(Date.now()).first()).n;
  const runs = [];
  let before = await left();
  while (before > 0 && runs.length < 100) {
    const began = performance.now();
    await worker.minute();
    const ms = performance.now() - began;
    const after = await left();
    runs.push({ ms, removed: before - after });
    before = after;
  }
  return runs;
}

async function run(size) {
  let worker = await startWorker({ vars: SECRETS, folder: options.build });
  await worker.close({ keepState: true });
  const seeded = seed(worker, size);
  const file = database(worker.state);
  const measured = { ...size, bytes: statSync(file).size, space: space(file) };
  worker = await startWorker({ like: worker, folder: options.build });
  try {
    await addKey(worker.db);
    const { results } = await worker.db.prepare('SELECT array_user_id FROM profiles WHERE user_id = ?').bind(seeded.first.userId).all();
    const first = { ...seeded.first, arrayUserId: results[0].array_user_id };
    const made = calls(worker, first, siteHeaders(`server.${ACCOUNT}.${'k'.repeat(43)}`));
    // Copies do not open.
    if (size.kind === 'copied') delete made['GET /user?count=25'];
    measured.calls = await measure(worker, made);
    measured.job = await job(worker);
  } finally {
    await worker.close();
  }
  return measured;
}

const round = (number, digits = 0) => number.toLocaleString('en', { maximumFractionDigits: digits });

/** A table of Markdown. */
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');

function callsTable(all) {
  const names = Object.keys(all[0].calls);
  const cell = ({ read, written, ms }) => `${read} / ${written} / ${round(ms, 1)} ms`;
  return table(['call: rows read / written / median', ...all.map(({ name }) => `${name} people`)], names.map((name) => [`\`${name}\``, ...all.map(({ calls: made }) => (made[name] ? cell(made[name]) : '–'))]));
}

function spaceTable(measured) {
  const { people } = measured;
  const rows = measured.space.filter(({ bytes }) => bytes / people >= 5);
  const cells = rows.map((row) => [`\`${row.name}\``, row.type === 'index' ? `index of \`${row.table}\`` : 'table', round(row.bytes / people), round(row.cells / people, 1), `${round((100 * row.used) / row.bytes)} %`]);
  return table(['table or index', '', 'bytes a person', 'cells a person', 'page fill'], cells);
}

/** What people alone take up, without what only the first of them has: from a database that has nothing else. */
const perPerson = (measured) => measured.space.reduce((sum, { bytes }) => sum + bytes, 0) / measured.people;

function jobTable(all) {
  const row = ({ name, job: runs }) => {
    const removed = runs.reduce((sum, one) => sum + one.removed, 0);
    return [name, round(removed), `${runs.length}`, round(Math.max(...runs.map((one) => one.removed))), `${round(median(runs.map(({ ms }) => ms)))} ms`];
  };
  return table(['people', 'rows that had expired', 'runs until none was left', 'most in a run', 'median of a run'], all.filter(({ job: runs }) => runs.length).map(row));
}

const all = [];
mkdirSync(options.keep, { recursive: true });
for (const size of sizes) {
  const kept = keptFile(size).replace('.sqlite', '.json');
  const measured = !options.again && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : await run(size);
  writeFileSync(kept, JSON.stringify(measured));
  all.push(measured);
  console.log(`${size.name}: ${round(measured.bytes / 1e6)} MB`);
}
const whole = all.find(({ kind }) => kind === 'alone') ?? all[0];
const each = perPerson(whole);
const written = `${BEGIN}Measured on ${new Date().toISOString().slice(0, 10)} with ${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node}, workerd under Miniflare.

## Calls

${callsTable(all)}
## The scheduled job

${jobTable(all)}
## Space

Of ${whole.name} people: ${round(each)} bytes each, so ${round(LARGEST / each)} in 10 GB.

${spaceTable(whole)}${END}`;
const before = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : `${BEGIN}${END}`;
const [head, rest] = before.split(BEGIN);
writeFileSync(DOCUMENT, `${head}${written}${rest.split(END)[1] ?? ''}`);
