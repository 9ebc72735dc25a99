import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onPath } from '../runtime/run.mjs';

/** @import { Kernel } from './kernel.mjs' */

export const emulator = 'qemu-system-x86_64';

/** Why no machine can be run here; undefined if one can. */
export function missing() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the virtual machine is one for Linux on x86-64';
  const lacking = [...(onPath(emulator) ? [] : ['qemu-system-x86']), ...(onPath('busybox') ? [] : ['busybox-static'])];
  return lacking.length > 0
    ? `${lacking.join(', ')} not installed (Debian: apt-get install qemu-system-x86 busybox-static)`
    : undefined;
}

/**
 * Runs a machine without disk, network or screen until it has said the last of what is wanted. Emulated in software: KVM is where tests run either
 * missing or, in a machine that is virtual itself, not to be relied on.
 * @param {Kernel} kernel
 * @param {Buffer} disk
 * @param {{ seconds: number, line: (text: string) => boolean }} options line: called with each line of its
 *   console; true ends the machine
 * @returns {Promise<boolean>} whether it came to that
 */
export async function runMachine(kernel, disk, { seconds, line }) {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-machine-'));
  const initrd = join(folder, 'disk.cpio');
  writeFileSync(initrd, disk);
  const machine = ['-M', 'q35', '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '2048'];
  const devices = ['-nodefaults', '-nographic', '-no-reboot', '-serial', 'stdio'];
  const boot = ['-kernel', kernel.image, '-initrd', initrd, '-append', 'console=ttyS0 quiet panic=-1'];
  try {
    const child = spawn(emulator, [...machine, ...devices, ...boot], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    let ended = false;
    lines.on('line', (text) => {
      if (!line(text)) return;
      ended = true;
      child.kill('SIGKILL');
    });
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
      child.on('error', reject);
      child.on('close', () => {
        clearTimeout(timer);
        resolve(ended);
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
