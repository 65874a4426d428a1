//! The drill: a Worker's database in workerd, through wrangler's own export, sealed, opened and restored into an empty one; then a Worker on that
//! finds everybody, opens everything, and its audit trail holds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from './harness/build.mjs';
import { BASE, PASSWORD, addKey, siteHeaders, step, totp } from './harness/identity.mjs';
import { everything } from './harness/invariants.mjs';
import { signingKey } from './harness/keys.mjs';
import { ALEX, ME, USERS } from './harness/people.mjs';
import { ROOT as PROGRAM, callers, codes, person } from './harness/programs.mjs';
import { alert } from './harness/webhooks.mjs';
import { configuration, startWorker } from './harness/worker.mjs';

const TWO_HOURS = 7_200_000;
/** How many people each API has. */
const PEOPLE = 5;
/** What is over with a restoration. */
const ENDED = ['sessions', 'challenges', 'reset_tokens', 'link_codes', 'email_tokens', 'mailed_codes', 'begun_factors', 'user_tokens'];

/** A folder that is the repository to the commands, with a local database of its own. */
function checkout() {
  const home = mkdtempSync(join(tmpdir(), 'idp-edge-backup-'));
  for (const part of ['node_modules', 'crates', 'package.json', 'package-lock.json']) symlinkSync(join(ROOT, part), join(home, part));
  const config = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');
  // As `startWorker` calls it.
  writeFileSync(join(home, 'wrangler.toml'), config.replace(/^database_id = .*$/m, 'database_id = "idp-edge"'));
  const cargo = spawnSync('sh', ['-c', 'command -v cargo'], { encoding: 'utf8' }).stdout.trim();
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/cargo'), `#!/bin/sh\ncd '${ROOT}' && exec '${cargo}' "$@"\n`);
  chmodSync(join(home, 'bin/cargo'), 0o755);
  return home;
}

let home;
let vars;
let key;
let worker;
const run = (program, given) => spawnSync(program, given, { cwd: home, encoding: 'utf8', env: { ...process.env, PATH: `${join(home, 'bin')}:${process.env.PATH}` } });
const xtask = (...given) => run(join(ROOT, 'target/debug/xtask'), given);
const works = (...given) => {
  const { status, stdout, stderr } = xtask(...given);
  assert.equal(status, 0, stderr);
  return stdout;
};
const fails = (...given) => {
  const { status, stdout, stderr } = xtask(...given);
  assert.notEqual(status, 0, stdout);
  return stderr;
};
const start = (state) => startWorker({ like: { key, vars, state: join(home, '.wrangler', state, 'v3') } });

before(async () => {
  const built = spawnSync('cargo', ['build', '--quiet', '--package', 'xtask', '--features', 'backup'], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  home = checkout();
  key = await signingKey();
  vars = configuration(key);
  const applied = run(join(ROOT, 'node_modules/.bin/node'), [join(ROOT, 'node_modules/.bin/wrangler'), 'd1', 'migrations', 'apply', 'DB', '--local', '--persist-to', '.wrangler/state']);
  assert.equal(applied.status, 0, applied.stdout + applied.stderr);
});
after(async () => {
  await worker?.close({ keepState: true });
  if (home) rmSync(home, { recursive: true, force: true });
});

const site = (method, path, { token, body } = {}) => worker.api(method, BASE + path, { token, body, headers: siteHeaders(siteKey) });
const good = (answer) => {
  assert.ok([200, 202, 204].includes(answer.status), answer.text);
  return answer.body;
};
let siteKey;

/** Somebody with a login, a second factor, a profile, an alert, and an address; the codes that are left. */
async function member(number) {
  const username = `pat.${number}`;
  const email = `pat.${number}@example.com`;
  const { userId, accessToken } = good(await site('POST', '/user/local', { body: { user: { name: { first: 'Pat', last: 'Kake' }, email }, provider: { username, password: PASSWORD } } }));
  const own = async (method, path, body) => good(await site(method, `/user/${userId}${path}`, { token: accessToken, body }));
  const { secret, recoveryCodes } = await own('POST', '/totp');
  await own('POST', '/totp/confirm', { code: totp(secret, step()) });
  await own('POST', '/address', { address1: `${number} Main Street`, city: 'Albany', state: 'NY', country: 'US', zipCode: '12207' });
  const strong = worker.strong(userId, { entitlements: ['idp-pro'] });
  const ssn = String(223_456_780 + number);
  good(await worker.api('POST', USERS, { token: strong, body: { ...ALEX, ssn } }));
  const { id } = await worker.db.prepare('SELECT array_user_id AS id FROM array_users WHERE user_id = ?').bind(userId).first();
  const delivered = alert(id, 'exp', `${number}`, { class: 'COA', createDate: '2026-09-01' });
  good(await worker.api('POST', '/idp/array/webhook', { token: worker.token('array', { scope: 'webhook' }), body: delivered }));
  return { userId, username, email, recoveryCodes, number };
}

describe('a backup and its restoration', () => {
  const members = [];
  const holders = [];
  let before_;
  let manifest;
  before(async () => {
    worker = await start('state');
    siteKey = await addKey(worker.db);
    for (let number = 1; number <= PEOPLE; number += 1) members.push(await member(number));
    const { admin, partner } = callers(worker);
    good(await admin('PUT', PROGRAM, { environment: 'production', newServiceKey: true }));
    for (let number = 1; number <= PEOPLE; number += 1) {
      const user = person(String(323_456_780 + number), `222555010${number}`);
      holders.push(good(await partner('POST', `${PROGRAM}/accounts`, { accountType: 'consumer', user })));
    }
    await worker.db.prepare(`UPDATE audit SET at = at - ${TWO_HOURS}`).run();
    await worker.minute();
    before_ = await everything(worker.db);
    await worker.close({ keepState: true });
    worker = undefined;
    writeFileSync(join(home, 'secrets.json'), JSON.stringify(vars));
    const recipient = works('backup', 'key', 'identity').trim();
    manifest = JSON.parse(works('backup', '--local', 'copy.age', '--recipient', recipient));
  });

  it('has every row of every table, and no more of them in clear than its file shows', () => {
    const { d1_migrations: noted, ...tables } = manifest.tables;
    assert.equal(noted, manifest.migrations.length);
    const { d1_migrations: _, ...rows } = before_;
    assert.deepEqual(tables, Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, all.length])));
    const { MASTER_KEY, INDEX_KEY, PEPPER_KEY, AUDIT_KEY } = manifest.keys;
    assert.deepEqual([MASTER_KEY, INDEX_KEY, PEPPER_KEY, AUDIT_KEY], [['k1'], ['0'], ['p1'], ['a1']]);
    const file = readFileSync(join(home, 'copy.age'), 'latin1');
    assert.ok(file.startsWith('age-encryption.org/v1\n') && !file.includes(members[0].userId));
    assert.equal(statSync(join(home, 'copy.age')).mode & 0o777, 0o600);
    // Links are not followed: node_modules and crates are none of it.
    const plain = run('grep', ['-rlF', 'INSERT INTO "users"', '.']).stdout.split('\n').filter((name) => name && !name.startsWith('./.wrangler/state/v3/'));
    assert.deepEqual(plain, []);
  });

  it('is opened wholly by the secrets that were kept, and by no others', () => {
    const verify = ['backup', 'verify', 'copy.age', '--identity', 'identity'];
    const { tried } = JSON.parse(works(...verify, '--secrets', 'secrets.json'));
    assert.ok(tried.sealedTextsOpened > PEOPLE * 15 && tried.indexEntriesFound > PEOPLE * 10, JSON.stringify(tried));
    assert.equal(tried.auditLinks, 1);
    const fresh = configuration(key);
    for (const name of ['MASTER_KEY', 'INDEX_KEY', 'AUDIT_KEY']) {
      writeFileSync(join(home, 'others.json'), JSON.stringify({ ...vars, [name]: fresh[name] }));
      assert.match(fails(...verify, '--secrets', 'others.json'), /does not open|not of what is sealed|link 1 was changed/, name);
    }
    const { PEPPER_KEY: _, ...fewer } = vars;
    writeFileSync(join(home, 'others.json'), JSON.stringify(fewer));
    assert.match(fails(...verify, '--secrets', 'others.json'), /PEPPER_KEY is not among the secrets/);
  });

  it('goes into an empty database alone', () => {
    const restore = ['restore', 'copy.age', '--identity', 'identity', '--local'];
    assert.match(fails(...restore), /\.wrangler\/state is not empty/);
    assert.match(works(...restore, '--into', 'drill'), /^Restored: \d+ rows of \d+ tables/);
    assert.match(fails(...restore, '--into', 'drill'), /\.wrangler\/drill is not empty/);
  });

  it('has every row that was there, but for what was used up or ended', async () => {
    worker = await start('drill');
    const now = await everything(worker.db);
    for (const [name, rows] of Object.entries(before_)) assert.deepEqual(now[name], ENDED.includes(name) ? [] : rows, name);
  });

  it('lets every person in, finds them by everything, and opens what is theirs', async () => {
    for (const { userId, username, email, recoveryCodes, number } of members) {
      for (const by of [`username=${username}`, `email=${encodeURIComponent(email)}`]) {
        assert.deepEqual(good(await site('GET', `/user?${by}`)).users.map((user) => [user.userId, user.email]), [[userId, email]], by);
      }
      const { challenge } = good(await site('POST', '/auth/local/login', { body: { username, password: PASSWORD } }));
      const { accessToken } = good(await site('POST', '/auth/2fa', { body: { challenge, code: recoveryCodes[0] } }));
      const addresses = good(await site('GET', `/user/${userId}/address`, { token: accessToken }));
      assert.ok(JSON.stringify(addresses).includes(`${number} Main Street`));
      const own = (path) => worker.api('GET', ME + path, { token: worker.strong(userId, { entitlements: ['idp-pro'] }) });
      good(await own(''));
      assert.equal(good(await own('/alerts')).userAlerts.length, 1);
      good(await own(`/alerts/exp/${number}/details`));
    }
    const { partner } = callers(worker);
    for (const { accountIdentifier } of holders) {
      const { users } = good(await partner('GET', `${PROGRAM}/accounts/${accountIdentifier}/users`));
      assert.equal(users[0].profileData.lastName, 'Taylor');
    }
    // Whoever is there already is known by number and SSN.
    const again = await partner('POST', `${PROGRAM}/accounts`, { accountType: 'consumer', user: person('323456781', '2225550101') });
    assert.notEqual(codes(again), '0/0', again.text);
    const taken = await site('POST', '/user/local', { body: { user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username: 'pat.1', password: PASSWORD } } });
    assert.ok(taken.status >= 400 && taken.status < 500, taken.text);
  });

  it('goes on with the audit trail, which holds from its beginning', async () => {
    await worker.db.prepare(`UPDATE audit SET at = at - ${TWO_HOURS} WHERE at > (SELECT max(until_at) + ${TWO_HOURS} / 2 FROM audit_links)`).run();
    await worker.minute();
    const rows = async (sql) => (await worker.db.prepare(sql).all()).results;
    const trail = { links: await rows('SELECT * FROM audit_links ORDER BY seq'), rows: await rows('SELECT * FROM audit ORDER BY at, id') };
    assert.equal(trail.links.length, 2);
    const own = ['run', '--quiet', '--package', 'xtask', '--features', 'backup', '--bin', 'audit', '--', '0'];
    const { status, stdout, stderr } = spawnSync('cargo', own, { cwd: ROOT, encoding: 'utf8', input: JSON.stringify(trail), env: { ...process.env, AUDIT_KEY: vars.AUDIT_KEY } });
    assert.equal(status, 0, stdout + stderr);
  });

  it('is refused where it was changed, cut off, or is sealed to others', () => {
    const whole = readFileSync(join(home, 'copy.age'));
    works('backup', 'key', 'other');
    const changed = Buffer.from(whole);
    changed[Math.floor(whole.length / 2)] ^= 1;
    for (const [bytes, identity, why] of [[whole.subarray(0, whole.length - 1), 'identity', /cut off/], [changed, 'identity', /was changed/], [whole, 'other', /sealed to others/]]) {
      writeFileSync(join(home, 'broken.age'), bytes);
      assert.match(fails('restore', 'broken.age', '--identity', identity, '--local', '--into', 'broken'), why);
    }
    assert.throws(() => statSync(join(home, '.wrangler/broken')));
  });
});
