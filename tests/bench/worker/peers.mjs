// What a team would write in JavaScript instead, as Workers: the same work, with another framework and another validator.
import { bundle } from '../bundle.mjs';

/** How the tables call them: framework and validator. */
export const PEERS = {
  'bare JavaScript': ['bare', 'by-hand'],
  'Hono + Zod 4': ['hono', 'zod'],
  'Hono + `z.compile`': ['hono', 'zod-compile'],
  'Hono + Valibot': ['hono', 'valibot'],
};

/** The peer that others are compared with. */
export const MEASURE = 'Hono + Zod 4';

const entry = ([framework, rules], plan) => `
import { workerOf } from './worker/peers/${framework}.mjs';
import * as rules from './worker/peers/rules/${rules}.mjs';
export default workerOf(${plan}, rules);
`;

/**
 * The peers as builds, like that of our own Worker.
 * @param {object} ours what `checkout` gave: date and database are the same
 * @param {string} plan what `planOf` gave
 */
export async function peerBuilds({ root, compatibilityDate, database }, plan) {
  const build = async (parts) => {
    const contents = Buffer.from(await bundle(entry(parts, plan))).toString();
    return { main: 'index.js', modules: [{ type: 'ESModule', path: 'index.js', contents }], root, compatibilityDate, database };
  };
  const built = Object.entries(PEERS).map(async ([name, parts]) => [name, await build(parts)]);
  return Object.fromEntries(await Promise.all(built));
}
