import { win32 } from 'node:path';

/** Where IT puts the machine's profile, for a desk that is started without `--profile`. */
export function machineProfile(
  platform: NodeJS.Platform,
  { ProgramData = 'C:\\ProgramData' }: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32') return win32.join(ProgramData, 'Throughline', 'profile.json');
  if (platform === 'darwin') return '/Library/Application Support/Throughline/profile.json';
  return '/etc/throughline/profile.json';
}
