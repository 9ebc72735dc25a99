import { ipcRenderer } from 'electron';

/**
 * The preload of every hidden window: hands the one port from main on to the page, and is otherwise not there. The
 * page has no bridge; what passes the port is checked at both its ends.
 */
ipcRenderer.once('port', (event) => {
  window.postMessage('port', window.location.origin, event.ports);
});
