//! The form for changes of a profile, with a box for each detail that can be removed from it.

import type { Send } from '../account.ts';
import type { Profile } from '../api.ts';
import { DataForm } from '../DataForm.tsx';
import type { Path } from '../fields.ts';
import { removes } from '../form.ts';
import { CHANGE } from './forms.ts';
import { RemoveBox } from './RemoveBox.tsx';

interface Props {
  /** Tells what there is to remove. */
  profile: Profile;
  send: Send;
  reload: () => void;
}

/** What can be removed, and what tells that it is there. */
const REMOVABLE: Partial<Record<Path, keyof Profile>> = { phoneNumber: 'phoneNumberConfigured', ssn: 'ssnConfigured' };

export function ChangeForm({ profile, send, reload }: Props) {
  const canBeRemoved = (path: Path) => {
    const flag = REMOVABLE[path];
    return flag !== undefined && profile[flag] === true;
  };
  return (
    <DataForm
      definition={CHANGE}
      button="Save changes"
      send={send}
      reload={reload}
      below={(field, { removed }, setForm) =>
        canBeRemoved(field.path) && (
          <RemoveBox
            field={field}
            checked={removed.has(field.path)}
            onChange={(yes) => setForm((now) => removes(now, field.path, yes))}
          />
        )
      }
    />
  );
}
