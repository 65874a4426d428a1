//! The operators' page as a whole.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Send } from '../account.ts';
import { isReplacing } from '../arrival.ts';
import { DataForm } from '../DataForm.tsx';
import { Navigation } from '../Navigation.tsx';
import { type PlaceOf, usePlace } from '../place.ts';
import { Replacing } from '../Replacing.tsx';
import { type Said, Status } from '../Status.tsx';
import { BEARER, takeLink, whoIs } from '../session.ts';
import { focusPage, useFocusOnChange } from '../useFocusOnChange.ts';
import { useTitle } from '../useTitle.ts';
import { Who } from '../Who.tsx';
import { Clients } from './Clients.tsx';
import { TOKEN } from './forms.ts';
import { People } from './People.tsx';
import { Programs } from './Programs.tsx';
import type { Aim, PageProps } from './page.ts';
import { Support } from './Support.tsx';
import { atField, Service } from './service.ts';
import { Tenants } from './Tenants.tsx';

const SUPPORT: PlaceOf<PageProps> = { path: 'support', title: 'Support', Body: Support };

/** The pages, in the order of the bar. A new page is its component and a line here. */
const PLACES: readonly PlaceOf<PageProps>[] = [
  SUPPORT,
  { path: 'people', title: 'People', Body: People },
  { path: 'tenants', title: 'Tenants', Body: Tenants },
  { path: 'clients', title: 'Clients', Body: Clients },
  { path: 'programs', title: 'Programs', Body: Programs },
];

/** `asked`: the token of a link that is not followed before somebody was asked. */
export function Operator({ first, asked }: { first: Service | undefined; asked: string | undefined }) {
  const { service, setService, isOver } = useService(first);
  const links = useLinks(service, setService, asked);
  const [said, setSaid] = useState<Said>({ words: '' });
  const [aim, setAim] = useState<Aim>({});
  const [named] = usePlace(PLACES);
  const place = named ?? SUPPORT;
  useFocusOnChange(service ? place : 'out');
  useTitle(service ? place.title : 'Operators');
  const say = (text: string) => {
    // An empty text first: the same words twice would not be spoken twice.
    setSaid({ words: '' });
    setTimeout(() => setSaid({ words: text, isSeen: true }));
  };
  const go = (path: string, next: Aim) => {
    setAim(next);
    location.hash = path;
  };
  const leave = () => {
    service?.forget();
    setAim({});
    setService(undefined);
    say('You are signed out.');
  };

  return (
    <>
      <header class="bar">
        <span class="brand">Operators</span>
        <Who who={service?.who} isWithoutSites />
        {service && (
          <button type="button" class="quiet" onClick={leave}>
            Sign out
          </button>
        )}
        {service && <Navigation label="Operators" places={PLACES} current={place} />}
      </header>
      <main tabIndex={-1}>
        {service ? (
          <place.Body service={service} say={say} aim={aim} go={go} />
        ) : (
          <SignIn isOver={isOver} enter={setService} />
        )}
      </main>
      <Status {...said} />
      {service && links.asked && (
        <Replacing here={{ who: service.who }} next={whoIs(links.asked)} stay={links.stay} go={links.go} />
      )}
    </>
  );
}

/** Whose token the page has; `isOver` once it is no longer accepted. */
function useService(first: Service | undefined) {
  const [service, setService] = useState(first);
  const [isOver, setOver] = useState(false);
  if (service) {
    service.onEnd = () => {
      service.forget();
      setOver(true);
      setService(undefined);
    };
  }
  return { service, setService, isOver };
}

/** Follows the links that are opened, and asks first where one takes the place of who is here. */
function useLinks(service: Service | undefined, setService: (service: Service) => void, first: string | undefined) {
  const [asked, setAsked] = useState(first);
  const arrive = (token: string | undefined) => {
    // One question at a time: an answer is to the link that was read about.
    if (token === undefined || (service && asked)) return;
    const isAsked = isReplacing({ who: service?.who, token: service?.token }, { token });
    setAsked(isAsked ? token : undefined);
    if (!isAsked) setService(Service.adopt(token));
  };
  const latest = useRef(arrive);
  latest.current = arrive;
  useEffect(() => {
    const renew = ({ oldURL }: HashChangeEvent) => latest.current(takeLink(oldURL).token);
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, []);
  // Who signs in later is not asked about a link of before.
  useEffect(() => {
    if (!service) setAsked(undefined);
  }, [service]);
  const go = () => {
    if (asked) setService(Service.adopt(asked));
    setAsked(undefined);
    focusPage();
  };
  return { asked, stay: () => setAsked(undefined), go };
}

function SignIn({ isOver, enter }: { isOver: boolean; enter: (service: Service) => void }) {
  const send: Send = async (payload) => {
    const token = (payload as { token?: string }).token?.trim() ?? '';
    if (!BEARER.test(token)) return atField('token', 'Enter the whole token. It has no spaces in it.');
    enter(Service.adopt(token));
    return undefined;
  };
  return (
    <>
      <h1>{isOver ? 'The token is no longer accepted' : 'For operators'}</h1>
      <p class="lead">
        What you may do here is what your token allows. It is kept in this tab until you sign out or close it.
      </p>
      <DataForm definition={TOKEN} button="Continue" send={send} />
    </>
  );
}
