import { parseArgs } from 'node:util';

/** What the desk takes on its command line. Chromium's own switches pass through and are none of ours. */
export interface Arguments {
  readonly profile?: string;
  readonly demo: boolean;
  /** PEM file of a private certificate authority, for all connections. */
  readonly tlsCa?: string;
  /** Socket or named pipe at which a test plays a headset; not for an installed desk. */
  readonly virtualHeadset?: string;
}

/**
 * @param argv the arguments after the executable (and, in development, after the app's folder).
 * @param machineProfile the machine's own profile, if there is one; what is named on the command line outranks it
 */
export function readArguments(argv: readonly string[], machineProfile?: string): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    // What `--dial` asks for is read in `core/identity/dial-link.ts`, also of a second start's arguments.
    options: {
      dial: { type: 'string' },
      profile: { type: 'string' },
      demo: { type: 'boolean' },
      'tls-ca': { type: 'string' },
      'virtual-headset': { type: 'string' },
    },
  });
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const profile = text(values.profile) ?? machineProfile;
  const tlsCa = text(values['tls-ca']);
  const virtualHeadset = text(values['virtual-headset']);
  return {
    demo: values.demo === true,
    ...(profile ? { profile } : {}),
    ...(tlsCa ? { tlsCa } : {}),
    ...(virtualHeadset ? { virtualHeadset } : {}),
  };
}
