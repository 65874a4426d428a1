// Without a framework: a table of routes and one function.
import { Call, isReadable } from './shared/call.mjs';
import { serviceOf } from './shared/service.mjs';
import * as users from './shared/users.mjs';

const HEALTHY = { status: 200, body: { status: 'ok' } };

/** The Worker, with the statements of `plan` and what judges bodies. */
export function workerOf(plan, rules) {
  const routes = new Map([
    ['GET /idp/array/users/me', { handle: users.me }],
    ['GET /idp/array/users/me/alerts', { handle: users.alerts }],
    ['GET /idp/array/users/me/dashboard', { isStrong: true, handle: users.dashboard }],
    ['POST /idp/array/users', { isStrong: true, judge: rules.create, handle: users.create }],
    ['PATCH /idp/array/users/me', { isStrong: true, judge: rules.patch, handle: users.patch }],
  ]);
  const of = serviceOf(plan);

  /** Credential first, then the body, then the handler. */
  async function answer(call, { isStrong, judge, handle }, service) {
    const { request } = call;
    const user = await service.verify(request.headers.get('authorization'));
    if (user.refused !== undefined) return users.unauthorized(call, user.refused);
    call.caller = 'user';
    if (isStrong && !user.isStrong) return users.weak(call);
    if (judge === undefined) return handle(service, call, user);
    if (!isReadable(request)) return users.badRequest(call);
    const { value, issues } = judge(await request.json());
    return issues === undefined ? handle(service, call, user, value) : users.invalid(call, issues);
  }

  async function reply(call, method, path, env) {
    if (method === 'GET' && path === '/health') {
      call.route = path;
      call.caller = 'anyone';
      return HEALTHY;
    }
    const route = routes.get(`${method} ${path}`);
    if (route === undefined) return users.notFound(call);
    call.route = path;
    try {
      return await answer(call, route, of(env));
    } catch (error) {
      return users.unavailable(call, error);
    }
  }

  return {
    async fetch(request, env) {
      const call = new Call(request, env);
      const { url, method } = request;
      const start = url.indexOf('/', url.indexOf('//') + 2);
      const query = url.indexOf('?', start);
      const path = query === -1 ? url.slice(start) : url.slice(start, query);
      const { status, body, text, headers } = await reply(call, method, path, env);
      call.log(status);
      return new Response(text ?? JSON.stringify(body), { status, headers: call.headers(headers) });
    },
  };
}
