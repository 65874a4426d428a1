//! The support desk: looking up a user, and what can be done for them.

import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { focusPage } from '../useFocusOnChange.ts';
import { Audit } from './Audit.tsx';
import { USER } from './forms.ts';
import type { PageProps } from './page.ts';
import { SupportUser } from './SupportUser.tsx';
import { atField } from './service.ts';
import { desk, type User } from './support.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

export function Support({ service, say, aim }: PageProps) {
  const [{ user, turn }, set] = useState<{ user?: User; turn: number }>({ turn: 0 });
  const setUser = (next: User) => set((now) => ({ user: next, turn: now.turn + 1 }));
  const id = user?.array_user_details.user_id;
  const heading = useFocusOnNew(id);
  const forget = () => {
    set((now) => ({ turn: now.turn + 1 }));
    // What had the focus is gone with the user.
    focusPage();
    say('The profile was deleted.');
  };

  const lookUp: Send = async (payload) => {
    const { userId } = payload as { userId?: string };
    if (!userId?.trim()) return atField('userId', 'Enter the ID of a user.');
    const answer = await desk(service, userId.trim()).read();
    if (!answer.ok) return answer.failure;
    setUser(answer.value);
    say('The user is below.');
    return undefined;
  };
  return (
    <>
      <h1>Support</h1>
      <DataForm definition={USER} button="Look up" send={lookUp} initial={{ userId: aim.userId ?? '' }} />
      {user && id !== undefined && (
        <section aria-labelledby="user" key={id}>
          <h2 id="user" ref={heading} tabIndex={-1}>
            User <code>{id}</code>
          </h2>
          <SupportUser user={user} desk={desk(service, id)} set={setUser} forget={forget} say={say} />
          {/* Each turn is a new entry in it. */}
          <Audit key={turn} desk={desk(service, id)} say={say} />
        </section>
      )}
    </>
  );
}
