import { Menu } from 'electron';

/**
 * macOS needs a menu for the keys that everybody expects in a text box. Elsewhere there is none: Electron's own would
 * offer reload and developer tools, which are not for a desk in production.
 */
export function setMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
