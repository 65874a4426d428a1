//! What the hooks of schemathesis decide by.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const PYTHON = fileURLToPath(new URL('../../../target/tools/python/bin/python', import.meta.url));

/** Two cases that say the same under other ids and with another run's credentials and people, one that says something else, and the first one again, changed. */
const SCRIPT = `
from types import SimpleNamespace as Case
import hooks
from schemathesis.core import NOT_SET

def case(id, body, token, user):
    operation = Case(label="PUT /users/{userId}")
    headers = {"Authorization": token, "If-Match": "*"}
    return Case(id=id, operation=operation, method="PUT", media_type=None, body=body, query={}, headers=headers, path_parameters={"userId": user})

hooks._put.update(["pat", "kim"])
first = case("a", {"b": [1, b"x", NOT_SET]}, "one", "pat")
print(hooks.number(first))
print(hooks.number(case("b", {"b": [1, b"x", NOT_SET]}, "two", "kim")))
print(hooks.number(case("c", {"b": [2, b"x", NOT_SET]}, "one", "pat")))
first.body = None
print(hooks.number(first))
`;

it('what is decided about a case follows from what it says, not from its id or from the run', () => {
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', SCRIPT], { env: { ...process.env, PYTHONPATH: HERE, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: 'random' }, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const [first, same, other, again] = stdout.trim().split('\n');
  assert.deepEqual([same, again], [first, first]);
  assert.notEqual(other, first);
});
