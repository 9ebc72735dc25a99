// A window with the page in it, which may use the microphone.
const { app, BrowserWindow, session } = require('electron');

void app.whenReady().then(() => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(true));
  const backgroundThrottling = false;
  const window = new BrowserWindow({
    width: 600,
    height: 400,
    webPreferences: { sandbox: true, backgroundThrottling },
  });
  void window.loadURL(process.env.BENCH_PAGE);
});
app.on('window-all-closed', () => app.quit());
