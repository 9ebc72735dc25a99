/** Something to wait for: resolves as soon as `holds` gives a value other than undefined or false, asked at each signal. */
export class Signals<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  push(value: T): void {
    this.all.push(value);
    for (const check of [...this.#waiting]) check();
  }

  /** The first that fits, from the `from`-th on, whether it has come already or is still to come. */
  async next<S extends T>(fits: (value: T) => value is S, what?: string, from?: number): Promise<S>;
  async next(fits: (value: T) => boolean, what?: string, from?: number, ms?: number): Promise<T>;
  next(fits: (value: T) => boolean, what = 'a signal', from = 0, ms = 10_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.all.slice(from).find(fits);
        if (found === undefined) return;
        clearTimeout(limit);
        this.#waiting.delete(check);
        resolve(found);
      };
      const limit = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`waited for ${what}, had: ${JSON.stringify(this.all.slice(-10))?.slice(0, 2_000)}`));
      }, ms);
      this.#waiting.add(check);
      check();
    });
  }
}
