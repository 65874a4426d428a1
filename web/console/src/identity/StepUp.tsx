//! The question who somebody is, in place: what they were about to do goes on once they have answered, and what they
//! typed for it stays.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { idOf } from '../fields.ts';
import { STEP_UP, STEP_UP_WITH_CODE } from './forms.ts';
import type { Member } from './member.ts';
import { atField } from './refusals.ts';

/** Whoever waits for the answer. */
type Waiting = (proved: boolean) => void;

export function StepUp({ member }: { member: Member }) {
  const [waiting, setWaiting] = useState<{ answer: Waiting }>();
  const latest = useRef<Waiting | undefined>(undefined);
  useEffect(() => {
    member.onStale = () =>
      new Promise<boolean>((answer) => {
        latest.current = answer;
        setWaiting({ answer });
      });
    return () => {
      member.onStale = async () => false;
      // Nobody is there any more who could answer.
      latest.current?.(false);
    };
  }, [member]);
  if (!waiting) return null;
  const done = (proved: boolean) => {
    setWaiting(undefined);
    waiting.answer(proved);
  };
  return <Question member={member} done={done} />;
}

function Question({ member, done }: { member: Member; done: Waiting }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isProved = useRef(false);
  const [password, setPassword] = useState<string>();
  const [needsCode, setNeedsCode] = useState(member.hasFactor);
  // Modal: what is behind it can't be typed into. Escape closes it, which is to leave it, and the focus goes back.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  // The code is what is missing: the password stands in its input again.
  useEffect(() => {
    if (password !== undefined) document.getElementById(idOf('code', STEP_UP_WITH_CODE.ids))?.focus();
  }, [password]);
  const send: Send = async (payload) => {
    const answer = await member.stepUp(payload);
    if (answer.ok) {
      isProved.current = true;
      dialog.current?.close();
      return undefined;
    }
    if (!needsCode && member.hasFactor) {
      setPassword((payload as { password: string }).password);
      setNeedsCode(true);
    }
    return atField(answer.failure);
  };
  return (
    <dialog
      ref={dialog}
      class="question"
      aria-labelledby="again"
      aria-describedby="again-why"
      onClose={() => done(isProved.current)}
    >
      <h2 id="again">Confirm that it is you</h2>
      <p id="again-why">This needs a proof of right now that it is you. What you entered before stays.</p>
      <DataForm
        key={String(needsCode)}
        definition={needsCode ? STEP_UP_WITH_CODE : STEP_UP}
        button="Confirm"
        send={send}
        // Whose password it is, browsers want to know: the page does not, and asks nobody to type it.
        first={<input type="text" autocomplete="username" hidden />}
        {...(password !== undefined && { initial: { password } })}
      />
      <div class="actions">
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}
