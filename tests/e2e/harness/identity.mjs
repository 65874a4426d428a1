//! A site of the Identity API to test with: its key, and what its people's authenticator apps show.
import { createHash, createHmac } from 'node:crypto';

export const BASE = '/api-commerceIdentity';
export const ACCOUNT = 'acme00000000000000000000';
export const PASSWORD = 'correct horse battery';

/**
 * Stores an API key as `cargo xtask tenant create` does, by its SHA-256.
 * @param {D1Database} db
 * @param {'server' | 'browser'} kind
 * @returns the key
 */
export async function addKey(db, kind = 'server') {
  const key = `${kind}.${ACCOUNT}.${'k'.repeat(43)}`;
  const hash = createHash('sha256').update(key).digest('base64url');
  await db.prepare('INSERT INTO api_keys (account, hash, kind, created_at) VALUES (?, ?, ?, 0)').bind(ACCOUNT, hash, kind).run();
  return key;
}

/** The headers by which a site says who it is. */
export const siteHeaders = (key) => ({ 'x-api-key': key, 'x-site-context': JSON.stringify({ account: ACCOUNT }) });

/** The code that an authenticator shows: RFC 6238. */
export function totp(secret, step) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = (digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** The time step of now. */
export const step = () => Math.floor(Date.now() / 30_000);
