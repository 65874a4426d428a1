// What the peers have to know of the Worker that they are measured beside: the statements of each route.
import { ALEX, ME, USERS, someone } from '../../e2e/harness/people.mjs';
import { PLACES, keysOf, personKeysOf } from './peers/shared/users.mjs';
import { Secrets, hash } from './peers/shared/secrets.mjs';
import { CHANGE, get, send } from './routes.mjs';
import { learn, record } from './trace.mjs';

// Node has them from version 25 on.
Uint8Array.prototype.toBase64 ??= function () {
  return Buffer.from(this).toString('base64url');
};
Uint8Array.fromBase64 ??= (text) => new Uint8Array(Buffer.from(text, 'base64url'));

/** Which of the places a text is sealed for. */
const opener = (sealer, places) => async (text) => {
  for (const [name, place] of Object.entries(places)) if (await sealer.open(place, text).then(() => true, () => false)) return name;
  return undefined;
};

/** What is known of a call of a user. */
async function ofUser(secrets, sub, recording) {
  return { ...recording, known: { ...(await keysOf(secrets, sub)), requestId: recording.answer.headers.get('x-request-id') }, open: opener(await secrets.sealer(sub), PLACES) };
}

async function creation(worker, secrets) {
  const sub = someone();
  const recording = await ofUser(secrets, sub, await record(worker, send('POST', USERS, await worker.strong(sub), ALEX)));
  const { userToken, expirationDate } = recording.answer.body;
  const [arrayUserId, secret] = userToken.split('.');
  Object.assign(recording.known, await personKeysOf(secrets, ALEX), { arrayUserId, arrayKey: await hash(arrayUserId), tokenHash: await hash(secret), expiresAt: expirationDate * 1000 });
  return recording;
}

async function call(worker, secrets, sub, request, more = {}) {
  const recording = await ofUser(secrets, sub, await record(worker, request(await worker.strong(sub))));
  Object.assign(recording.known, more);
  return recording;
}

/** The page that is asked for, so that its size is no constant of the statements. */
async function pages(worker, secrets, sub, path) {
  const page = (count) => call(worker, secrets, sub, (token) => get(`${ME}/${path}?count=${count}`, token), { limit: count + 1 });
  return [await page(25), await page(31)];
}

/**
 * @param worker a furnished Worker with `traced` in front
 * @param {object} there what `furnish` gave
 * @param {object} vars its variables
 * @returns {Promise<string>} a text of JavaScript: the trips by route
 */
export async function planOf(worker, { subs, reader }, vars) {
  const secrets = new Secrets(vars);
  const two = async (request) => [await call(worker, secrets, subs[0], request), await call(worker, secrets, subs[1], request)];
  const recordings = {
    me: await two((token) => get(ME, token)),
    patch: await two((token) => send('PATCH', ME, token, CHANGE)),
    create: [await creation(worker, secrets), await creation(worker, secrets)],
    alerts: await pages(worker, secrets, reader, 'alerts'),
    dashboard: await pages(worker, secrets, reader, 'dashboard'),
  };
  const routes = [];
  for (const [name, all] of Object.entries(recordings)) routes.push(`${name}: ${await learn(all)}`);
  return `{ ${routes.join(',\n')} }`;
}
