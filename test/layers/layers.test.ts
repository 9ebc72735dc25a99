import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLayers, withTree } from './tree.ts';

/** Files that break a rule: what is imported where, and the rule that must say so. */
const planted: [file: string, imports: string, rule: string][] = [
  ['electron/core/reads.ts', 'node:fs', 'core-imports-nothing'],
  ['electron/core/parses.ts', 'zod', 'core-imports-nothing'],
  ['electron/contract/reads.ts', 'node:fs', 'contract-imports'],
  ['electron/contract/counts.ts', '../core/rule.ts', 'contract-core-types'],
  ['electron/telephony/stores.ts', '../data/table.ts', 'telephony-imports'],
  ['electron/telephony/shows.ts', 'electron', 'electron-stays-in-shell'],
  ['electron/data/rings.ts', '../telephony/call.ts', 'data-imports'],
  ['electron/dial/rings.ts', '../telephony/call.ts', 'dial-imports'],
  ['electron/channels/rings.ts', '../telephony/call.ts', 'channels-imports'],
  ['electron/backbone/stores.ts', '../data/table.ts', 'backbone-imports'],
  ['native/rings.ts', '../electron/telephony/call.ts', 'native-imports'],
  ['electron/demo/shows.ts', '../shell/window.ts', 'demo-imports'],
  ['electron/shell/rings.ts', '../telephony/call.ts', 'shell-imports'],
  ['electron/ipc/stores.ts', '../data/table.ts', 'ipc-imports'],
  ['electron/data/settings.ts', 'electron-store', 'electron-store-only-in-shell'],
  ['electron/data/leans.ts', '../../test/support/desk.ts', 'tests-stay-outside'],
  ['electron/data/unshipped.ts', 'fast-check', 'shipped-dependency'],
  ['electron/data/lost.ts', './nowhere.ts', 'resolvable'],
  ['renderer/desk/reads.ts', 'node:fs', 'renderer-has-no-node'],
  ['renderer/desk/shows.ts', '../../electron/shell/window.ts', 'renderer-imports'],
  ['renderer/desk/electron.ts', 'electron', 'electron-stays-in-shell'],
  ['renderer/desk/counts.ts', '../../electron/core/rule.ts', 'renderer-core-types'],
  ['renderer/desk/listens.ts', '../media/sound.ts', 'media-only-for-practice'],
  ['renderer/media/shows.ts', '../desk/ui/button.tsx', 'windows-stand-alone'],
  ['renderer/desk/ui/panel.tsx', '../features/calls/calls.tsx', 'ui-imports-react-only'],
  ['renderer/desk/ui/talks.tsx', 'i18next', 'ui-imports-react-only'],
  ['electron/core/egg.ts', './hen.ts', 'no-cycles'],
];

/** What is allowed, and imported by those above. */
const allowed: Record<string, string> = {
  'electron/core/rule.ts': 'export const rule = 1; export type Rule = number;',
  'electron/contract/shape.ts': "import type { Rule } from '../core/rule.ts'; import 'zod'; export type Shape = Rule;",
  'electron/data/table.ts': "import 'better-sqlite3'; import 'node:worker_threads'; import '../core/rule.ts';",
  'electron/telephony/call.ts': "import 'sip.js'; import '../core/rule.ts'; import '../contract/shape.ts';",
  'electron/telephony/call.test.ts': "import 'vitest'; import '../data/table.ts';",
  'electron/shell/window.ts': "import 'electron'; import 'electron-store';",
  'electron/demo/customer.ts': "import '../telephony/call.ts';",
  'electron/main.ts': "import 'electron'; import './shell/window.ts'; import './desk.ts';",
  'electron/desk.ts': "import 'electron'; import './data/table.ts'; import './demo/customer.ts';",
  'renderer/desk/ui/button.tsx': "import 'react'; import 'react-aria-components'; export const button = <p />;",
  'renderer/desk/features/calls/calls.tsx':
    "import type { Rule } from '../../../../electron/core/rule.ts'; import '../../../../electron/contract/shape.ts'; import '../../ui/button.tsx'; export type R = Rule;",
  'renderer/media/sound.ts': 'export const sound = 1;',
  'renderer/practice/customer.ts': "import '../media/sound.ts';",
  'test/support/desk.ts': 'export const desk = 1;',
};

describe('the layers check', () => {
  it('passes a tree that keeps the rules, and has read it', () => {
    const finding = withTree(allowed, (root) => checkLayers(root));
    expect(finding).toEqual({ passed: true, modules: Object.keys(allowed).length - 1, unseen: [], violations: [] });
  });

  describe('reports', () => {
    const sources = planted.map(([file, target]) => [file, `import '${target}';`]);
    const hen = { 'electron/core/hen.ts': "import './egg.ts';" };
    const tree = { ...allowed, ...hen, ...Object.fromEntries(sources) };
    const finding = withTree(tree, (root) => checkLayers(root));

    it.each(planted)('%s importing %s as %s', (file, _target, rule) => {
      expect(finding.violations.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
    });

    it('nothing else', () => {
      const guilty = new Set(planted.map(([file]) => file));
      expect(finding.violations.filter(({ from }) => !guilty.has(from))).toEqual([]);
      expect(finding.passed).toBe(false);
    });
  });

  it('reads every source file of ours', () => {
    const project = resolve(import.meta.dirname, '../..');
    const files = globSync('{electron,renderer,native}/**/*.{ts,tsx,cts}', { cwd: project });
    const finding = checkLayers();
    expect(finding.unseen).toEqual([]);
    expect(finding.modules).toBe(files.filter((file) => !file.endsWith('.d.ts')).length);
    expect(finding.modules).toBeGreaterThan(10);
  });
});
