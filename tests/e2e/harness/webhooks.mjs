//! The vendor and the payments service, as they deliver webhooks.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { ALEX, ME, USERS, someone } from './people.mjs';

/** A secret as Standard Webhooks writes it. */
export const webhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** What the vendor says of a user. */
export const event = (service, name, clientKey, details = {}) => ({ service, event: name, method: service === 'authenticate' ? 'post' : 'push', path: '/', details: { appKey: 'app', clientKey, ...details } });
export const alert = (clientKey, bureau, alertId, alertDetails) => event('alerts', 'push', clientKey, { bureau, alertId, alertType: 'TYPE', alertSubType: 'SUBTYPE', alertDetails });
export const snapshot = (clientKey, sections) => event('snapshot', 'push', clientKey, sections);
export const payment = (userId, name, code, expiresAt) => ({ userId, event: name, entitlements: [{ code, expiresAt }] });

/** Posts a delivery, signed; `seconds` after now, as the sender's clock has it, and with `more` headers. */
export function deliver(worker, secret, body, { id = `msg_${randomUUID()}`, seconds = 0, path = '/idp/array/webhook', more = {} } = {}) {
  const text = JSON.stringify(body);
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': `${timestamp}`, 'webhook-signature': `v1,${signature}`, ...more };
  return worker.api('POST', path, { body: text, headers });
}

/** How many were made. */
let people = 0;

/** A user who exists: user id, strong token, the vendor's id. */
export async function vendorUser(worker, claims = {}) {
  const sub = someone();
  const token = await worker.strong(sub, claims);
  // Another person each: failed attempts count for the person, too.
  people += 1;
  const created = await worker.api('POST', USERS, { token, body: { ...ALEX, ssn: `15099${1000 + people}` } });
  if (created.status !== 200) throw new Error(created.text);
  const { body } = await worker.api('GET', ME, { token });
  return { sub, token, id: body.arrayUserId };
}
