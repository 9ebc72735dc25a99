import { spawnSync } from 'node:child_process';

/**
 * Loses packets on their way to a UDP port of this machine, by rules of the packet filter. What is lost is only what
 * goes to that port, so that tests side by side don't disturb each other.
 */
export class Lossy {
  readonly #rules: string[][] = [];

  /** Why it can't be done here; undefined if it can. */
  static missing(): string | undefined {
    if (process.getuid?.() !== 0) return 'losing packets needs root';
    const { status } = spawnSync('iptables', ['-w', '-L', 'INPUT', '-n'], { stdio: 'ignore' });
    return status === 0 ? undefined : 'there is no packet filter (iptables)';
  }

  /** @param share of the packets that are lost from now on, 0 to 1 */
  lose(port: number, share: number): void {
    const random = share < 1 ? ['-m', 'statistic', '--mode', 'random', '--probability', String(share)] : [];
    const rule = ['INPUT', '-p', 'udp', '--dport', String(port), ...random, '-j', 'DROP'];
    this.#run(['-I', ...rule]);
    this.#rules.push(rule);
  }

  /** Nothing is lost any more. */
  heal(): void {
    for (const rule of this.#rules.splice(0)) this.#run(['-D', ...rule]);
  }

  #run(args: readonly string[]): void {
    const { status, stderr } = spawnSync('iptables', ['-w', ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`iptables ${args.join(' ')}: ${stderr}`);
  }
}
