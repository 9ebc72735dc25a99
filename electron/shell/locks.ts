import { app, session, type WebContents } from 'electron';

/**
 * What no window of ours may do, whatever is shown in it (Electron security checklist 4, 5, 13, 14, 15): leave its
 * page, open another, attach a webview, be given a permission. The hidden windows' own sessions allow what each needs
 * (`window-permissions.ts`), and nothing else.
 */
export function lockWindows(log: (message: string) => void): void {
  denyPermissions(session.defaultSession, log);
  // No window checks spelling, yet Chromium would fetch dictionaries for that.
  session.defaultSession.setSpellCheckerLanguages([]);
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
}

function lockContents(contents: WebContents, log: (message: string) => void): void {
  // Of the page and of every frame in it.
  contents.on('will-frame-navigate', (event) => {
    log(`navigation to ${event.url} refused`);
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log(`window for ${url} refused`);
    return { action: 'deny' };
  });
}

function denyPermissions(target: Electron.Session, log: (message: string) => void): void {
  target.setPermissionRequestHandler((_contents, permission, callback) => {
    log(`permission ${permission} refused`);
    callback(false);
  });
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
}
