// What an isolate keeps between requests.
import { Secrets } from './secrets.mjs';
import { signerOf } from './site.mjs';
import { verifierOf } from './token.mjs';

/** @returns what gives the service for an environment, which is made at the first request */
export function serviceOf(plan) {
  let service;
  return (env) => (service ??= { plan, secrets: new Secrets(env), verify: verifierOf(env), sign: signerOf(env) });
}
