//! The person's address book: all addresses, adding, changing, deleting, and which is the default.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { fieldsOf, type Values } from '../fields.ts';
import type { Answer } from '../http.ts';
import { FailureNotice } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { useAnswer, usePress } from '../useAnswer.ts';
import { useFocusOnChange } from '../useFocusOnChange.ts';
import { ADDRESS } from './forms.ts';
import type { Member } from './member.ts';

interface Address {
  addressId: string;
  isDefault: boolean;
  isValidated?: boolean;
  [detail: string]: unknown;
}

type Editing = { is: 'none' } | { is: 'new' } | { is: 'old'; address: Address };

export function Addresses({ account, member }: { account: Account; member: Member }) {
  const { answer, setAnswer, reload } = useAnswer(() => list(member));
  const { trouble, press } = usePress();
  const [editing, setEditing] = useState<Editing>({ is: 'none' });
  useFocusOnChange(editing.is);
  if (answer && !answer.ok) return <FailureNotice failure={answer.failure} retry={reload} />;

  const show = (value: Address[], words: string) => {
    setAnswer({ ok: true, value });
    setEditing({ is: 'none' });
    account.say(words);
  };
  const act = (method: string, path: string, words: string) =>
    void press(
      () => member.own(method, `/address/${path}`) as Promise<Answer<Address[]>>,
      (all) => show(all, words),
    );
  const save =
    (method: string, path: string, kept: object, words: string): Send =>
    async (payload) => {
      const saved = await member.own(method, `/address${path}`, { ...kept, ...(payload as object) });
      if (!saved.ok) return saved.failure;
      show(saved.value as Address[], words);
      return undefined;
    };

  if (editing.is !== 'none') {
    const form =
      editing.is === 'new'
        ? { title: 'Add an address', send: save('POST', '', {}, 'The address was added.'), initial: { country: 'US' } }
        : {
            title: 'Change the address',
            send: save('PUT', `/${editing.address.addressId}`, notInForm(editing.address), 'The address was changed.'),
            initial: valuesOf(editing.address),
          };
    return (
      <>
        <h1>{form.title}</h1>
        <DataForm definition={ADDRESS} button="Save address" send={form.send} initial={form.initial} />
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setEditing({ is: 'none' })}>
            Back to all addresses
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <h1>Your addresses</h1>
      {trouble && <Summary trouble={trouble} reload={reload} />}
      {answer?.value.length === 0 && <p class="lead">There are none yet.</p>}
      <ul class="items" aria-busy={!answer}>
        {answer?.value.map((address) => (
          <Card key={address.addressId} address={address} edit={() => setEditing({ is: 'old', address })} act={act} />
        ))}
      </ul>
      <button type="button" onClick={() => setEditing({ is: 'new' })}>
        Add an address
      </button>
    </>
  );
}

interface CardProps {
  address: Address;
  edit: () => void;
  act: (method: string, path: string, words: string) => void;
}

function Card({ address, edit, act }: CardProps) {
  const lines = linesOf(address);
  const id = address.addressId;
  // Several cards have the same buttons: each says which address it is about.
  const about = <span class="spoken"> {lines[0]}</span>;
  return (
    <li class="card">
      {address.isDefault && <p class="badge">Default address</p>}
      <address>
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </address>
      <div class="actions">
        <button type="button" class="quiet" onClick={edit}>
          Change{about}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            address.isDefault
              ? act('POST', `${id}/unset`, 'There is no default address now.')
              : act('POST', `${id}/set`, 'The default address was changed.')
          }
        >
          {address.isDefault ? 'Not the default' : 'Make default'}
          {about}
        </button>
        <button type="button" class="quiet" onClick={() => act('DELETE', id, 'The address was deleted.')}>
          Delete{about}
        </button>
      </div>
    </li>
  );
}

async function list(member: Member): Promise<Answer<Address[]>> {
  const answer = await member.own('GET', '/address');
  const none = !answer.ok && answer.failure.is === 'named' && answer.failure.name === 'no_addresses';
  return none ? { ok: true, value: [] } : (answer as Answer<Address[]>);
}

/** The texts of an address, by the fields of the form. */
function valuesOf(address: Address): Values {
  const values: Values = {};
  for (const { path } of fieldsOf(ADDRESS)) {
    const value = path
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], address);
    if (typeof value === 'string') values[path] = value;
  }
  return values;
}

/** What the form has no field for and replacing would lose otherwise. */
function notInForm({ attention, address3, kind, email }: Address): object {
  return Object.fromEntries(
    Object.entries({ attention, address3, kind, email }).filter(
      ([, value]) => typeof value === 'string' && value !== '',
    ),
  );
}

/** As it stands on an envelope, its empty lines left out. */
function linesOf(address: Address): string[] {
  const text = (path: string) => valuesOf(address)[path] ?? '';
  const name = `${text('name.first')} ${text('name.last')}`;
  const place = `${text('city')}, ${text('state')} ${text('zipCode')}, ${text('country')}`;
  return [name, text('company'), text('address1'), text('address2'), place, text('phone.number')]
    .map((line) => line.trim())
    .filter(Boolean);
}
