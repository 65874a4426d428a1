import { createClient, failureOf, session } from '@idp-edge/client';

const auth = session(); // renews the access token by itself; keep what onChange gives
const idp = createClient({ baseUrl: process.env.IDP_URL, apiKey: process.env.IDP_KEY, auth });

const { data, error, response } = await idp.POST('/api-commerceIdentity/user/local', {
  body: {
    user: { name: { first: 'Pat', last: 'Kake' }, email: 'pat.kake@example.com' },
    provider: { username: process.env.IDP_USER, password: 'correct horse battery' },
  },
});
if (error) throw new Error(failureOf(error, response).code);
auth.set(data);

const user = await idp.GET('/api-commerceIdentity/user/{userId}', { params: { path: { userId: data.userId } } });
console.log(user.data.name.first);
