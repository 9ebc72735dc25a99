import { z } from 'zod';
import type { FromHid } from '../../electron/contract/hid.ts';
import { forwardDevices } from './forward.ts';

// The page's policy forbids code from strings; without this zod tries, and each try is reported as a violation.
z.config({ jitless: true });

let taken = false;
window.addEventListener('message', (message) => {
  // Only this window's own preload posts here, and only once.
  if (message.source !== window || message.data !== 'port' || taken) return;
  const [port] = message.ports;
  if (!port) return;
  taken = true;
  const receive = forwardDevices(navigator.hid, (forwarded: FromHid) => port.postMessage(forwarded));
  port.onmessage = ({ data }) => receive(data);
});
