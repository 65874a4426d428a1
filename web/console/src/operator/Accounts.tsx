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

/** As it was told last. */
interface Account {
  id: string;
  users: Person[];
}

export function Accounts({ office, say }: { office: Office; say: (words: string) => void }) {
  const [account, setAccount] = useState<Account>();
  const open: Send = async (payload) => {
    const id = (payload as { accountIdentifier?: string }).accountIdentifier?.trim();
    if (!id) return atField('accountIdentifier', 'Enter the identifier of an account.');
    const answer = await office.account(id).users();
    if (!answer.ok) return answer.failure;
    setAccount({ id, users: answer.value.users });
    say('The account is below.');
    return undefined;
  };
  return (
    <>
      <DataForm definition={ACCOUNT} button="Open account" send={open} />
      {account && <Opened key={account.id} account={account} office={office} say={say} />}
    </>
  );
}

function Opened({ account, office, say }: { account: Account; office: Office; say: (words: string) => void }) {
  const heading = useFocusOnNew(account);
  const { trouble, press } = usePress();
  const calls = office.account(account.id);
  const setState: Send = async (payload) => {
    const { state } = payload as { state?: string };
    if (!state) return atField('state', 'Choose a state.');
    const answer = await calls.setState({ state });
    if (!answer.ok) return answer.failure;
    say(`The account is ${state} now.`);
    return undefined;
  };
  const setKyc = (user: string, status: 'passed' | 'failed') =>
    void press(
      () => calls.setKyc(user, status),
      () => say(`The check of the identity has ${status} now.`),
    );
  return (
    <section aria-labelledby="account">
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
  );
}
