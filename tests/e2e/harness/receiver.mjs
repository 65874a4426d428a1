//! Others' servers on 127.0.0.1, which keep what they are sent.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * A receiver of POSTs.
 * @param {string} path of its address
 * @returns `url`; `posts`, each with `path`, `headers`, `text` and, of JSON, `body`; `answer(response, post)`, which is there to be replaced; and `close()`
 */
export async function receiver(path = '/hook') {
  const self = { posts: [], answer: (response) => response.writeHead(204).end() };
  const server = createServer(async (request, response) => {
    const post = { path: request.url, headers: request.headers, text: await text(request), get body() { return JSON.parse(this.text); } };
    self.posts.push(post);
    self.answer(response, post);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  self.url = `http://127.0.0.1:${server.address().port}${path}`;
  self.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return self;
}
