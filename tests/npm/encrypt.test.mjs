// `encryptUserData` says which part of what it was given is wrong; tests/e2e/programs.test.mjs has what it makes decrypted.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encryptUserData } from '@idp-edge/validator/programs';

const PERSON = { profileData: { firstName: 'Alex', lastName: 'Taylor' } };

describe('encryptUserData', () => {
  let recipient;
  before(async () => {
    const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey));
    recipient = { programCode: 'acme', requestId: 'request-1', publicKey: spki.toString('base64') };
  });

  it('gives the four members', async () => {
    for (const version of ['EC_v1', 'EC_v2', undefined]) {
      const encrypted = await encryptUserData(PERSON, { ...recipient, version });
      assert.deepEqual(Object.keys(encrypted), ['version', 'ephemeralPublicKey', 'publicKeyHash', 'data']);
      assert.equal(encrypted.version, version ?? 'EC_v2');
    }
  });

  it('names what is missing of the recipient', async () => {
    for (const name of ['programCode', 'requestId', 'publicKey']) {
      for (const value of [undefined, null, '', 7]) {
        await assert.rejects(encryptUserData(PERSON, { ...recipient, [name]: value }), { name: 'TypeError', message: new RegExp(name) }, `${name} ${value}`);
      }
    }
    await assert.rejects(encryptUserData(PERSON), { name: 'TypeError' });
  });

  it('names a version that there is not', async () => {
    for (const version of ['EC_v3', '', null, 2]) await assert.rejects(encryptUserData(PERSON, { ...recipient, version }), { name: 'TypeError', message: /version.*EC_v1.*EC_v2/ });
  });

  it('names a person that is none', async () => {
    for (const person of [undefined, null, 'Alex', '{}', 7, [], () => 1]) await assert.rejects(encryptUserData(person, recipient), { name: 'TypeError', message: /person/ });
  });

  it('names a key that is PEM, or no Base64, or no key', async () => {
    const pem = `-----BEGIN PUBLIC KEY-----\n${recipient.publicKey}\n-----END PUBLIC KEY-----\n`;
    for (const publicKey of [pem, 'no base64!', 'AAAA']) {
      await assert.rejects(encryptUserData(PERSON, { ...recipient, publicKey }), { name: 'TypeError', message: /publicKey.*Base64 of .*DER/ });
    }
  });
});
