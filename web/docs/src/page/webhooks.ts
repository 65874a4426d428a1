//! The calculator of signatures (Standard Webhooks): HMAC-SHA-256 of `ID.TIMESTAMP.BODY`.

const PREFIX = 'whsec_';
/** What the service takes for a secret. */
const BYTES = { least: 24, most: 64, made: 32 };

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** The bytes of a secret, or why it is none. */
function keyOf(secret: string): Uint8Array<ArrayBuffer> | string {
  if (!secret.startsWith(PREFIX)) return `A secret begins with ${PREFIX}.`;
  try {
    const bytes = Uint8Array.from(atob(secret.slice(PREFIX.length)), (sign) => sign.charCodeAt(0));
    const fits = bytes.length >= BYTES.least && bytes.length <= BYTES.most;
    return fits ? bytes : `A secret has ${BYTES.least} to ${BYTES.most} bytes; this one has ${bytes.length}.`;
  } catch {
    return `Behind ${PREFIX} is Base64.`;
  }
}

async function sign(key: Uint8Array<ArrayBuffer>, id: string, timestamp: string, body: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(`${id}.${timestamp}.${body}`));
  return `v1,${base64(new Uint8Array(signed))}`;
}

function start(form: HTMLFormElement): void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const put = (id: string, text: string) => {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  };
  const setNow = () => {
    field('id').value = `msg_${crypto.randomUUID()}`;
    field('timestamp').value = String(Math.floor(Date.now() / 1000));
  };
  const setSecret = () => {
    field('secret').value = PREFIX + base64(crypto.getRandomValues(new Uint8Array(BYTES.made)));
  };
  const compute = async () => {
    const [secret = '', id = '', timestamp = '', body = '', given = ''] = [
      'secret',
      'id',
      'timestamp',
      'body',
      'given',
    ].map((name) => field(name).value);
    const key = keyOf(secret.trim());
    const isRight = typeof key !== 'string';
    const signature = isRight ? await sign(key, id, timestamp, body) : '';
    put('trouble', isRight ? '' : key);
    put(
      'headers',
      isRight ? `Webhook-Id: ${id}\nWebhook-Timestamp: ${timestamp}\nWebhook-Signature: ${signature}` : '',
    );
    const fits = given.trim().split(/\s+/).includes(signature);
    put(
      'fits',
      !given || !isRight ? '' : fits ? 'It fits.' : 'It does not fit: secret, id, time or body is another one.',
    );
  };
  form.addEventListener('input', () => void compute());
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('click', ({ target }) => {
    const what = (target as HTMLElement).dataset.do;
    if (what === 'secret') setSecret();
    if (what === 'now') setNow();
    if (what) void compute();
  });
  setSecret();
  setNow();
  void compute();
}

const form = document.querySelector<HTMLFormElement>('#signing');
if (form) start(form);
