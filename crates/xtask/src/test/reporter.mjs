// A reporter for Node's test runner: one JSON object with how many tests passed and failed. A test that is left out
// (skip, todo) counts as failed. Suites are no tests; nor is a file, unless it fails to load or has no test in it.

export default async function* report(events) {
  const counts = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    const isFile = data.name === data.file;
    const passed = type === 'test:pass' && data.skip === undefined && data.todo === undefined && !isFile;
    counts[passed ? 'passed' : 'failed'] += 1;
  }
  yield JSON.stringify(counts);
}
