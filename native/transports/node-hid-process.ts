import nodeHid from 'node-hid';
import { descriptorInSysfs } from './descriptor-of.ts';
import { serveNodeHid } from './node-hid.ts';

/**
 * A process of its own (Electron's `utilityProcess`): a device that hangs in the system's HID layer freezes whoever
 * asks for it, and that must not be main.
 */
const { parentPort } = process;
const served = serveNodeHid({
  hid: nodeHid,
  descriptorOf: descriptorInSysfs,
  send: (message) => parentPort.postMessage(message),
});
parentPort.on('message', ({ data }) => served.receive(data));
