import { expect, it } from 'vitest';
import { machineProfile } from './machine-profile.ts';

it('is where each system keeps what is for all its users', () => {
  expect(machineProfile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Throughline\\profile.json');
  expect(machineProfile('win32', {})).toBe('C:\\ProgramData\\Throughline\\profile.json');
  expect(machineProfile('darwin', {})).toBe('/Library/Application Support/Throughline/profile.json');
  expect(machineProfile('linux', {})).toBe('/etc/throughline/profile.json');
});
