//! The form for a new profile and for changes of one.

import type { Send } from './account.ts';
import type { Profile } from './api.ts';
import { DataForm } from './DataForm.tsx';
import { RemoveBox } from './FieldInput.tsx';
import type { Path, ProfileKind } from './fields.ts';
import { removes } from './form.ts';

interface Props {
  kind: ProfileKind;
  /** The profile to change; tells what there is to remove. */
  profile?: Profile;
  send: Send;
  reload: () => void;
}

const STORED: Partial<Record<Path, keyof Profile>> = { phoneNumber: 'phoneNumberConfigured', ssn: 'ssnConfigured' };
const BUTTON = { create: 'Create profile', change: 'Save changes' };

export function ProfileForm({ kind, profile, send, reload }: Props) {
  return (
    <DataForm
      kind={kind}
      button={BUTTON[kind]}
      send={send}
      reload={reload}
      below={(field, { removed }, setForm) =>
        field.removable &&
        profile?.[STORED[field.path] ?? 'version'] === true && (
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
