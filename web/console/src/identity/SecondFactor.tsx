//! The second factor: setting it up with an authenticator app, keeping the recovery codes, removing it.

import { useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import type { Answer } from '../http.ts';
import { Summary } from '../Summary.tsx';
import { usePress } from '../useAnswer.ts';
import { useFocusOnChange } from '../useFocusOnChange.ts';
import { CONFIRM } from './forms.ts';
import type { Member } from './member.ts';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { atField } from './refusals.ts';

interface Enrollment {
  /** Base32, as a person types it into an app. */
  secret: string;
  otpauthUri: string;
  recoveryCodes: string[];
}

type Step =
  | { is: 'rest' }
  | { is: 'enrolling'; enrollment: Enrollment }
  | { is: 'confirmed' }
  | { is: 'codes'; codes: string[] };

export function SecondFactor({ account, member }: { account: Account; member: Member }) {
  const { step, trouble, begin, remove, renew, confirm, rest } = useSecondFactor(account, member);
  useFocusOnChange(step.is);
  return (
    <section aria-labelledby="factor">
      <h2 id="factor">Second factor</h2>
      {trouble && <Summary trouble={trouble} />}
      {step.is === 'enrolling' && (
        <Enroll account={account} enrollment={step.enrollment} confirm={confirm} cancel={rest} />
      )}
      {step.is === 'codes' && <NewCodes account={account} codes={step.codes} done={rest} />}
      {step.is === 'confirmed' && <LogInAgain go={() => account.signOut()} />}
      {step.is === 'rest' && <AtRest hasFactor={member.hasFactor} begin={begin} remove={remove} renew={renew} />}
    </section>
  );
}

/** Where the person is with it, and the calls that lead on. */
function useSecondFactor(account: Account, member: Member) {
  const [step, setStep] = useState<Step>({ is: 'rest' });
  const { trouble, press } = usePress();
  const changed = (has: boolean, is: 'rest' | 'confirmed', words: string) => {
    member.factorChanged(has);
    setStep({ is });
    account.say(words);
  };
  const begin = () =>
    void press(
      () => member.own('POST', '/totp') as Promise<Answer<Enrollment>>,
      (enrollment) => setStep({ is: 'enrolling', enrollment }),
    );
  const remove = () =>
    void press(
      () => member.own('DELETE', '/totp'),
      () => changed(false, 'rest', 'The second factor was removed.'),
    );
  const renew = () =>
    void press(
      () => member.own('POST', '/totp/recovery-codes') as Promise<Answer<{ recoveryCodes: string[] }>>,
      ({ recoveryCodes }) => {
        setStep({ is: 'codes', codes: recoveryCodes });
        account.say('You have new recovery codes.');
      },
    );
  const confirm: Send = async (payload) => {
    const answer = await member.own('POST', '/totp/confirm', payload);
    if (!answer.ok) return atField(answer.failure);
    changed(true, 'confirmed', 'The second factor is on.');
    return undefined;
  };
  return { step, trouble, begin, remove, renew, confirm, rest: () => setStep({ is: 'rest' }) };
}

interface AtRestProps {
  hasFactor: boolean;
  begin: () => void;
  remove: () => void;
  renew: () => void;
}

function AtRest({ hasFactor, begin, remove, renew }: AtRestProps) {
  return (
    <>
      <p>
        {hasFactor
          ? 'Logging in asks for a code from your app, so that your password alone opens nothing.'
          : 'Add a code from an authenticator app to your password. Saving personal details needs it.'}
      </p>
      <div class="actions">
        <button type="button" class={hasFactor ? 'quiet' : undefined} onClick={begin}>
          {hasFactor ? 'Set up another app' : 'Set up a second factor'}
        </button>
        {hasFactor && (
          <>
            <button type="button" class="quiet" onClick={renew}>
              Get new recovery codes
            </button>
            <button type="button" class="quiet" onClick={remove}>
              Remove the second factor
            </button>
          </>
        )}
      </div>
    </>
  );
}

interface EnrollProps {
  account: Account;
  enrollment: Enrollment;
  confirm: Send;
  cancel: () => void;
}

function Enroll({ account, enrollment, confirm, cancel }: EnrollProps) {
  return (
    <>
      <h3>1. Add this account to your app</h3>
      <p>Scan the picture with the app, or type the key into it.</p>
      <QrCode text={enrollment.otpauthUri} label="QR code with the key for your app" />
      <p>
        Key: <code class="key">{enrollment.secret}</code>
      </p>
      <h3>2. Keep your recovery codes</h3>
      <p>
        Each one lets you in once, when you don't have your app. They are not shown again: write them down or print
        them.
      </p>
      <RecoveryCodes account={account} codes={enrollment.recoveryCodes} />
      <h3>3. Enter the code that your app shows</h3>
      <DataForm definition={CONFIRM} button="Turn on" send={confirm} />
      <div class="actions">
        <button type="button" class="quiet" onClick={cancel}>
          Not now
        </button>
      </div>
    </>
  );
}

function NewCodes({ account, codes, done }: { account: Account; codes: string[]; done: () => void }) {
  return (
    <>
      <h3>Your new recovery codes</h3>
      <p>
        Each one lets you in once, when you don't have your app. Those that you had before are no longer good. They are
        not shown again: keep them now.
      </p>
      <RecoveryCodes account={account} codes={codes} />
      <button type="button" onClick={done}>
        I have kept them
      </button>
    </>
  );
}

/** The session began without a code, and stays what it is. */
function LogInAgain({ go }: { go: () => void }) {
  return (
    <>
      <p class="done">The second factor is on. All your other sessions were ended.</p>
      <p>Log in again with a code to create or change your profile.</p>
      <button type="button" onClick={go}>
        Log in with a code
      </button>
    </>
  );
}
