//! What protects the person's account: the e-mail address, how they log in, the second factor, and where they are logged in.

import type { Account } from '../account.ts';
import { FailureNotice } from '../Notice.tsx';
import { useAnswer } from '../useAnswer.ts';
import { focusPage } from '../useFocusOnChange.ts';
import { Email } from './Email.tsx';
import { LogIn } from './LogIn.tsx';
import type { Member } from './member.ts';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';
import { YourData } from './YourData.tsx';

export function Security({ account, member }: { account: Account; member: Member }) {
  const { answer, reload } = useAnswer(() =>
    member.own((api, params) => api.GET('/api-commerceIdentity/user/{userId}', { params })),
  );
  return (
    <>
      <h1>Security</h1>
      {answer && !answer.ok && (
        <FailureNotice failure={answer.failure} retry={() => void reload().then(focusPage)} level="h2" />
      )}
      <Email account={account} member={member} user={answer?.ok ? answer.value : undefined} />
      <LogIn account={account} member={member} user={answer?.ok ? answer.value : undefined} />
      <SecondFactor account={account} member={member} />
      <Sessions account={account} member={member} />
      <YourData account={account} member={member} />
    </>
  );
}
