// Without a framework: a table of routes and one function.
import { Call, isReadable } from './shared/call.mjs';
import * as programs from './shared/programs.mjs';
import { serviceOf } from './shared/service.mjs';
import * as site from './shared/site.mjs';
import * as users from './shared/users.mjs';

const NAME = /^\/programs\/([^/]+)\/accounts\/([^/]+)\/users\/([^/]+)\/name$/;
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
  const ofSites = new Map([
    ['POST /api-commerceIdentity/auth/local/login', { judge: rules.login, handle: site.login }],
    ['POST /api-commerceIdentity/auth/local/refresh', { judge: rules.refresh, handle: site.refresh }],
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

  async function answerSite(call, { judge, handle }, service) {
    const { request } = call;
    const caller = await site.siteOf(request.headers);
    if (caller.refused !== undefined) return site.unauthorized(call, caller.refused);
    call.caller = `${caller.kind}_key`;
    if (!isReadable(request)) return users.badRequest(call);
    const { value, issues } = judge(await request.json());
    return issues === undefined ? handle(service, call, caller, value) : site.invalid(call, issues);
  }

  async function answerProgram(call, values, service) {
    const { request } = call;
    const user = await service.verify(request.headers.get('authorization'));
    if (user.refused !== undefined) return users.unauthorized(call, user.refused);
    call.caller = 'user';
    if (!isReadable(request)) return users.badRequest(call);
    const text = await request.text();
    const { value, issues } = rules.message(JSON.parse(text));
    if (issues !== undefined) return programs.invalid(call, issues);
    return programs.updateName(service, call, user, { values, text, body: value }, rules.personName);
  }

  /** The answer of the route of a path; nothing where there is none. */
  function find(call, method, path, env) {
    const name = `${method} ${path}`;
    call.route = path;
    const [own, ofSite] = [routes.get(name), ofSites.get(name)];
    if (own !== undefined) return answer(call, own, of(env));
    if (ofSite !== undefined) return answerSite(call, ofSite, of(env));
    const values = method === 'PUT' && NAME.exec(path)?.slice(1);
    call.route = values ? programs.TEMPLATE : undefined;
    return values ? answerProgram(call, values, of(env)) : undefined;
  }

  async function reply(call, method, path, env) {
    if (method === 'GET' && path === '/health') {
      call.route = path;
      call.caller = 'anyone';
      return HEALTHY;
    }
    try {
      return (await find(call, method, path, env)) ?? users.notFound(call);
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
