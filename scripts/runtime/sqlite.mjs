import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeHeaders } from './headers.mjs';
import { ensurePackages } from './libraries.mjs';
import { nodePath } from './node.mjs';
import { installedVersion } from './packages.mjs';
import { cacheFolder, project } from './paths.mjs';
import { onPath, run, say } from './run.mjs';

/** The Node-API that the database's packaged binaries need; on an older one they crash. */
const packagedApi = 10;

/**
 * Where the compiled database for this runtime is.
 * @param {number} nodeApi the runtime's Node-API version
 * @returns {string | undefined} undefined where the packaged binary fits
 */
export function sqliteBindingFor(nodeApi) {
  if (nodeApi >= packagedApi) return undefined;
  const version = installedVersion('better-sqlite3');
  const variant = `sqlite-${version}-napi${nodeApi}-${process.platform}-${process.arch}`;
  return join(cacheFolder(), variant, 'better_sqlite3.node');
}

/**
 * Compiles the database against an older Node-API, unless that was done before.
 * @param {string} binding where it goes
 */
export function ensureSqlite(binding) {
  if (existsSync(binding)) return;
  ensureCompiler();
  const headers = nodeHeaders();
  say(`compiling the database for this runtime (1–2 minutes, once), with ${headers ?? 'downloaded'} headers …`);
  const work = `${dirname(binding)}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    // In a copy: a build folder inside the package would shadow nothing and confuse everybody.
    const source = join(work, 'better-sqlite3');
    cpSync(join(project, 'node_modules/better-sqlite3'), source, { recursive: true });
    compile(source, headers);
    mkdirSync(join(work, 'done'));
    copyFileSync(join(source, 'build/Release/better_sqlite3.node'), join(work, 'done/better_sqlite3.node'));
    rmSync(dirname(binding), { recursive: true, force: true });
    renameSync(join(work, 'done'), dirname(binding));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} source
 * @param {string | undefined} headers
 */
function compile(source, headers) {
  const gyp = join(project, 'node_modules/node-gyp/bin/node-gyp.js');
  const named = headers ? [`--nodedir=${headers}`] : [];
  const built = run(nodePath, [gyp, 'rebuild', '--release', '--force_build=1', ...named], {
    cwd: source,
    seconds: 900,
    env: {
      ...process.env,
      // Finalizers that run outside the garbage collector: what Node-API 10 does by itself.
      CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
      NODE_PATH: join(project, 'node_modules'), // node-addon-api is beside the original
      JOBS: 'max',
    },
  });
  if (built.ok) return;
  const hint = headers
    ? ''
    : '\nNode’s headers are missing and could not be downloaded: set npm_config_nodedir to their prefix.';
  throw new Error(`better-sqlite3 did not compile:\n${built.output.slice(-4000)}${hint}`);
}

function ensureCompiler() {
  const missing = ['g++', 'make', 'python3'].filter((program) => !onPath(program));
  if (missing.length > 0) ensurePackages(missing, 'to compile the database');
}
