//! One address of the book, and what can be done with it.

import { Destroying } from '../Destroying.tsx';
import { type Address, linesOf } from './address.ts';

/** What can be done with one. */
export type Act = 'set' | 'unset' | 'remove';

interface Props {
  address: Address;
  edit: () => void;
  act: (act: Act, words: string) => void;
}

export function AddressCard({ address, edit, act }: Props) {
  const lines = linesOf(address);
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
              ? act('unset', 'There is no default address now.')
              : act('set', 'The default address was changed.')
          }
        >
          {address.isDefault ? 'Not the default' : 'Make default'}
          {about}
        </button>
        <Destroying
          button="Delete"
          about={lines[0] ?? ''}
          title="Delete this address?"
          yes="Delete the address"
          go={() => act('remove', 'The address was deleted.')}
        >
          <p>
            {lines.join(', ')}. It goes for good.{address.isDefault && ' There is no default address then.'}
          </p>
        </Destroying>
      </div>
    </li>
  );
}
