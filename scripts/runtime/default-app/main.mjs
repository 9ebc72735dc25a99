// What Electron's own default app does, for a runtime that came without one: `electron FOLDER`
// loads the app in FOLDER under its own name, version and path.
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given) {
  // Electron waits for this module before it is ready, so the app may still register schemes.
  await load(resolve(given));
} else {
  process.stderr.write('Usage: electron FOLDER [options]\n');
  app.exit(1);
}

/** @param {string} path */
async function load(path) {
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const manifestFile = join(folder, 'package.json');
  const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
  // Not in Electron's public types, and what its own default app calls.
  const shell = /** @type {typeof app & { setVersion(v: string): void, setAppPath(p: string): void }} */ (app);
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) shell.setVersion(manifest.version);
  shell.setAppPath(folder);
  const main = isFolder ? join(folder, manifest.main ?? 'index.js') : path;
  try {
    await import(pathToFileURL(main).href);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    app.exit(1);
  }
}
