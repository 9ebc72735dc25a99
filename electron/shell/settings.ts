import Store from 'electron-store';
import type { Settings } from '../contract/state.ts';

const defaults: Settings = {
  theme: 'system',
  language: 'system',
  audio: {
    microphone: [],
    speaker: [],
    ringer: [],
    headset: 'ask',
    ringVolume: 0.8,
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  },
};

export interface SettingsStore {
  get(): Settings;
  change(part: Partial<Omit<Settings, 'audio'>> & { readonly audio?: Partial<Settings['audio']> }): Settings;
}

/** The agent's own choices, in `settings.json` of this installation. A damaged file is begun anew. */
export function openSettings(directory: string): SettingsStore {
  const store = new Store<Settings>({ cwd: directory, name: 'settings', defaults, clearInvalidConfig: true });
  const get = (): Settings => ({ ...defaults, ...store.store, audio: { ...defaults.audio, ...store.store.audio } });
  return {
    get,
    change(part) {
      store.store = { ...get(), ...part, audio: { ...get().audio, ...part.audio } };
      return get();
    },
  };
}
