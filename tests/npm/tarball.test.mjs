//! The tarball, as somebody sees it who has nothing else: each link and path in it leads somewhere, the examples install it, and CI can
//! publish it with provenance.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(ROOT, 'web/validator');
/** What only the repository has. */
const ELSEWHERE = /(?<![\w/.])(?:docs|crates|tests|web|target)\/[\w./-]+/g;

/** The anchors that a page of Markdown has, as forges and registries make them. */
const anchors = (text) => new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-')));

function run(program, args, options) {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', ...options });
  assert.equal(status, 0, `${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

describe('the tarball', () => {
  let folder;
  let tarball;
  let unpacked;
  let files;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idp-edge-'));
    const [packed] = Object.values(JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: PACKAGE })));
    tarball = join(folder, packed.filename);
    run('tar', ['xzf', tarball, '-C', folder]);
    unpacked = join(folder, 'package');
    const all = await readdir(unpacked, { recursive: true, withFileTypes: true });
    files = all.filter((entry) => entry.isFile()).map((entry) => relative(unpacked, join(entry.parentPath ?? entry.path, entry.name)));
    assert.ok(files.length > 30);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const exists = (path) => stat(path).then(() => true, () => false);
  const read = (file) => readFile(join(unpacked, file), 'utf8');

  it('has what its pages link to, and the headings', async () => {
    for (const page of files.filter((file) => file.endsWith('.md'))) {
      const text = await read(page);
      const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^https?:/.test(link));
      for (const link of links) {
        const [path, anchor] = link.split('#');
        const target = join(unpacked, dirname(page), path || page);
        assert.ok(await exists(target), `${page}: ${link}`);
        if (anchor) assert.ok(anchors(await readFile(target, 'utf8')).has(anchor), `${page}: ${link}`);
      }
    }
  });

  it('names no path that only the repository has', async () => {
    for (const file of files.filter((name) => /\.(?:md|json|html|jsx?)$/.test(name) && !name.startsWith('dist/'))) {
      // A heading's own command says where it is given.
      const named = [...(await read(file)).matchAll(ELSEWHERE)].map(([path]) => path).filter((path) => path !== 'web/validator');
      assert.deepEqual(named, [], file);
    }
  });

  it('imports nothing that is not in it', async () => {
    for (const file of files.filter((name) => /^dist\/.*\.(?:js|ts)$/.test(name))) {
      const text = await read(file);
      for (const [, from] of text.matchAll(/(?:from|import)\s*\(?["'](\.[^"']+)["']/g)) {
        const path = join(unpacked, dirname(file), from);
        const found = await Promise.all([path, path.replace(/\.js$/, '.d.ts'), `${path}.d.ts`].map(exists));
        assert.ok(found.includes(true), `${file}: ${from}`);
      }
      const map = text.match(/\/\/# sourceMappingURL=(.+)$/m)?.[1];
      if (map && !map.startsWith('data:')) assert.ok(await exists(join(unpacked, dirname(file), map)), `${file}: ${map}`);
    }
  });

  it('can be installed in each example', async () => {
    const examples = await readdir(join(unpacked, 'examples'));
    assert.ok(examples.length >= 3);
    for (const name of examples) {
      const example = join(folder, name);
      await cp(join(unpacked, 'examples', name), example, { recursive: true });
      const file = join(example, 'package.json');
      const manifest = JSON.parse(await readFile(file, 'utf8'));
      assert.ok(manifest.dependencies['@idp-edge/validator'], name);
      // The other packages come from the registry, which a test does not ask; tests/matrix builds and uses the examples.
      await writeFile(file, JSON.stringify({ ...manifest, dependencies: { '@idp-edge/validator': '^0.1.0' }, devDependencies: {} }));
      run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: example });
      const verdict = 'import("@idp-edge/validator").then(({ CreateUser, validate }) => console.log(validate(CreateUser, {}).ok))';
      assert.equal(run(process.execPath, ['--eval', verdict], { cwd: example }).trim(), 'false', name);
    }
  });
});

describe('.ci/publish', () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idp-edge-'));
    await cp(join(ROOT, '.ci'), join(folder, '.ci'), { recursive: true });
    await cp(PACKAGE, join(folder, 'web/validator'), { recursive: true, filter: (path) => !path.includes('node_modules') });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const environment = (tag) => ({
    ...process.env,
    GITHUB_SERVER_URL: 'https://forge.example',
    GITHUB_REPOSITORY: 'somebody/idp-edge',
    GITHUB_REF_NAME: tag,
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  });
  const publish = (tag) =>
    spawnSync(join(folder, '.ci/publish'), ['--dry-run', '--offline', '--provenance=false'], { env: environment(tag), encoding: 'utf8' });

  it('refuses the tag of another version', () => {
    const { status, stderr } = publish('validator-v9.9.9');
    assert.equal(status, 1);
    assert.match(stderr, /the tag is validator-v9\.9\.9/);
  });

  it('says where the package comes from as the registry compares it with the workflow', async () => {
    const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
    const { status, stdout, stderr } = publish(`validator-v${version}`);
    assert.equal(status, 0, stdout + stderr);
    const manifest = JSON.parse(await readFile(join(folder, 'web/validator/package.json'), 'utf8'));
    const { repository, homepage, bugs, publishConfig } = manifest;
    assert.deepEqual(repository, { type: 'git', url: 'git+https://forge.example/somebody/idp-edge.git', directory: 'web/validator' });
    assert.ok(homepage.startsWith('https://forge.example/somebody/idp-edge/tree/0123456'));
    assert.deepEqual(bugs, { url: 'https://forge.example/somebody/idp-edge/issues' });
    assert.deepEqual(publishConfig, { access: 'public', provenance: true });
    // npm mends what it does not like, and says so.
    assert.doesNotMatch(stderr, /auto-corrected|was normalized|errors corrected/);
  });

  it('runs in a workflow that may ask for provenance and has no token', async () => {
    const workflow = await readFile(join(ROOT, '.github/workflows/publish.yml'), 'utf8');
    assert.match(workflow, /id-token: write/);
    assert.match(workflow, /needs: test/);
    assert.match(workflow, /run: \.ci\/publish$/m);
    assert.doesNotMatch(workflow, /secrets\./);
  });
});
