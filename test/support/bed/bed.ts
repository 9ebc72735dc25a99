import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Baresip, type BaresipOptions, startBaresip } from './baresip.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { type Kamailio, startKamailio } from './kamailio.ts';
import type { KamailioConfig } from './kamailio-config.ts';
import { freePorts } from './ports.ts';
import { startRtpengine } from './rtpengine.ts';
import { runSipp, type Sipp, type SippOptions } from './sipp.ts';

/** A whole telephone system of a test's own: its folder, its ports, its servers. Beds don't know of each other. */
export interface Bed {
  readonly directory: string;
  readonly domain: string;
  /** Who has an account, and with which password. */
  readonly users: Readonly<Record<string, string>>;
  readonly certificates: Certificates;
  readonly kamailio: Kamailio;
  /** `host:port` of the telephone network, where numbers go: nobody is there, but for who binds it. */
  readonly trunk: string;
  /** A phone registered by UDP: a customer, or a colleague. */
  baresip(options: Pick<BaresipOptions, 'user'> & Partial<BaresipOptions>): Promise<Baresip>;
  /** The telephone network: takes the calls to numbers, or makes one. */
  sipp(options: SippOptions): Promise<Sipp>;
  close(): Promise<void>;
}

export type BedOptions = Pick<
  KamailioConfig,
  'users' | 'hunts' | 'edge' | 'algorithm' | 'gruu' | 'host' | 'presence'
> & {
  /** With rtpengine, for desks with real sound. */
  readonly media?: boolean;
};

export async function openBed(options: BedOptions): Promise<Bed> {
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-bed-'));
  const domain = 'desk.test';
  const certificates = makeCertificates(directory, options.host);
  const [sip = 0, ws = 0, wss = 0, trunk = 0, ng = 0] = await freePorts(5);
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    if (options.media) {
      const rtpengine = await startRtpengine({ directory, port: ng, ...(options.host ? { host: options.host } : {}) });
      closing.push(() => rtpengine.stop());
    }
    const { media, ...more } = options;
    const kamailio = await startKamailio({
      directory,
      domain,
      certificates,
      ports: { sip, ws, wss, trunk },
      ...more,
      ...(media ? { rtpengine: `127.0.0.1:${ng}` } : {}),
    });
    closing.push(() => kamailio.stop());
    return {
      directory,
      domain,
      users: options.users,
      certificates,
      kamailio,
      trunk: `127.0.0.1:${trunk}`,
      async baresip(phone) {
        const password = options.users[phone.user] ?? '';
        const started = await startBaresip({ directory, domain, proxy: kamailio.sip, password, ...phone });
        closing.push(() => started.stop());
        return started;
      },
      async sipp(scenario) {
        const started = await runSipp(scenario, { directory, domain, port: trunk, proxy: kamailio.sip });
        closing.push(() => started.stop());
        return started;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
