//! The second factor: setting it up with an authenticator app, keeping the recovery codes, removing it.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Account, Send } from '../account.ts';
import { Destroying } from '../Destroying.tsx';
import { Summary } from '../Summary.tsx';
import { useAnswer, usePress } from '../useAnswer.ts';
import { count } from '../words.ts';
import { Enroll, type Enrollment } from './Enroll.tsx';
import type { Member } from './member.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { atField } from './refusals.ts';

type Step =
  | { is: 'rest' }
  | { is: 'enrolling'; enrollment: Enrollment }
  | { is: 'confirmed' }
  | { is: 'codes'; codes: string[] };

export function SecondFactor({ account, member }: { account: Account; member: Member }) {
  const { step, turn, trouble, begin, remove, renew, confirm, rest } = useSecondFactor(account, member);
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with the step before.
  useLayoutEffect(() => {
    if (turn > 0) heading.current?.focus();
  }, [turn]);
  return (
    <section aria-labelledby="factor">
      <h2 id="factor" ref={heading} tabIndex={-1}>
        Second factor
      </h2>
      {trouble && <Summary trouble={trouble} />}
      {step.is === 'enrolling' && (
        <Enroll account={account} enrollment={step.enrollment} confirm={confirm} cancel={rest} />
      )}
      {step.is === 'codes' && <NewCodes account={account} codes={step.codes} done={rest} />}
      {step.is === 'confirmed' && <Confirmed done={rest} />}
      {step.is === 'rest' && <AtRest member={member} begin={begin} remove={remove} renew={renew} />}
    </section>
  );
}

/** Where the person is with it, and the calls that lead on. */
function useSecondFactor(account: Account, member: Member) {
  const [{ step, turn }, set] = useState<{ step: Step; turn: number }>({ step: { is: 'rest' }, turn: 0 });
  const setStep = (next: Step) => set((now) => ({ step: next, turn: now.turn + 1 }));
  const { trouble, press } = usePress();
  const begin = () =>
    void press(
      () => member.own((api, params) => api.POST('/api-commerceIdentity/user/{userId}/totp', { params })),
      (enrollment) => setStep({ is: 'enrolling', enrollment }),
    );
  const remove = () =>
    void press(
      () => member.own((api, params) => api.DELETE('/api-commerceIdentity/user/{userId}/totp', { params })),
      () => {
        member.factorRemoved();
        setStep({ is: 'rest' });
        account.say('The second factor was removed.');
      },
    );
  const renew = () =>
    void press(
      () =>
        member.own((api, params) => api.POST('/api-commerceIdentity/user/{userId}/totp/recovery-codes', { params })),
      ({ recoveryCodes }) => {
        setStep({ is: 'codes', codes: recoveryCodes });
        account.say('You have new recovery codes.');
      },
    );
  const confirm: Send = async (payload) => {
    const answer = await member.confirmFactor(payload);
    if (!answer.ok) return atField(answer.failure);
    setStep({ is: 'confirmed' });
    account.say('The second factor is on.');
    return undefined;
  };
  return {
    step,
    turn,
    trouble,
    begin,
    remove,
    renew,
    confirm,
    rest: () => setStep({ is: 'rest' }),
  };
}

interface AtRestProps {
  member: Member;
  begin: () => void;
  remove: () => void;
  renew: () => void;
}

function AtRest({ member, begin, remove, renew }: AtRestProps) {
  const { hasFactor } = member;
  return (
    <>
      <p>
        {hasFactor
          ? 'Logging in asks for a code from your app, so that your password alone opens nothing.'
          : 'Add a code from an authenticator app to your password. Saving personal details needs it.'}
      </p>
      {hasFactor && <CodesLeft member={member} />}
      <div class="actions">
        <button type="button" class={hasFactor ? 'quiet' : undefined} onClick={begin}>
          {hasFactor ? 'Set up another app' : 'Set up a second factor'}
        </button>
        {hasFactor && (
          <>
            <button type="button" class="quiet" onClick={renew}>
              Get new recovery codes
            </button>
            <Destroying button="Remove the second factor" title="Remove the second factor?" yes="Remove it" go={remove}>
              <p>
                Your password alone then lets in whoever knows it. The app’s codes and the recovery codes are good no
                more, your other sessions end, and personal details can’t be saved without a second factor.
              </p>
            </Destroying>
          </>
        )}
      </div>
    </>
  );
}

/** So few that somebody should get new ones. */
const FEW = 3;

function CodesLeft({ member }: { member: Member }) {
  const { answer } = useAnswer(() =>
    member.own((api, params) => api.GET('/api-commerceIdentity/user/{userId}/totp', { params })),
  );
  if (!answer?.ok) return null;
  const { recoveryCodesLeft: left } = answer.value;
  return (
    <p class={left < FEW ? 'note' : undefined}>
      You have {count(left, 'recovery code')} left.{left < FEW && ' Get new ones before you need them.'}
    </p>
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

/** The session has the factor from now on: nothing is asked again. */
function Confirmed({ done }: { done: () => void }) {
  return (
    <>
      <p class="done">
        The second factor is on, and you are logged in with it. All your other sessions were ended. You can go to your{' '}
        <a href="#profile">profile</a>.
      </p>
      <button type="button" onClick={done}>
        Continue
      </button>
    </>
  );
}
