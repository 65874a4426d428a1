//! Setting up an authenticator app: adding the account to it, keeping the recovery codes, and a code that proves it.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { CopyButton } from '../CopyButton.tsx';
import { DataForm } from '../DataForm.tsx';
import { CONFIRM } from './forms.ts';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

export interface Enrollment {
  /** Base32, as a person types it into an app. */
  secret: string;
  otpauthUri: string;
  recoveryCodes: string[];
}

interface Props {
  account: Account;
  enrollment: Enrollment;
  confirm: Send;
  cancel: () => void;
}

export function Enroll({ account, enrollment, confirm, cancel }: Props) {
  const [isSaved, setSaved] = useState(false);
  const send: Send = async (payload) => {
    if (isSaved) return confirm(payload);
    // Without app and codes nobody gets back in.
    return { is: 'issues', issues: [{ path: [], code: 'saved', message: NOT_SAVED }] };
  };
  return (
    <>
      <h3>1. Add this account to your app</h3>
      <p>
        Scan the picture with the app. On the device that has the app, <a href={enrollment.otpauthUri}>open the app</a>{' '}
        by this link, or copy the key into it.
      </p>
      <QrCode text={enrollment.otpauthUri} label="QR code with the key for your app" />
      <p>
        Key: <Key secret={enrollment.secret} />
      </p>
      <div class="actions">
        <CopyButton
          say={(words) => account.say(words)}
          text={enrollment.secret}
          what="The key was"
          button="Copy the key"
        />
      </div>
      <h3>2. Keep your recovery codes</h3>
      <p>
        Each one lets you in once, when you don't have your app. They are not shown again: write them down or print
        them.
      </p>
      <RecoveryCodes account={account} codes={enrollment.recoveryCodes} />
      <div class="remove">
        <input
          id="codes-saved"
          type="checkbox"
          checked={isSaved}
          onChange={(event) => setSaved(event.currentTarget.checked)}
        />
        <label for="codes-saved">I have saved my recovery codes</label>
      </div>
      <h3>3. Enter the code that your app shows</h3>
      <DataForm definition={CONFIRM} button="Turn on" send={send} />
      <div class="actions">
        <button type="button" class="quiet" onClick={cancel}>
          Not now
        </button>
      </div>
    </>
  );
}

const NOT_SAVED =
  'Save your recovery codes first, and tick that you have: without them nobody gets in who lost the app.';

/** In groups of four, which the eye keeps; what is marked and copied has no gaps. */
function Key({ secret }: { secret: string }) {
  return (
    <code class="key">
      {(secret.match(/.{1,4}/g) ?? []).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
