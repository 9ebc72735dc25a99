import { existsSync, globSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { project } from '../runtime/paths.mjs';
import { notices } from './notices.mjs';

/** @import { InlineConfig, Plugin } from 'vite' */

// The oldest of the two Electrons that the desk runs on; see scripts/runtime.
const node = 'node20';
const chrome = 'chrome130';

const builtins = new Set(builtinModules);

/**
 * V8 keeps a source in memory with one byte a character, unless one of them needs two. Beyond Latin-1 there are only
 * some in strings and patterns, where an escape means the same.
 * @type {Plugin}
 */
const oneByte = {
  name: 'one-byte',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(/[^\0-\u00ff]/g, escaped);
  },
};

/** @param {string} unit */
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** For every target. */
const plugins = [oneByte, notices()];

/** @type {InlineConfig} */
const common = { configFile: false, publicDir: false, logLevel: 'warn', mode: 'production', plugins };

/** Compiled: they find their binaries beside themselves. */
const external = new Set(['better-sqlite3', 'node-hid']);

/**
 * Whether an import stays an import: what Node and Electron bring, and what is compiled. All else is in the bundle: a
 * start reads a few files instead of some hundred.
 * @param {string} id
 */
function isExternal(id) {
  return builtins.has(id) || id.startsWith('node:') || id === 'electron' || external.has(id);
}

/**
 * Main, its worker threads and its process for HID, in one build and one flat folder: a worker's address
 * (`new URL('./writer.js', import.meta.url)`) holds whichever file the code ended up in.
 * @returns {InlineConfig[]}
 */
function main() {
  const sources = {
    main: 'electron/main.ts',
    writer: 'electron/data/writer.ts',
    reader: 'electron/data/reader.ts',
    'node-hid-process': 'native/transports/node-hid-process.ts',
  };
  const input = Object.fromEntries(Object.entries(sources).filter(([, file]) => existsSync(join(project, file))));
  if (!Object.hasOwn(input, 'main')) return [];
  return [
    {
      ...common,
      root: project,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: node,
        outDir: join(project, 'out/main'),
        emptyOutDir: true,
        // What nobody reads is left out: V8 keeps the source in memory. Names stay, since stack traces are read in logs.
        minify: 'oxc',
        sourcemap: true,
        rolldownOptions: {
          input,
          external: isExternal,
          output: {
            format: 'es',
            minify: { mangle: false },
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
          },
        },
      },
    },
  ];
}

/**
 * Each preload as one CommonJS file with everything in it but Electron: a sandboxed window's
 * preload can require nothing else.
 * @returns {InlineConfig[]}
 */
function preloads() {
  const present = ['preload', 'port-preload'].filter((name) => existsSync(join(project, `electron/${name}.cts`)));
  return present.map((name) => ({
    ...common,
    root: project,
    build: {
      target: chrome,
      outDir: join(project, 'out/preload'),
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      lib: { entry: join(project, `electron/${name}.cts`), formats: ['cjs'], fileName: () => `${name}.cjs` },
      rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  }));
}

/**
 * Each window in a folder of its own, which its protocol serves and nothing else.
 * @returns {InlineConfig[]}
 */
function renderers() {
  const pages = globSync('renderer/*/index.html', { cwd: project });
  return pages.map((page) => ({
    ...common,
    root: join(project, dirname(page)),
    base: './',
    plugins: [react(), ...plugins],
    build: {
      target: chrome,
      outDir: join(project, 'out/renderer', basename(dirname(page))),
      emptyOutDir: true,
      sourcemap: true,
      // The content security policy forbids inline scripts and data: addresses.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // It comes from the disk.
      chunkSizeWarningLimit: 2_000,
    },
  }));
}

/**
 * All that is built: skips what has no source yet.
 * @returns {InlineConfig[]}
 */
export function targets() {
  return [...main(), ...preloads(), ...renderers()];
}
