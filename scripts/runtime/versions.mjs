import { run } from './run.mjs';

/**
 * Asks an Electron what it is, by running it as plain Node.
 * @param {string} electronPath
 * @returns {{ version: string, nodeApi: number }}
 */
export function electronVersions(electronPath) {
  const script = 'console.log(JSON.stringify([process.versions.electron, process.versions.napi]))';
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const asked = run(electronPath, ['-e', script], { env, seconds: 60 });
  const line = asked.output.split('\n').find((text) => text.startsWith('["'));
  if (!line) throw new Error(`${electronPath} does not run:\n${asked.output}`);
  const [version, nodeApi] = JSON.parse(line);
  return { version, nodeApi: Number(nodeApi) };
}
