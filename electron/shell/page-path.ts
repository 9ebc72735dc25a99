import path from 'node:path';

/** `renderer`: the folder of the built pages, one below it a window. `resources`: names → absolute folders. */
export interface Roots {
  readonly renderer: string;
  readonly resources: Readonly<Record<string, string>>;
}

/**
 * The file behind `throughline://<host><pathname>`: in the window's own folder, or in one of the named resource
 * folders; undefined if it would be anywhere else.
 */
export function locate(roots: Roots, host: string, pathname: string): string | undefined {
  if (!/^[a-z]+$/.test(host)) return undefined;
  const [, first = '', ...rest] = pathname.split('/');
  const resource = Object.hasOwn(roots.resources, first) ? roots.resources[first] : undefined;
  const root = resource ?? path.join(roots.renderer, host);
  const file = path.resolve(root, `./${resource ? rest.join('/') : pathname.slice(1) || 'index.html'}`);
  return file.startsWith(root + path.sep) ? file : undefined;
}
