//! Tenants: the list of them, making one, and the api keys of the one that was opened.

import { useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { DataForm } from '../DataForm.tsx';
import { FailureNotice } from '../Notice.tsx';
import { Row } from '../Row.tsx';
import { Summary } from '../Summary.tsx';
import { Unfolding } from '../Unfolding.tsx';
import { useList } from '../useList.ts';
import { count, dateTime } from '../words.ts';
import { CredentialList } from './CredentialList.tsx';
import { keysOf, type Tenant, tenants } from './credentials.ts';
import { KEY, TENANT } from './forms.ts';
import type { PageProps } from './page.ts';
import { useFocusOnNew } from './useFocusOnNew.ts';

const API_KEY = {
  one: 'api key',
  many: 'api keys',
  secret: 'api key',
  next: 'another key',
  refused: 'whoever uses it is refused',
};

export function Tenants({ service, say, aim, go }: PageProps) {
  const [opened, setOpened] = useState<Tenant>();
  if (!opened) return <All service={service} say={say} aim={aim} go={go} open={setOpened} />;
  const { account, name } = opened;
  return (
    <>
      <h1>Tenants</h1>
      <Opened tenant={opened} />
      <div class="actions">
        <button type="button" class="quiet" onClick={() => go('people', { ...aim, account })}>
          People of {name ?? account}
        </button>
        <button type="button" class="quiet" onClick={() => setOpened(undefined)}>
          All tenants
        </button>
      </div>
      <CredentialList title="Api keys" kind={API_KEY} calls={keysOf(service, account)} form={KEY} say={say} />
    </>
  );
}

function Opened({ tenant }: { tenant: Tenant }) {
  const heading = useFocusOnNew(tenant.account);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {tenant.name ?? tenant.account}
      </h2>
      <Details tenant={tenant} />
    </>
  );
}

function All({ service, say, open }: PageProps & { open: (tenant: Tenant) => void }) {
  const calls = tenants(service);
  const { answer, reload, trouble, more } = useList<Tenant>(calls.list, {}, 'accounts');
  const create: Send = async (payload) => {
    const made = await calls.create(payload);
    if (!made.ok) return made.failure;
    say('The tenant was made. It has no key yet.');
    open(made.value);
    return undefined;
  };
  return (
    <>
      <h1>Tenants</h1>
      {trouble && <Summary trouble={trouble} />}
      <Unfolding button="Make a new tenant">
        {() => <DataForm definition={TENANT} button="Make the tenant" send={create} />}
      </Unfolding>
      {!answer && <p class="loading">Loading…</p>}
      {answer && !answer.ok && <FailureNotice failure={answer.failure} retry={() => void reload()} level="h2" />}
      {answer?.ok && (
        <>
          {answer.value.length === 0 && <p>There is none.</p>}
          <ul class="items">
            {answer.value.map((tenant) => (
              <li key={tenant.account} class="card key">
                <h2>{tenant.name ?? tenant.account}</h2>
                <Details tenant={tenant} />
                <div class="actions">
                  <button type="button" class="quiet" onClick={() => open(tenant)}>
                    Open<span class="spoken"> {tenant.name ?? tenant.account}</span>
                  </button>
                </div>
              </li>
            ))}
          </ul>
          {answer.next && (
            <button
              type="button"
              class="quiet"
              onClick={() => more(answer.next ?? {}, (items) => say(`${count(items.length, 'more tenant')} below.`))}
            >
              Show more tenants
            </button>
          )}
        </>
      )}
    </>
  );
}

function Details({ tenant: { account, peoplePerDay, createdAt } }: { tenant: Tenant }) {
  return (
    <dl>
      <Row label="Account" value={account} />
      <Row label="Made" value={dateTime(createdAt)} />
      {peoplePerDay !== null && <Row label="New people in a day" value={`At most ${peoplePerDay}`} />}
    </dl>
  );
}
