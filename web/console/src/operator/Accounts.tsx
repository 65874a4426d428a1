//! An account of a program: its state, and its users as far as they are told.

import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import { ACCOUNT, STATE } from './forms.ts';
import { Holder } from './Holder.tsx';
import type { Office, Person } from './program.ts';
import { atField } from './service.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

export function Accounts({ office, say }: { office: Office; say: (words: string) => void }) {
  const [account, setAccount] = useState<{ id: string; users: Person[] }>();
  const heading = useFocusOnNew(account);
  const { trouble, press } = usePress();

  const open: Send = async (payload) => {
    const id = (payload as { accountIdentifier?: string }).accountIdentifier?.trim();
    if (!id) return atField('accountIdentifier', 'Enter the identifier of an account.');
    const answer = await office.account(id).users();
    if (!answer.ok) return answer.failure;
    setAccount({ id, users: answer.value.users });
    say('The account is below.');
    return undefined;
  };
  const setState: Send = async (payload) => {
    const { state } = payload as { state?: string };
    if (!account || !state) return atField('state', 'Choose a state.');
    const answer = await office.account(account.id).setState({ state });
    if (!answer.ok) return answer.failure;
    say(`The account is ${state} now.`);
    return undefined;
  };
  const setKyc = (user: string, status: 'passed' | 'failed') =>
    void press(
      async () => office.account(account?.id ?? '').setKyc(user, status),
      () => say(`The check of the identity has ${status} now.`),
    );
  return (
    <>
      <DataForm definition={ACCOUNT} button="Open account" send={open} />
      {account && (
        <section aria-labelledby="account" key={account.id}>
          <h3 id="account" ref={heading} tabIndex={-1}>
            Account <code>{account.id}</code>
          </h3>
          <DataForm definition={STATE} button="Change state" send={setState} />
          {trouble && <Summary trouble={trouble} />}
          <ul class="items">
            {account.users.map((person) => (
              <Holder
                key={person.userIdentifier}
                person={person}
                setKyc={(status) => setKyc(person.userIdentifier, status)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
