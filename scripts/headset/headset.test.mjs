import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { project } from '../runtime/paths.mjs';

// Headset: hook switch and relative mute in report 2, ring lamp in report 3.
const hex = '050b0905a1018502 150025017501 9501 0920 8102 092f 8106 9506 8101 0508 8503 0918 9501 9102 9507 9101 c0';
const folder = mkdtempSync(join(tmpdir(), 'headset-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string | Uint8Array} content */
function file(name, content) {
  writeFileSync(join(folder, name), content);
  return name;
}

/** @param {string[]} args */
function headset(...args) {
  const command = join(project, 'scripts/headset.mjs');
  const env = { ...process.env, INIT_CWD: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('npm run headset -- layout', () => {
  it('prints the table as JSON, from JSON and from bytes alike', () => {
    const json = headset('layout', file('real.json', JSON.stringify({ reportDescriptorHex: hex })));
    const binary = headset('layout', file('real.bin', Buffer.from(hex.replaceAll(' ', ''), 'hex')));
    expect(binary).toEqual(json);
    expect(json).toMatchObject({ status: 0, stderr: '' });
    const button = { usagePage: 11, reportId: 2, bits: 1, constant: false, application: '0x0b:0x05' };
    const layout = JSON.parse(json.stdout);
    expect(layout.inputs).toEqual([
      { ...button, usage: 32, bit: 0, relative: false },
      { ...button, usage: 47, bit: 1, relative: true },
    ]);
    expect(layout.outputs).toEqual([{ ...button, usagePage: 8, usage: 24, reportId: 3, bit: 0, relative: false }]);
    expect(layout.features).toEqual([]);
    expect(layout.can).toMatchObject({ answer: true, mute: true, hold: false, ringLamp: true, muteLamp: false });
  });

  it.each([
    ['a file that is not there', 'nothing.json', 'ENOENT'],
    ['JSON without a descriptor', file('empty.json', '{}'), 'reportDescriptorHex'],
    ['a descriptor that is null', file('null.json', '{"reportDescriptorHex":null}'), 'reportDescriptorHex'],
    ['half a byte', file('half.json', '{"reportDescriptorHex":"050b0"}'), 'whole bytes'],
    ['JSON cut off', file('cut.json', '{"reportDescriptorHex":"050b'), 'is none'],
    ['something else', file('text.txt', 'Dear Sir or Madam'), 'text.txt'],
    ['no bytes at all', file('nothing.bin', ''), 'empty'],
  ])('says what is wrong with %s', (_, name, reason) => {
    const { status, stdout, stderr } = headset('layout', name);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([[[]], [['layout']], [['paint', 'x']], [['layout', 'x', 'y']]])('shows its use for %j', (args) => {
    const { status, stderr } = headset(...args);
    expect(status).toBe(1);
    expect(stderr).toContain('npm run headset -- layout FILE');
  });
});
