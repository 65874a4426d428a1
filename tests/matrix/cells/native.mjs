// React Native: Metro makes one script for Hermes, which has no WebAssembly. There the rules name that, and all that needs no verdict works.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EXPECTED } from '../lib/app.mjs';
import { lastLine, output, project } from '../lib/project.mjs';

const MODULES = join(import.meta.dirname, '../node_modules');
const require = createRequire(import.meta.url);

/** Tells what the other applications do, if the rules name that there is no WebAssembly and the rest works. */
const APP = `import { CreateUser, UpdateUser, atFields, en, explain, fromForm, normalizeField, rules, standard, validate, validateField } from '@idp-edge/validator';
const fault = (work) => { try { return work(); } catch (error) { return error.name; } };
const said = [
  fault(() => validate(CreateUser, {})),
  fault(() => validateField(CreateUser, 'firstName', 'Alex')),
  fault(() => standard(CreateUser)['~standard'].validate({})),
  normalizeField(CreateUser, 'phoneNumber', '+1 (212) 555-0123'),
  normalizeField(CreateUser, 'dob', '3/10/1990'),
  rules(CreateUser).firstName.required,
  fromForm({ forEach: (each) => each('(212) 555-0123', 'phoneNumber') }, UpdateUser).phoneNumber,
  atFields({ issues: [{ path: ['ssn'], code: 'ssn.length' }] }, en).ssn,
  explain([{ path: ['firstName'], code: 'required' }], en)[0].message,
];
const right = JSON.stringify(['NoWasmError', 'NoWasmError', 'NoWasmError', '2125550123', '1990-03-10', true, '2125550123', en.texts['ssn.length'], en.texts.required]);
const told = JSON.stringify(said) === right ? '${EXPECTED}' : JSON.stringify(said);
(typeof print === 'undefined' ? console.log : print)(told);
`;

/** The script that Metro makes with the presets of React Native. */
async function bundled(folder, name) {
  const root = await project(folder, name, APP, { 'babel.config.js': "module.exports = { presets: [require('@react-native/babel-preset')] };\n", 'package.json': '{ "private": true }' });
  const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config');
  const config = mergeConfig(getDefaultConfig(root), {
    projectRoot: root,
    watchFolders: [root, join(folder, 'node_modules'), join(MODULES, 'metro-runtime'), join(MODULES, '@babel/runtime')],
    resolver: { nodeModulesPaths: [join(folder, 'node_modules'), MODULES], useWatchman: false },
    serializer: { getPolyfills: () => [], getModulesRunBeforeMainModule: () => [] },
    reporter: { update: () => {} },
  });
  const { code } = await require('metro').runBuild(config, { entry: 'app.js', platform: 'android', dev: false, minify: true });
  const file = join(root, 'bundle.js');
  await writeFile(file, code);
  return { root, file };
}

export const whole = [
  {
    tool: 'metro',
    within: async (folder) => {
      const { root, file } = await bundled(folder, 'metro');
      return lastLine(process.execPath, ['--disallow-code-generation-from-strings', '-e', `delete globalThis.WebAssembly; delete globalThis.TextDecoder; require(${JSON.stringify(file)})`], { cwd: root });
    },
  },
  {
    tool: 'hermes-engine-cli',
    within: async (folder) => {
      const { root, file } = await bundled(folder, 'hermes');
      return (await output(join(MODULES, 'hermes-engine-cli/linux64-bin/hermes'), ['-w', file], { cwd: root })).trim().split('\n').at(-1);
    },
  },
];
