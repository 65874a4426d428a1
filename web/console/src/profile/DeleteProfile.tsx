//! Deleting the profile, and all that is watched by it.

import type { Account } from '../account.ts';
import { ME } from '../api.ts';
import { Destroying } from '../Destroying.tsx';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import { focusPage } from '../useFocusOnChange.ts';

export function DeleteProfile({ account }: { account: Account }) {
  const { trouble, press } = usePress();
  const remove = () =>
    void press(
      () => account.ask((api) => api.DELETE(ME)),
      () => {
        void account.load().then(() => {
          focusPage();
          account.say('Your profile was deleted.');
        });
      },
    );
  return (
    <section aria-labelledby="delete">
      <h2 id="delete">Delete your profile</h2>
      {trouble && <Summary trouble={trouble} />}
      <p>What we watch by these details is watched no more. Your account stays, and you can create a new profile.</p>
      <Destroying button="Delete my profile" title="Delete your profile?" yes="Delete the profile" go={remove}>
        <p>
          Name, date of birth, address, Social Security number and all other details go for good, with your enrollments,
          alerts and scores. Nobody can bring them back.
        </p>
      </Destroying>
    </section>
  );
}
