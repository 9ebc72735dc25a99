// The least that Electron can be: one window with nothing in it. Says when that is painted.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (_event, title) => {
    if (title === 'painted') process.stdout.write(`painted ${performance.timeOrigin + performance.now()}\n`);
  });
  void window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
