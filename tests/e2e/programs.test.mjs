//! The Programs API in workerd, with a partner whose encryption is Node's own: known answers, bad keys, retries, limits, rotation.
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { encryptUserData, validate, PutUser } from '@idp-edge/validator/programs';
import { contents } from './harness/canary.mjs';
import { ROOT, callers, codes, decrypt, encrypt, newPair, person, pkcs8Of, spkiOf } from './harness/programs.mjs';
import { sealColumn } from './harness/sealed.mjs';
import { startWorker } from './harness/worker.mjs';

const VECTOR = JSON.parse(readFileSync(new URL('../../crates/api/tests/vectors/ec_v1.json', import.meta.url), 'utf8'));
const ACCOUNTS = `${ROOT}/accounts`;

describe('the Programs API', () => {
  let worker;
  let admin;
  let secondAdmin;
  let partner;
  let key;
  let count = 0;
  /** A person nobody else is. */
  const somebody = () => person(String(100000000 + ++count), `222555${String(count).padStart(4, '0')}`);
  const open = (user, requestId) => partner('POST', ACCOUNTS, { accountType: 'consumer', user }, requestId);
  const pathOf = ({ body }) => `${ACCOUNTS}/${body.accountIdentifier}/users/${body.userIdentifier}`;
  const read = async (path, requestId) => (await partner('GET', path.replace(/\/[^/]+$/, ''), undefined, requestId)).body.users[0];

  before(async () => {
    worker = await startWorker();
    ({ admin, secondAdmin, partner } = callers(worker));
    const made = await admin('PUT', ROOT, { environment: 'production', newServiceKey: true });
    assert.equal(made.status, 200, made.text);
    key = made.body.serviceKeys[0].publicKey;
  });
  after(() => worker?.close());

  it('reads what Node encrypted, in both versions, plain and masked', async () => {
    for (const version of ['EC_v1', 'EC_v2']) {
      const requestId = randomUUID();
      const user = somebody();
      const made = await open({ encryptedUserData: encrypt(user, { key, requestId, version }) }, requestId);
      assert.deepEqual([made.status, codes(made), made.body.state, made.headers.get('x-gd-requestid')], [200, '0/0', 'pending', requestId], made.text);
      const { profileData, phoneNumbers, identities } = await read(pathOf(made));
      assert.equal(profileData.addresses[0].addressLine1, '*****E Foothill Blvd');
      assert.equal(phoneNumbers[0].number, user.phoneNumbers[0].number.replace(/^(..).{6}/, '$1******'));
      assert.deepEqual(identities, [{ identityType: 'ssn', last4Identity: user.identifyingData.ssn.slice(-4) }]);
    }
  });

  it('reads what the npm package encrypted, after the same verdict', async () => {
    const made = await open(somebody());
    for (const version of ['EC_v1', 'EC_v2']) {
      const requestId = randomUUID();
      const data = { profileData: { firstName: 'Pat', middleName: version.replace('_', ' '), lastName: 'Kake' } };
      assert.ok(validate(PutUser, data).ok);
      const encryptedUserData = await encryptUserData(data, { programCode: 'acme', requestId, publicKey: key, version });
      const answer = await partner('PUT', pathOf(made), { encryptedUserData }, requestId);
      assert.deepEqual([answer.status, codes(answer)], [200, '0/0'], answer.text);
      assert.equal((await read(pathOf(made))).profileData.middleName, version.replace('_', ' '));
    }
  });

  it('knows the published answer', async () => {
    const made = await open(somebody());
    const pkcs8 = pkcs8Of(VECTOR.recipientPrivateKeyHex);
    const sealed = sealColumn(worker, 'program:acme', ['program_keys', 'private_key'], [VECTOR.encryptedUserData.publicKeyHash], pkcs8);
    const insert = 'INSERT INTO program_keys (program_code, key_hash, public_key, private_key, created_at) VALUES (?, ?, ?, ?, 0)';
    await worker.db.prepare(insert).bind('acme', VECTOR.encryptedUserData.publicKeyHash, 'x', sealed).run();
    await worker.db.prepare("UPDATE programs SET revision = revision + 1 WHERE program_code = 'acme'").run();
    const answer = await partner('PUT', `${pathOf(made)}/name`, { encryptedUserData: VECTOR.encryptedUserData }, VECTOR.requestId);
    assert.deepEqual([answer.status, codes(answer)], [200, '0/0'], answer.text);
    const { firstName, lastName } = (await read(pathOf(made))).profileData;
    assert.deepEqual({ profileData: { firstName, lastName } }, JSON.parse(VECTOR.plaintext));
  });

  it('refuses keys that are no points of the curve, hashes of others, and data that was changed', async () => {
    const made = await open(somebody());
    const requestId = randomUUID();
    const good = () => encrypt({ email: { emailAddress: 'a@example.com' } }, { key, requestId });
    const flipped = (text, at) => {
      const bytes = Buffer.from(text, 'base64');
      bytes[at < 0 ? bytes.length + at : at] ^= 1;
      return bytes.toString('base64');
    };
    const point = (edit) => {
      const bytes = Buffer.from(good().ephemeralPublicKey, 'base64');
      return edit(bytes).toString('base64');
    };
    const refused = {
      'off the curve': { ephemeralPublicKey: flipped(good().ephemeralPublicKey, -1) },
      infinity: { ephemeralPublicKey: point((bytes) => Buffer.concat([bytes.subarray(0, 26), Buffer.from([0])])) },
      zeros: { ephemeralPublicKey: point((bytes) => bytes.fill(0, 27)) },
      'beyond the field': { ephemeralPublicKey: point((bytes) => bytes.fill(0xff, 27, 59)) },
      compressed: { ephemeralPublicKey: point((bytes) => Buffer.concat([bytes.subarray(0, 26), Buffer.from([2]), bytes.subarray(27, 59)])) },
      'of another curve': { ephemeralPublicKey: spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey).toString('base64') },
      'of P-384': { ephemeralPublicKey: spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey).toString('base64') },
      cut: { ephemeralPublicKey: point((bytes) => bytes.subarray(0, 90)) },
      'hash of another': { publicKeyHash: flipped(good().publicKeyHash, 0) },
      'first byte': { data: flipped(good().data, 0) },
      'last byte of the tag': { data: flipped(good().data, -1) },
      'shorter than a tag': { data: 'AAAA' },
    };
    for (const [name, edit] of Object.entries(refused)) {
      const answer = await partner('PUT', pathOf(made), { encryptedUserData: { ...good(), ...edit } }, requestId);
      assert.deepEqual([answer.status, codes(answer)], [400, '660/0'], `${name}: ${answer.text}`);
    }
    const second = encrypt({}, { key, requestId, version: 'EC_v2' });
    for (const data of [flipped(second.data, 0), 'AAAA']) {
      assert.equal(codes(await partner('PUT', pathOf(made), { encryptedUserData: { ...second, data } }, requestId)), '660/0');
    }
    assert.equal(codes(await partner('PUT', pathOf(made), { encryptedUserData: good() }, requestId)), '0/0');
  });

  it('takes an ephemeral key once, however many come at the same time; a retry gets the first answer', async () => {
    const requestId = randomUUID();
    const body = { accountType: 'consumer', user: { encryptedUserData: encrypt(somebody(), { key, requestId }) } };
    const answers = await Promise.all(Array.from({ length: 12 }, () => partner('POST', ACCOUNTS, body, requestId)));
    assert.deepEqual(new Set(answers.map(({ text }) => text)).size, 1);
    assert.deepEqual(answers.map(({ status }) => status), answers.map(() => 200));
    const other = await partner('POST', ACCOUNTS, { ...body, accountType: 'business' }, requestId);
    assert.equal(codes(other), '660/0');
  });

  it('holds limits exactly: of a hundred creations at the same time with one SSN one succeeds', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => open({ ...somebody(), identifyingData: { dateOfBirth: '1990-03-10', ssn: '987654321' } })));
    assert.deepEqual(answers.map(codes).sort(), ['0/0', ...Array.from({ length: 99 }, () => '2/60')]);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  });

  it('answers with the whole person in the version in which it came, to a partner that has a key', async () => {
    const { publicKey, privateKey } = newPair();
    const settings = { environment: 'production', responsePublicKey: spkiOf(publicKey).toString('base64') };
    const client = 'INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES (?, ?, ?, 0)';
    await worker.db.batch(['partner', 'second-operator'].map((id) => worker.db.prepare(client).bind(id, '', 'programs.admin')));
    assert.equal((await admin('PUT', ROOT, settings)).body.responsePublicKey, null);
    assert.equal((await secondAdmin('PUT', ROOT, settings)).body.responsePublicKey, settings.responsePublicKey);
    for (const version of ['EC_v1', 'EC_v2']) {
      const [sent, asked, user] = [randomUUID(), randomUUID(), somebody()];
      const made = await open({ encryptedUserData: encrypt(user, { key, requestId: sent, version }) }, sent);
      const { encryptedUserData } = await read(pathOf(made), asked);
      assert.equal(encryptedUserData.version, version);
      assert.deepEqual(decrypt(encryptedUserData, { privateKey, requestId: asked }), user);
    }
    const bad = spkiOf(publicKey);
    bad[90] ^= 1;
    assert.equal(codes(await admin('PUT', ROOT, { ...settings, responsePublicKey: bad.toString('base64') })), '660/0');
  });

  it('decrypts with old keys until they are removed', async () => {
    const made = await open(somebody());
    const rotated = await admin('PUT', ROOT, { environment: 'production', newServiceKey: true });
    const [newest] = rotated.body.serviceKeys;
    const put = (to) => {
      const requestId = randomUUID();
      return partner('PUT', pathOf(made), { encryptedUserData: encrypt({}, { key: to, requestId }) }, requestId);
    };
    assert.deepEqual([codes(await put(key)), codes(await put(newest.publicKey))], ['0/0', '0/0']);
    await admin('PUT', ROOT, { environment: 'production', serviceKeys: [newest.publicKeyHash] });
    assert.deepEqual([codes(await put(key)), codes(await put(newest.publicKey))], ['660/0', '0/0']);
    key = newest.publicKey;
  });

  it('keeps a life of accounts', async () => {
    const made = await open(somebody());
    const account = `${ACCOUNTS}/${made.body.accountIdentifier}`;
    const name = { profileData: { firstName: 'Pat', lastName: 'Kake' } };
    const step = async (state) => [codes(await admin('PATCH', account, { state })), codes(await partner('PUT', `${pathOf(made)}/name`, name))];
    assert.deepEqual(await step('active'), ['0/0', '0/0']);
    assert.deepEqual(await step('locked'), ['0/0', '5/362']);
    assert.deepEqual(await step('closed'), ['0/0', '5/362']);
    assert.deepEqual(await step('active'), ['200/0', '5/362']);
  });

  it('keeps nothing of a person in clear', async () => {
    const requestId = randomUUID();
    const user = somebody();
    user.profileData.lastName = 'Quixotic-Canary';
    await open({ encryptedUserData: encrypt(user, { key, requestId }) }, requestId);
    await open({ ...somebody(), profileData: { ...user.profileData, firstName: 'Zanzibar' } });
    const found = contents(worker.state).filter(({ text }) => ['Quixotic-Canary', 'Zanzibar', '987654321', 'E Foothill'].some((clear) => text.includes(clear)));
    assert.deepEqual(found.map(({ where }) => where), []);
    assert.ok(!JSON.stringify(worker.logs).includes('Quixotic'));
  });
});
