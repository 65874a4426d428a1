//! What protects the person's account: the e-mail address, the second factor, and where they are logged in.

import type { Account } from '../account.ts';
import { Email } from './Email.tsx';
import type { Member } from './member.ts';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';

export function Security({ account, member }: { account: Account; member: Member }) {
  return (
    <>
      <h1>Security</h1>
      <Email account={account} member={member} />
      <SecondFactor account={account} member={member} />
      <Sessions account={account} member={member} />
    </>
  );
}
