// How the client is typed: what is asked for, what comes back, which codes there are.
import { createClient, failureOf, pages, type Schemas, session } from '@idp-edge/client';

const idp = createClient({ baseUrl: 'https://id.example.com', auth: session() });

export async function typed(): Promise<void> {
  const { data, error, response } = await idp.GET('/idp/array/users/me');
  if (data) {
    const version: number = data.version;
    const id: string = data.arrayUserId;
    void [version, id];
  } else {
    const failure = failureOf(error, response);
    if (failure.kind === 'invalid') void failure.issues.map(({ path, code, message }) => [path, code, message]);
    if (failure.kind === 'limited') void failure.retryAfterSeconds?.toFixed();
    // @ts-expect-error: only where the rules refuse
    void failure.issues;
  }
  const created = await idp.POST('/api-commerceIdentity/user/local', {
    body: { user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username: 'pat.kake', password: 'correct horse battery' } },
  });
  if (created.error) {
    const { code } = failureOf(created.error, created.response);
    void (code === 'username_taken');
    // @ts-expect-error: no code of this call
    void (code === 'code_refused');
  }
  for await (const page of pages(idp, '/idp/array/users/me/alerts', { params: { query: { count: 5 } } })) {
    const read: boolean[] = page.userAlerts.map(({ read }) => read);
    void read;
  }
  // @ts-expect-error: no such path
  await idp.GET('/idp/array/users/you');
  // @ts-expect-error: a body is needed
  await idp.POST('/api-commerceIdentity/auth/local/login', {});
  await idp.GET('/programs/{programCode}', { params: { path: { programCode: 'ACME' } } });
}

export const issue: Schemas['Issue'] = { path: ['address', 'zip'], code: 'zip.state', message: '' };
