import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { request } from '../src/http.ts';

async function nextOf(link: string | undefined): Promise<string | undefined> {
  globalThis.fetch = async () => Response.json([], link === undefined ? {} : { headers: { link } });
  const answer = await request('GET', '/list', {});
  assert.ok(answer.ok);
  return answer.next;
}

describe('the rest of a list', () => {
  it('is where the link says, as a path of this origin', async () => {
    assert.equal(await nextOf('</list?count=25&cursor=a%2Bb>; rel="next"'), '/list?count=25&cursor=a%2Bb');
    assert.equal(await nextOf('<https://elsewhere.example/list?cursor=a>; rel=next'), '/list?cursor=a');
    assert.equal(await nextOf('</list?cursor=p>; rel="prev", </list?cursor=n>; rel="next"'), '/list?cursor=n');
  });

  it('may be told from where the list is', async () => {
    assert.equal(await nextOf('<?cursor=a>; rel="next"'), '/list?cursor=a');
  });

  it('is nowhere without such a link', async () => {
    for (const link of [undefined, '', '</list>; rel="prev"', 'garbled']) assert.equal(await nextOf(link), undefined);
  });
});
