import path from 'node:path';

/** Where things are, in a checkout as in the packaged app: this code is built into `out/main`. */
const app = path.resolve(import.meta.dirname, '../..');

export const places = {
  writer: new URL('./writer.js', import.meta.url),
  reader: new URL('./reader.js', import.meta.url),
  hidProcess: path.join(import.meta.dirname, 'node-hid-process.js'),
  preload: path.join(app, 'out/preload/preload.cjs'),
  portPreload: path.join(app, 'out/preload/port-preload.cjs'),
  trayIcon: path.join(app, 'resources/icons', process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
  pages: {
    renderer: path.join(app, 'out/renderer'),
    resources: { sounds: path.join(app, 'resources/sounds'), speech: path.join(app, 'resources/speech') },
  },
} as const;
