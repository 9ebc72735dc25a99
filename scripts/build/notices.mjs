import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @import { Plugin } from 'vite' */

/** Licences that let us ship the code in a closed product, as long as their text goes with it. */
const accepted = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
]);

/** @typedef {{ name: string, version: string, licence: string, text: string }} Notice */

/**
 * What a bundle takes in is shipped with its licence: `THIRD-PARTY.txt` beside it. Ends the build if a licence is none
 * of the accepted ones.
 * @returns {Plugin}
 */
export function notices() {
  return {
    name: 'notices',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      const folders = new Set(modules.flatMap((id) => packageOf(id) ?? []));
      const all = [...folders].map(noticeOf).toSorted((a, b) => a.name.localeCompare(b.name));
      if (all.length === 0) return;
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: all.map(section).join('\n\n') });
    },
  };
}

/**
 * The folder of the package that a module belongs to; undefined for our own.
 * @param {string} id
 */
function packageOf(id) {
  const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
  return folder;
}

/**
 * @param {string} folder
 * @returns {Notice}
 */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!accepted.has(license))
    throw new Error(`${name} ${version}: the licence ${license} is not among the accepted ones`);
  return { name, version, licence: license, text: textOf(folder) ?? 'The package brings no text of its own.' };
}

/**
 * Apache's text is meant to be accompanied by the package's own NOTICE.
 * @param {string} folder
 */
function textOf(folder) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  return files.length > 0
    ? files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
    : undefined;
}

/** @param {Notice} notice */
const section = ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`;
