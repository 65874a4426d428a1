// Hono, as its users write it: a middleware for what all requests have, one for the credential, one for the body.
import { Hono } from 'hono';
import { Call, isReadable } from './shared/call.mjs';
import { TEMPLATE, invalid as invalidMessage, updateName } from './shared/programs.mjs';
import { serviceOf } from './shared/service.mjs';
import * as site from './shared/site.mjs';
import * as users from './shared/users.mjs';

/** Sends a reply, with all headers at once: setting them one by one takes longer. */
function send(c, { status, body, text, headers }) {
  const all = c.get('call').headers(headers);
  return text === undefined ? c.json(body, status, all) : c.body(text, status, all);
}

const withCall = async (c, next) => {
  const call = new Call(c.req.raw, c.env);
  c.set('call', call);
  await next();
  call.log(c.res.status);
};

/** Only for who has a good token, and with `isStrong` a second factor. */
const withUser = (of, isStrong) => async (c, next) => {
  const call = c.get('call');
  call.route = c.req.path;
  const user = await of(c.env).verify(c.req.header('authorization'));
  if (user.refused !== undefined) return send(c, users.unauthorized(call, user.refused));
  call.caller = 'user';
  if (isStrong && !user.isStrong) return send(c, users.weak(call));
  c.set('user', user);
  return next();
};

/** Only for a site with its key. */
const withSite = async (c, next) => {
  const call = c.get('call');
  call.route = c.req.path;
  const caller = await site.siteOf(c.req.raw.headers);
  if (caller.refused !== undefined) return send(c, site.unauthorized(call, caller.refused));
  call.caller = `${caller.kind}_key`;
  c.set('user', caller);
  return next();
};

const withBody = (judge, invalid) => async (c, next) => {
  if (!isReadable(c.req.raw)) return send(c, users.badRequest(c.get('call')));
  const { value, issues } = judge(await c.req.json());
  if (issues !== undefined) return send(c, invalid(c.get('call'), issues));
  c.set('body', value);
  return next();
};

/** A message of a partner: its text counts, too. */
const named = (of, rules) => async (c) => {
  const call = c.get('call');
  call.route = TEMPLATE;
  const { program, account, user } = c.req.param();
  const message = { values: [program, account, user], text: await c.req.text(), body: c.get('body') };
  return send(c, await updateName(of(c.env), call, c.get('user'), message, rules.personName));
};

/** The Worker, with the statements of `plan` and what judges bodies. */
export function workerOf(plan, rules) {
  const of = serviceOf(plan);
  const handler = (handle) => async (c) => send(c, await handle(of(c.env), c.get('call'), c.get('user'), c.get('body')));
  const app = new Hono();
  app.use(withCall);
  app.get('/health', (c) => {
    Object.assign(c.get('call'), { route: '/health', caller: 'anyone' });
    return send(c, { status: 200, body: { status: 'ok' } });
  });
  app.get('/idp/array/users/me', withUser(of, false), handler(users.me));
  app.get('/idp/array/users/me/alerts', withUser(of, false), handler(users.alerts));
  app.get('/idp/array/users/me/dashboard', withUser(of, true), handler(users.dashboard));
  app.post('/idp/array/users', withUser(of, true), withBody(rules.create, users.invalid), handler(users.create));
  app.patch('/idp/array/users/me', withUser(of, true), withBody(rules.patch, users.invalid), handler(users.patch));
  app.post('/api-commerceIdentity/auth/local/login', withSite, withBody(rules.login, site.invalid), handler(site.login));
  app.post('/api-commerceIdentity/auth/local/refresh', withSite, withBody(rules.refresh, site.invalid), handler(site.refresh));
  app.put('/programs/:program/accounts/:account/users/:user/name', withUser(of, false), withBody(rules.message, invalidMessage), named(of, rules));
  app.notFound((c) => send(c, users.notFound(c.get('call'))));
  app.onError((error, c) => send(c, users.unavailable(c.get('call'), error)));
  return app;
}
