//! The person's address book: all addresses, adding, changing, deleting, and which is the default.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import type { Answer } from '../client.ts';
import { DataForm } from '../DataForm.tsx';
import { FailureNotice } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { useAnswer, usePress } from '../useAnswer.ts';
import { focusPage, useFocusOnChange } from '../useFocusOnChange.ts';
import { type Act, AddressCard } from './AddressCard.tsx';
import { type Address, book, notInForm, valuesOf } from './address.ts';
import { ADDRESS } from './forms.ts';
import type { Member } from './member.ts';

type Editing = { is: 'none' } | { is: 'new' } | { is: 'old'; address: Address };

export function Addresses({ account, member }: { account: Account; member: Member }) {
  const { answer, setAnswer, reload } = useAnswer(() => book(member).list());
  const { trouble, press } = usePress();
  const [editing, edit] = useState<Editing>({ is: 'none' });
  useFocusOnChange(editing.is);
  if (answer && !answer.ok) return <FailureNotice failure={answer.failure} retry={reload} />;

  const show = (value: Address[], words: string) => {
    setAnswer({ ok: true, value });
    edit({ is: 'none' });
    account.say(words);
  };
  if (editing.is !== 'none')
    return <Editor editing={editing} member={member} show={show} leave={() => edit({ is: 'none' })} />;

  const act = (id: string, act: Act, words: string) =>
    void press(
      () => book(member)[act](id),
      (all) => {
        show(all, words);
        // The button that had the focus is gone with the card.
        if (act === 'remove') focusPage();
      },
    );
  return (
    <>
      <h1>Your addresses</h1>
      {trouble && <Summary trouble={trouble} reload={reload} />}
      {answer?.value.length === 0 && <p class="lead">There are none yet.</p>}
      <ul class="items" aria-busy={!answer}>
        {answer?.value.map((address) => (
          <AddressCard
            key={address.addressId}
            address={address}
            edit={() => edit({ is: 'old', address })}
            act={(what, words) => act(address.addressId, what, words)}
          />
        ))}
      </ul>
      <button type="button" onClick={() => edit({ is: 'new' })}>
        Add an address
      </button>
    </>
  );
}

interface EditorProps {
  editing: Exclude<Editing, { is: 'none' }>;
  member: Member;
  /** Shows all there are then, and has a screen reader say something. */
  show: (all: Address[], words: string) => void;
  leave: () => void;
}

/** The form of an address that is new, or there already. */
function Editor({ editing, member, show, leave }: EditorProps) {
  const { add, replace } = book(member);
  const save =
    (saving: (address: object) => Promise<Answer<Address[]>>, words: string): Send =>
    async (payload) => {
      const saved = await saving(payload as object);
      if (!saved.ok) return saved.failure;
      show(saved.value, words);
      return undefined;
    };
  const change = (before: Address) => (address: object) =>
    replace(before.addressId, { ...notInForm(before), ...address });
  const form =
    editing.is === 'new'
      ? { title: 'Add an address', send: save(add, 'The address was added.'), initial: { country: 'US' } }
      : {
          title: 'Change the address',
          send: save(change(editing.address), 'The address was changed.'),
          initial: valuesOf(editing.address),
        };
  return (
    <>
      <h1>{form.title}</h1>
      <DataForm definition={ADDRESS} button="Save address" send={form.send} initial={form.initial} />
      <div class="actions">
        <button type="button" class="quiet" onClick={leave}>
          Back to all addresses
        </button>
      </div>
    </>
  );
}
