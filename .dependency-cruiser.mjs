// Who may import whom. Tests may import anything; test/layers/ plants a violation of each rule
// below and sees it reported.

const test = '[.](test|spec)[.](ts|tsx)$';
const ours = '^(electron|renderer|native|test|scripts)/';
const electronPackage = '(^|/)node_modules/(electron|@types/electron)/';

/** @import { IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser' */

/**
 * A part of electron/ (or native/) that knows only itself, the parts named, and libraries.
 * @param {string} path
 * @param {string[]} allowed
 * @returns {IRegularForbiddenRuleType}
 */
function layer(path, ...allowed) {
  const name = path.split('/').at(-1);
  return {
    name: `${name}-imports`,
    comment: `${name} may import ${allowed.join(', ')} and its own libraries; what it needs of others is a port in core`,
    severity: 'error',
    from: { path: `^${path}/`, pathNot: test },
    to: { path: ours, pathNot: [path, ...allowed].map((folder) => `^${folder}/`) },
  };
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {IRegularForbiddenRuleType['from']} from
 * @param {IRegularForbiddenRuleType['to']} to
 * @returns {IRegularForbiddenRuleType}
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const core = 'electron/core';
const contract = 'electron/contract';

/** @type {IConfiguration} */
export default {
  forbidden: [
    rule('no-cycles', 'a cycle has no first file to read', { pathNot: test }, { circular: true }),
    rule(
      'resolvable',
      'an import that is not found is not checked either',
      {},
      { couldNotResolve: true, pathNot: '[?]|^virtual:' },
    ),
    rule('core-imports-nothing', 'not even node:', { path: `^${core}/`, pathNot: test }, { pathNot: `^${core}/` }),
    rule(
      'contract-imports',
      'core types and zod',
      { path: `^${contract}/`, pathNot: test },
      { pathNot: [`^${contract}/`, `^${core}/`, '(^|/)node_modules/zod/'] },
    ),
    rule(
      'contract-core-types',
      'types only of core',
      { path: `^${contract}/`, pathNot: test },
      { path: `^${core}/`, dependencyTypesNot: ['type-only'] },
    ),
    ...['telephony', 'channels', 'data', 'backbone', 'dial'].map((part) => layer(`electron/${part}`, core, contract)),
    layer('native', core, contract),
    layer('electron/shell', core, contract),
    layer('electron/demo', core, contract, 'electron/telephony'),
    {
      ...layer('electron/ipc', core, contract),
      to: { path: ours, pathNot: ['^electron/(ipc|core|contract)/', '^electron/[^/]+/ports[.]ts$'] },
    },
    rule(
      'electron-stays-in-shell',
      'all else runs under plain Node in tests',
      {
        path: ours,
        pathNot: [
          test,
          '^(test|scripts)/',
          '^electron/(shell|ipc)/',
          '^electron/((main|desk)[.]ts|(port-)?preload[.]cts)$',
        ],
      },
      { path: electronPackage },
    ),
    rule(
      'electron-store-only-in-shell',
      'importing it outside Electron starts a download',
      { pathNot: '^electron/shell/' },
      { path: '(^|/)node_modules/electron-store/' },
    ),
    rule(
      'renderer-imports',
      'a window knows the contract, types of core and its own libraries',
      { path: '^renderer/', pathNot: test },
      { path: '^(electron|native|test|scripts)/', pathNot: [`^${core}/`, `^${contract}/`] },
    ),
    rule(
      'renderer-core-types',
      'types only of core',
      { path: '^renderer/', pathNot: test },
      { path: `^${core}/`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'renderer-has-no-node',
      'it is a web page',
      { path: '^renderer/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'windows-stand-alone',
      'practice shares the sound of media, nothing else is shared',
      { path: '^renderer/(desk|media|hid|practice)/', pathNot: test },
      { path: '^renderer/(desk|media|hid|practice)/', pathNot: '^renderer/$1/|^renderer/media/' },
    ),
    rule(
      'media-only-for-practice',
      'practice shares the sound of media, nothing else is shared',
      { path: '^renderer/', pathNot: [test, '^renderer/(media|practice)/'] },
      { path: '^renderer/media/' },
    ),
    rule(
      'ui-imports-react-only',
      'plain components',
      { path: '^renderer/desk/ui/', pathNot: test },
      {
        pathNot: [
          '^renderer/desk/ui/',
          '(^|/)node_modules/(@types/)?(react|react-dom|react-aria|react-aria-components|react-stately)/',
          '(^|/)node_modules/(@react-aria|@react-stately|@react-types|@internationalized)/',
        ],
      },
    ),
    rule(
      'tests-stay-outside',
      'what is shipped leans on no test and no script',
      { path: '^(electron|renderer|native)/', pathNot: test },
      { path: ['^(test|scripts)/', test] },
    ),
    rule(
      'shipped-dependency',
      'Node finds only what is in "dependencies" once the desk is packaged',
      { path: '^(electron|native)/', pathNot: test },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: electronPackage,
      },
    ),
  ],
  options: {
    // TypeScript 7 has no programming interface yet; swc reads the same sources.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.cts', '.js', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
};
