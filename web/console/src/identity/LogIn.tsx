//! How the person logs in: the user name and the password, and choosing others.

import type { Schemas } from '@idp-edge/client';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import type { Failure } from '../failure-types.ts';
import { Unfolding } from '../Unfolding.tsx';
import { dateTime } from '../words.ts';
import { changePassword, RENAME } from './forms.ts';
import type { Member, User } from './member.ts';
import { atField } from './refusals.ts';

interface Props {
  account: Account;
  member: Member;
  /** Once it was told. */
  user: User | undefined;
}

export function LogIn({ account, member, user }: Props) {
  const last = user?.provider[0]?.lastLoginDate;
  return (
    <section aria-labelledby="log-in">
      <h2 id="log-in">User name and password</h2>
      <p>
        {member.username && (
          <>
            You log in as{' '}
            <b>
              <bdi>{member.username}</bdi>
            </b>
            .{' '}
          </>
        )}
        {last && `Last log-in: ${dateTime(last)}.`}
      </p>
      <div class="actions">
        <Unfolding button="Change user name">
          {(fold) => <Rename account={account} member={member} fold={fold} />}
        </Unfolding>
        <Unfolding button="Change password">{() => <Password account={account} member={member} />}</Unfolding>
      </div>
    </section>
  );
}

function Rename({ account, member, fold }: { account: Account; member: Member; fold: () => void }) {
  const send: Send = async (payload) => {
    const body = payload as Schemas['RenameUser'];
    const answer = await member.own((api, params) =>
      api.PATCH('/api-commerceIdentity/user/{userId}/username', { params, body }),
    );
    if (!answer.ok) return atName(answer.failure);
    const { newUsername } = body;
    member.renamed(newUsername);
    fold();
    account.say(`Your user name is ${newUsername} now.`);
    return undefined;
  };
  return (
    <DataForm
      definition={RENAME}
      button="Change the user name"
      send={send}
      {...(member.username && { initial: { oldUsername: member.username } })}
    />
  );
}

/** That there is no such user is about the name until now: it is not theirs. */
function atName(failure: Failure): Failure {
  if (failure.is === 'status' && failure.status === 404) {
    return {
      is: 'issues',
      issues: [{ path: ['oldUsername'], code: 'user_not_found', message: 'This is not your user name until now' }],
    };
  }
  return atField(failure, { username_taken: ['newUsername'] });
}

function Password({ account, member }: { account: Account; member: Member }) {
  const send: Send = async (payload) => {
    const body = payload as Schemas['ChangePassword'];
    // All sessions end with it, this one too.
    const answer = await member.own((api) => api.PATCH('/api-commerceIdentity/auth/change-password', { body }));
    if (!answer.ok) return atField(answer.failure, { incorrect_password: ['oldPassword'] });
    account.ended('Your password was changed. Log in with the new one.');
    return undefined;
  };
  return (
    <>
      <p>Once it is changed you are logged out everywhere, also here.</p>
      <DataForm
        definition={changePassword(member.userId)}
        button="Change the password"
        send={send}
        // Whose password it is, for the browser that keeps it.
        first={<input type="text" autocomplete="username" value={member.username} hidden />}
      />
    </>
  );
}
