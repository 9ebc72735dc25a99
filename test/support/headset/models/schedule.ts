/** Time in a model: it moves only when it is told to, from one thing that is due to the next. */
export class Schedule {
  now = 1_000_000;
  private order = 0;
  private due: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];

  after(ms: number, run: () => void): () => void {
    const item = { at: this.now + ms, order: (this.order += 1), run };
    const next = this.due.findIndex(({ at }) => at > item.at);
    if (next < 0) this.due.push(item);
    else this.due.splice(next, 0, item);
    return () => {
      this.due = this.due.filter((other) => other !== item);
    };
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (let first = this.due[0]; first && first.at <= until; first = this.due[0]) {
      this.due.shift();
      this.now = first.at;
      first.run();
    }
    this.now = until;
  }
}
