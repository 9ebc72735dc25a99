import { randomUUID } from 'node:crypto';
import type { Rectangle } from 'electron';
import Store from 'electron-store';

/** What this installation remembers of itself. */
export interface Installation {
  /** Names this device to the registrar (RFC 5626 §4.1); the same after every start. */
  readonly instance: string;
  bounds(): Rectangle | undefined;
  saveBounds(bounds: Rectangle): void;
}

export function openInstallation(directory: string): Installation {
  const store = new Store<{ instance?: string; bounds?: Rectangle }>({
    cwd: directory,
    name: 'installation',
    clearInvalidConfig: true,
  });
  const instance = store.get('instance') ?? randomUUID();
  store.set('instance', instance);
  return {
    instance,
    bounds: () => store.get('bounds'),
    saveBounds: (bounds) => store.set('bounds', bounds),
  };
}
