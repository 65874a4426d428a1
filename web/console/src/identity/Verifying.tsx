//! The question whether an e-mail address is to be verified, when the link of a mail was opened.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Account } from '../account.ts';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import type { Site } from './site.ts';

export function Verifying(props: { account: Account; site: Site; token: string; done: () => void }) {
  const { account, site, token, done } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const { trouble, press } = usePress();
  // Modal: what is behind it can't be typed into. Escape closes it, and nothing is verified.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const verify = () =>
    void press(
      () => site.ask((api) => api.POST('/api-commerceIdentity/auth/email/verify', { body: { token } })),
      () => {
        dialog.current?.close();
        account.say('The email address is verified.');
      },
    );
  return (
    <dialog ref={dialog} class="question" aria-labelledby="verify" aria-describedby="verify-why" onClose={done}>
      <h2 id="verify">Is this address yours, and the account too?</h2>
      <p id="verify-why">
        The link of a mail was opened. It gives the address of that mail to the account that asked for it: who reads the
        mails there can set its password. If you did not ask for it at this site, don’t verify.
      </p>
      {trouble && <Summary trouble={trouble} />}
      <div class="actions">
        <button type="button" onClick={() => dialog.current?.close()}>
          Not now
        </button>
        <button type="button" class="quiet" onClick={verify}>
          Verify the address
        </button>
      </div>
    </dialog>
  );
}
