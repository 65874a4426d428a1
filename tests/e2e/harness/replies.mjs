//! The one place through which every reply of the Worker passes in tests: a module in front of it that hands each reply to `onReply`
//! before whoever called gets it, so that none is missed, whichever client asked: `fetch`, a raw socket or a page.
import { Response } from 'miniflare';
import { check } from '../../declared/check.mjs';

/**
 * Holds a reply against what its endpoint declares. What it throws is kept, and thrown when the Worker is closed: a test file with such
 * a reply fails.
 * @param {object} reply
 * @param {string} reply.method as it was asked
 * @param {string} reply.path without its query
 * @param {number} reply.status
 * @param {Headers} reply.headers
 * @param {string} reply.bodyText empty where there is none
 */
export const onReply = check;

/** The binding through which the module in front reaches this process. */
export const BINDING = 'TEST_REPLIES';

/** @param {string} main the module with the Worker, relative to the module that this text becomes */
export const source = (main) => `
import inner from ${JSON.stringify(main)};

export default {
  scheduled: (controller, env, context) => inner.scheduled(controller, env, context),
  async fetch(request, env, context) {
    const response = await inner.fetch(request, env, context);
    const { method, url } = request;
    const reply = {
      method, path: new URL(url).pathname, status: response.status, headers: [...response.headers], bodyText: await response.clone().text(),
    };
    await env.${BINDING}.fetch('http://replies/', { method: 'POST', body: JSON.stringify(reply) });
    return response;
  },
};
`;

/**
 * The other end: hands replies to `hook`.
 * @returns `receive`, what is bound; `check()`, which throws what `hook` threw
 */
export function receiver(hook) {
  const errors = [];
  return {
    async receive(request) {
      const { headers, ...reply } = await request.json();
      try {
        await hook({ ...reply, headers: new Headers(headers) });
      } catch (error) {
        errors.push(error);
      }
      return new Response(null, { status: 204 });
    },
    check() {
      if (errors.length > 0) throw new AggregateError(errors.splice(0), 'a reply is not as it was declared');
    },
  };
}
