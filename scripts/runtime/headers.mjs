import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nodePath } from './node.mjs';

/**
 * The folder to name to node-gyp as `--nodedir`, so that it never goes looking on the network
 * for headers that are here. Undefined when there are none: then it has to download them.
 * @returns {string | undefined}
 */
export function nodeHeaders() {
  const candidates = [
    process.env.npm_config_nodedir,
    prefixOf(process.execPath),
    prefixOf(nodePath),
    '/usr',
    '/usr/local',
  ];
  return candidates.find((folder) => folder && existsSync(join(folder, 'include/node/node_api.h')));
}

/** @param {string} executable */
function prefixOf(executable) {
  try {
    return resolve(dirname(realpathSync(executable)), '..');
  } catch {
    return undefined;
  }
}
