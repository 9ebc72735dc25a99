/** WebHID (https://wicg.github.io/webhid/), as far as it is used here: TypeScript's own libraries don't have it. */
export interface Hid {
  /** Those that this page may have, and no others. */
  getDevices(): Promise<readonly HidDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: (event: { readonly device: HidDevice }) => void): void;
}

declare global {
  interface Navigator {
    readonly hid: Hid;
  }
}

/** The same object for as long as the device is plugged in. */
export interface HidDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  sendFeatureReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: InputReport) => void): void;
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly children?: readonly HidCollection[];
}

interface InputReport {
  readonly reportId: number;
  /** Without the report's id. */
  readonly data: DataView;
}
