/**
 * The names under which servers record themselves in dialogs (Record-Route, RFC 3261 §16.6), by the URL that we reach
 * them at. What a server says with our registration counts as well: Path (RFC 3327) and Service-Route (RFC 3608).
 */
export class RouteNames {
  readonly #names = new Map<string, Set<string>>();

  learn(url: string, name: string | undefined): void {
    if (name !== undefined) this.#of(url).add(name);
  }

  has(url: string, name: string): boolean {
    return this.#of(url).has(name);
  }

  #of(url: string): Set<string> {
    const known = this.#names.get(url) ?? new Set(hostIn(url));
    this.#names.set(url, known);
    return known;
  }
}

/** Of `<sip:edge.example:5061;lr>`: `edge.example:5061`. */
export const routeName = (route: string): string | undefined =>
  /sips?:(?:[^@>\s]*@)?(\[[^\]]+\](?::\d+)?|[^;>?\s]+)/i.exec(route)?.[1]?.toLowerCase();

function hostIn(url: string): readonly string[] {
  try {
    return [new URL(url).host];
  } catch {
    return [];
  }
}
