//! What the Protection API tells of a person's profile, and its calls that the whole page needs.

import type { IdpClient, Schemas } from '@idp-edge/client';
import { type Answer, answerOf, type Called } from './client.ts';

/** What the Worker tells of a profile: which parts are there, never their values. */
export type Profile = Schemas['ProfileStatus'];

export const ME = '/idp/array/users/me';

/** The signed-in user's profile; undefined when the Worker does not know the user yet. */
export async function readProfile(api: IdpClient): Promise<Answer<Profile | undefined>> {
  const answer = await profileIn(api.GET(ME));
  if (answer.ok) return answer;
  const unknown = answer.failure.is === 'named' && answer.failure.name === 'UserNotFound';
  return unknown ? { ok: true, value: undefined } : answer;
}

/** Changes the user with a payload of the schema `UpdateUser`; gives the profile as it then is. */
export function updateUser(api: IdpClient, payload: unknown): Promise<Answer<Profile>> {
  return profileIn(api.PATCH(ME, { body: payload as Schemas['UpdateUser'] }));
}

async function profileIn(called: Promise<Called<Profile>>): Promise<Answer<Profile>> {
  const answer = await answerOf(called);
  if (!answer.ok || typeof answer.value?.arrayUserId === 'string') return answer;
  // Something between the page and the Worker answered in its place.
  return { ok: false, failure: { is: 'status', status: 502 } };
}
