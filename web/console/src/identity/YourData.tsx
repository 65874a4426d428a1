//! What the person may do with all that is kept of them: have a copy, and have it deleted.

import type { Account } from '../account.ts';
import type { Answer } from '../client.ts';
import { Destroying } from '../Destroying.tsx';
import { Summary } from '../Summary.tsx';
import { saveFile } from '../saveFile.ts';
import { usePress } from '../useAnswer.ts';
import type { Member } from './member.ts';

/** What the copy is called. */
const FILE = 'my-data.json';

/** What a profile has is told with a second factor alone: whoever has one is asked for it. */
async function copy(member: Member): Promise<Answer<string>> {
  // As it came: it is signed as it stands.
  const ask = () =>
    member.own((api, params) => api.GET('/api-commerceIdentity/user/{userId}/export', { params, parseAs: 'text' }));
  const answer = await ask();
  const isWeak = !answer.ok && answer.failure.is === 'named' && answer.failure.name === 'TwoFactorAuthRequired';
  return isWeak && member.hasFactor && (await member.prove()) ? ask() : answer;
}

export function YourData({ account, member }: { account: Account; member: Member }) {
  const { trouble, press } = usePress();
  const download = () =>
    void press(
      () => copy(member),
      (text) => {
        saveFile(FILE, text, 'application/json');
        account.say(`Your data was saved as ${FILE}.`);
      },
    );
  const remove = () =>
    void press(
      () => member.own((api, params) => api.DELETE('/api-commerceIdentity/user/{userId}', { params })),
      () => account.ended('Your account was deleted, and all that was kept of you with it.'),
    );
  return (
    <section aria-labelledby="your-data">
      <h2 id="your-data">Your data</h2>
      {trouble && <Summary trouble={trouble} />}
      <p>
        You can have a copy of everything that is known of you, in one signed file, and you can have all of it deleted.
        To delete your profile alone, and keep the account, go to your <a href="#profile">profile</a>.
      </p>
      <div class="actions">
        <button type="button" class="quiet" onClick={download}>
          Download my data
        </button>
        <Destroying button="Delete my account" title="Delete your account?" yes="Delete the account" go={remove}>
          <p>
            The account{member.username && ' '}
            {member.username && (
              <b>
                <bdi>{member.username}</bdi>
              </b>
            )}{' '}
            goes for good, with your profile, alerts, addresses and sessions. Nobody can bring it back, and the user
            name can’t be used for 180 days.
          </p>
        </Destroying>
      </div>
    </section>
  );
}
