//! Finding people of a tenant, and what can be done about each: keeping them out, letting them in again, deleting them.

import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import type { Query } from '../client.ts';
import { DataForm } from '../DataForm.tsx';
import { Summary } from '../Summary.tsx';
import { saveFile } from '../saveFile.ts';
import { usePress } from '../useAnswer.ts';
import { count } from '../words.ts';
import { FIND } from './forms.ts';
import { PersonCard } from './PersonCard.tsx';
import type { PageProps } from './page.ts';
import { type Person, type Register, register, type Search } from './people.ts';
import { atField } from './service.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

/** Whom a search has found, and where. */
interface Found {
  people: Person[];
  /** Where those behind them are. */
  next: Query | undefined;
  account: string;
  by: Search;
  /** Another number for each search: its form begins with the tenant of the last one. */
  turn: number;
}

export function People({ service, say, aim, go }: PageProps) {
  const [found, setFound] = useState<Found>();
  const find: Send = async (payload) => {
    const { account = '', by = 'email', text = '' } = payload as { account?: string; by?: Search; text?: string };
    if (!/^[A-Za-z0-9]{24}$/.test(account.trim())) {
      return atField('account', 'Enter the id of a tenant: 24 letters and digits.');
    }
    const answer = await register(service, account.trim()).find(text.trim() ? { [by]: text.trim() } : {});
    if (!answer.ok) return answer.failure;
    const turn = (found?.turn ?? 0) + 1;
    setFound({ people: answer.value.users, next: answer.next, account: account.trim(), by, turn });
    say(`${count(answer.value.users.length, 'person', 'people')} found.`);
    return undefined;
  };
  return (
    <>
      <h1>People</h1>
      <DataForm
        key={found?.turn}
        definition={FIND}
        button="Find"
        send={find}
        initial={{ by: found?.by ?? 'email', account: found?.account ?? aim.account ?? '' }}
      />
      {found && (
        <List
          found={found}
          calls={register(service, found.account)}
          change={(people, next) => setFound({ ...found, people, next })}
          say={say}
          lookUp={(userId) => go('support', { ...aim, userId })}
        />
      )}
    </>
  );
}

interface ListProps {
  found: Found;
  calls: Register;
  change: (people: Person[], next: Query | undefined) => void;
  say: (words: string) => void;
  lookUp: (userId: string) => void;
}

function List({ found, calls, change, say, lookUp }: ListProps) {
  const { people, next } = found;
  const heading = useFocusOnNew(found);
  const { trouble, acts, press } = useActs(calls, say, (alter) => change(alter(people), next));
  const more = () =>
    void press(
      () => calls.find(next ?? {}),
      ({ users }, rest) => {
        change([...people, ...users], rest);
        say(`${count(users.length, 'more person', 'more people')} below.`);
      },
    );
  return (
    <section aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1}>
        {people.length === 0 ? 'Nobody was found' : count(people.length, 'person', 'people')}
      </h2>
      {trouble && <Summary trouble={trouble} />}
      {people.length === 0 && <p>Only whole addresses, numbers and names are found, of the tenant that you named.</p>}
      <ul class="items">
        {people.map((person) => (
          <PersonCard key={person.userId} person={person} acts={acts} lookUp={() => lookUp(person.userId)} />
        ))}
      </ul>
      {next && (
        <button type="button" class="quiet" onClick={more}>
          Show more people
        </button>
      )}
    </section>
  );
}

/** What can be done about somebody. `change` makes the list another one. */
function useActs(
  calls: Register,
  say: (words: string) => void,
  change: (alter: (people: Person[]) => Person[]) => void,
) {
  const { trouble, press } = usePress();
  const others = (person: Person) => (people: Person[]) => people.filter(({ userId }) => userId !== person.userId);
  const as = (changed: Person) => (people: Person[]) =>
    people.map((person) => (person.userId === changed.userId ? changed : person));
  const stateNow = (isActive: boolean) => ({ isActive, stateReason: null, stateAt: new Date().toISOString() });
  const acts = {
    deactivate: (person: Person) =>
      void press(
        () => calls.deactivate(person.userId),
        () => {
          change(as({ ...person, ...stateNow(false) }));
          say('They can’t log in any more.');
        },
      ),
    activate: (person: Person) =>
      void press(
        () => calls.activate(person.userId),
        () => {
          change(as({ ...person, ...stateNow(true) }));
          say('They can log in again.');
        },
      ),
    export: (person: Person) =>
      void press(
        () => calls.export(person.userId),
        (text) => {
          saveFile(`${person.userId}.json`, text, 'application/json');
          say(`The copy was saved as ${person.userId}.json.`);
        },
      ),
    remove: (person: Person) =>
      void press(
        () => calls.remove(person.userId),
        () => {
          change(others(person));
          say('The account was deleted.');
        },
      ),
  };
  return { trouble, acts, press };
}
