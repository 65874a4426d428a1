//! An account of a program: its state, and its users as far as they are told.

import { useRef, useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { Question } from '../Destroying.tsx';
import type { Failure } from '../failure-types.ts';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import { words } from '../words.ts';
import { ACCOUNT, STATE } from './forms.ts';
import { Holder } from './Holder.tsx';
import type { Office, Person } from './program.ts';
import { atField } from './service.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

/** As it was told last. */
interface Account {
  id: string;
  state: string | undefined;
  /** What came of the check of who somebody is, by their identifier. */
  checks: Record<string, string>;
  users: Person[];
}

export function Accounts({ office, say }: { office: Office; say: (words: string) => void }) {
  const [account, setAccount] = useState<Account>();
  const open: Send = async (payload) => {
    const id = (payload as { accountIdentifier?: string }).accountIdentifier?.trim();
    if (!id) return atField('accountIdentifier', 'Enter the identifier of an account.');
    const calls = office.account(id);
    const [answer, listed] = await Promise.all([calls.users(), calls.read()]);
    if (!answer.ok) return answer.failure;
    if (!listed.ok) return listed.failure;
    const [found] = listed.value.accounts;
    const checks = Object.fromEntries(
      (found?.users ?? []).map(({ userIdentifier, kycStatus }) => [userIdentifier, kycStatus]),
    );
    setAccount({ id, state: found?.state, checks, users: answer.value.users });
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
  const calls = office.account(account.id);
  return (
    <section aria-labelledby="account">
      <h3 id="account" ref={heading} tabIndex={-1}>
        Account <code>{account.id}</code>
      </h3>
      <State id={account.id} first={account.state} calls={calls} say={say} />
      <Holders people={account.users} first={account.checks} calls={calls} say={say} />
    </section>
  );
}

interface Calls {
  calls: ReturnType<Office['account']>;
  say: (words: string) => void;
}

/** Closing has no way back, so it asks. */
function State({ id, first, calls, say }: Calls & { id: string; first: string | undefined }) {
  const [state, setState] = useState(first);
  const [asked, ask] = useState<(isMeant: boolean) => void>();
  const isMeant = useRef(false);
  const send: Send = async (payload) => {
    const { state: next } = payload as { state?: string };
    if (!next) return atField('state', 'Choose a state.');
    if (next === 'closed' && !(await new Promise<boolean>((answer) => ask(() => answer)))) return NOT_CLOSED;
    const answer = await calls.setState({ state: next });
    if (!answer.ok) return answer.failure;
    setState(next);
    say(`The account is ${next} now.`);
    return undefined;
  };
  return (
    <>
      {state && <p class={state === 'closed' ? 'badge bad' : 'badge'}>State: {words(state)}</p>}
      <DataForm definition={STATE} button="Change state" send={send} />
      {asked && (
        <Question
          title="Close this account?"
          yes="Close the account"
          go={() => (isMeant.current = true)}
          done={() => {
            ask(undefined);
            // `go` comes after this.
            setTimeout(() => {
              asked(isMeant.current);
              isMeant.current = false;
            });
          }}
        >
          <p>
            Account <code>{id}</code>. A closed account stays closed: nobody can open it again, and its holder can’t use
            it any more.
          </p>
        </Question>
      )}
    </>
  );
}

const NOT_CLOSED: Failure = { is: 'told', title: 'The account was not closed', text: 'Nothing was changed.' };

function Holders({ people, first, calls, say }: Calls & { people: Person[]; first: Record<string, string> }) {
  const { trouble, press } = usePress();
  const [checks, setChecks] = useState(first);
  const setKyc = (user: string, status: 'passed' | 'failed') =>
    void press(
      () => calls.setKyc(user, status),
      () => {
        setChecks((now) => ({ ...now, [user]: status }));
        say(`The check of the identity has ${status} now.`);
      },
    );
  return (
    <>
      {trouble && <Summary trouble={trouble} />}
      <ul class="items">
        {people.map((person) => (
          <Holder
            key={person.userIdentifier}
            person={person}
            check={checks[person.userIdentifier]}
            setKyc={(status) => setKyc(person.userIdentifier, status)}
          />
        ))}
      </ul>
    </>
  );
}
