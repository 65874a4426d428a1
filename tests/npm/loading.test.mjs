//! `/slim` and `/web`: the wasm as a file of its own, loaded once, and what they say when it can't be had.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';

const FILE = new URL('../../web/validator/dist/validator.wasm', import.meta.url);
const wasm = await readFile(FILE);

let server;
let origin;
let asked = [];

/** What the server answers, by path. */
const ANSWERS = {
  '/validator.wasm': [200, 'application/wasm', wasm],
  '/untyped.wasm': [200, undefined, wasm],
  '/octets.wasm': [200, 'application/octet-stream', wasm],
  '/page.wasm': [200, 'text/html; charset=utf-8', '<!doctype html>'],
  '/cased.wasm': [200, 'Application/Wasm', wasm],
  '/spaced.wasm': [200, 'application/wasm ; x=y', wasm],
  '/cased-page.wasm': [200, 'Text/HTML ;charset=utf-8', '<!doctype html>'],
  '/cut.wasm': [200, 'application/wasm', wasm.subarray(0, 100)],
  '/empty.wasm': [200, 'application/wasm', ''],
};

before(async () => {
  server = createServer(({ url }, response) => {
    asked.push(url);
    if (url === '/broken.wasm') {
      response.writeHead(200, { 'content-type': 'application/wasm', 'content-length': wasm.length }).write(wasm.subarray(0, 100));
      setTimeout(() => response.destroy(), 50);
      return;
    }
    const [status, type, body] = ANSWERS[url] ?? [404, 'text/html', 'not found'];
    response.writeHead(status, type ? { 'content-type': type } : {}).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});

after(() => new Promise((resolve) => server.close(resolve)));

let copies = 0;
/** An entry as it is before anyone has called `init`. */
const fresh = (entry) => import(`${new URL(`../../web/validator/dist/${entry}.js`, import.meta.url)}?copy=${(copies += 1)}`);
const works = ({ Migration, validate }) => validate(Migration, { version: 1 }).ok;

describe('/slim', () => {
  let slim;
  beforeEach(async () => {
    slim = await fresh('slim');
    asked = [];
  });

  const sources = {
    'a URL as text': () => `${origin}/validator.wasm`,
    'a URL': () => new URL('/validator.wasm', origin),
    'a response': () => new Response(wasm, { headers: { 'content-type': 'application/wasm' } }),
    'a promise of a response': () => fetch(`${origin}/validator.wasm`),
    'an answer without a type': () => `${origin}/untyped.wasm`,
    'a type in another case': () => `${origin}/cased.wasm`,
    'a type with parameters': () => `${origin}/spaced.wasm`,
    bytes: () => wasm,
    'a part of a larger buffer': () => Buffer.concat([Buffer.from('<<'), wasm]).subarray(2),
    'an ArrayBuffer': () => wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
    'a module': () => new WebAssembly.Module(wasm),
  };
  for (const [what, source] of Object.entries(sources)) {
    it(`takes ${what}`, async () => {
      await slim.init(source());
      assert.equal(works(slim), true);
    });
  }

  it('tells a verdict that comes too early to wait', () => {
    assert.throws(() => works(slim), { name: 'WasmNotReadyError', message: /await init\(\)/ });
  });

  it('loads once, however often it is asked', async () => {
    const url = `${origin}/validator.wasm`;
    await Promise.all([slim.init(url), slim.init(url)]);
    await slim.init(`${origin}/nowhere.wasm`);
    assert.deepEqual(asked, ['/validator.wasm']);
  });

  const faults = {
    'a 404': ['/nowhere.wasm', 'WasmNotFoundError', /answers 404: copy @idp-edge\/validator\/validator\.wasm/],
    'a page in place of wasm': ['/page.wasm', 'WasmHtmlError', /\/page\.wasm is an HTML page.*\?url/],
    'a wrong MIME type': ['/octets.wasm', 'WasmMimeTypeError', /application\/octet-stream.*application\/wasm/],
    'a page of a type in another case': ['/cased-page.wasm', 'WasmHtmlError', /an HTML page/],
    'a file that is cut': ['/cut.wasm', 'WasmFileError', /not the whole of @idp-edge\/validator\/validator\.wasm/],
    'a file that is empty': ['/empty.wasm', 'WasmFileError', /not the whole of/],
    'an answer that breaks off': ['/broken.wasm', 'WasmFetchError', /\/broken\.wasm broke off/],
  };
  for (const [what, [path, name, message]] of Object.entries(faults)) {
    it(`names ${what}, and can be asked again`, async () => {
      await assert.rejects(slim.init(origin + path), { name, message });
      await slim.init(`${origin}/validator.wasm`);
      assert.equal(works(slim), true);
    });
  }

  it('names the bytes of a page', async () => {
    await assert.rejects(slim.init(Buffer.from('<!doctype html>')), { name: 'WasmHtmlError' });
  });

  it('names bytes that are no module, with what the engine says of them', async () => {
    for (const bytes of [new Uint8Array(0), wasm.subarray(0, 100), Buffer.from('wasm')]) {
      await assert.rejects(slim.init(bytes), ({ name, cause }) => name === 'WasmFileError' && cause instanceof WebAssembly.CompileError);
    }
  });

  it('names a source that is none', async () => {
    for (const source of [undefined, null, {}, 7]) await assert.rejects(slim.init(source), { name: 'TypeError', message: /init wants a URL, a Response, bytes or a WebAssembly\.Module/ });
    await slim.init(wasm);
    assert.equal(works(slim), true);
  });

  it('names a file that fetch does not give, and the cure', async () => {
    await assert.rejects(slim.init(FILE), { name: 'WasmFetchError', message: /in Node give its bytes/ });
    await assert.rejects(slim.init(FILE.href), { name: 'WasmFetchError', message: /in Node give its bytes/ });
  });

  it('names a server that is not there', async () => {
    await assert.rejects(slim.init('http://127.0.0.1:1/validator.wasm'), { name: 'WasmFetchError', message: /connect-src/ });
  });
});

describe('/web', () => {
  it('has its wasm with it on a server', async () => {
    const web = await import('@idp-edge/validator/web');
    assert.throws(() => works(web), { name: 'WasmNotReadyError' });
    await Promise.all([web.init(), web.init()]);
    assert.equal(works(web), true);
  });

  it('is the default entry and init', async () => {
    const names = async (entry) => Object.keys(await import(`@idp-edge/validator${entry}`));
    const expected = [...(await names('')), 'init'].sort();
    assert.deepEqual(await names('/web'), expected);
    assert.deepEqual(await names('/slim'), expected);
  });
});
