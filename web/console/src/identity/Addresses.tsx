//! The person's address book: all addresses, adding, changing, deleting, and which is the default.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import type { Answer } from '../http.ts';
import { FailureNotice } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { useAnswer, usePress } from '../useAnswer.ts';
import { focusPage, useFocusOnChange } from '../useFocusOnChange.ts';
import { AddressCard } from './AddressCard.tsx';
import { type Address, list, notInForm, valuesOf } from './address.ts';
import { ADDRESS } from './forms.ts';
import type { Member } from './member.ts';

type Editing = { is: 'none' } | { is: 'new' } | { is: 'old'; address: Address };

export function Addresses({ account, member }: { account: Account; member: Member }) {
  const { answer, setAnswer, reload } = useAnswer(() => list(member));
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

  const act = (method: string, path: string, words: string) =>
    void press(
      () => member.own(method, `/address/${path}`) as Promise<Answer<Address[]>>,
      (all) => {
        show(all, words);
        // The button that had the focus is gone with the card.
        if (method === 'DELETE') focusPage();
      },
    );
  return (
    <>
      <h1>Your addresses</h1>
      {trouble && <Summary trouble={trouble} reload={reload} />}
      {answer?.value.length === 0 && <p class="lead">There are none yet.</p>}
      <ul class="items" aria-busy={!answer}>
        {answer?.value.map((address) => (
          <AddressCard key={address.addressId} address={address} edit={() => edit({ is: 'old', address })} act={act} />
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
  const save =
    (method: string, path: string, kept: object, words: string): Send =>
    async (payload) => {
      const saved = await member.own(method, `/address${path}`, { ...kept, ...(payload as object) });
      if (!saved.ok) return saved.failure;
      show(saved.value as Address[], words);
      return undefined;
    };
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
        <button type="button" class="quiet" onClick={leave}>
          Back to all addresses
        </button>
      </div>
    </>
  );
}
