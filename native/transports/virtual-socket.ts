import { connect } from 'node:net';
import { z } from 'zod';
import type { FoundDevice, Transport } from './transport.ts';
import { virtualTransport } from './virtual.ts';

/** Characters of one line; a descriptor has at most 65,535 bytes, in hex twice as many. */
const maxLine = 200_000;

const id = z.string().min(1).max(100);
const hex = z
  .string()
  .regex(/^([0-9a-f]{2})*$/i, 'whole bytes in hex')
  .transform((digits) => Uint8Array.from(Buffer.from(digits, 'hex')));
const uint16 = z.int().min(0).max(0xffff);
const device = { id, vendorId: uint16, productId: uint16, product: z.string().max(1_000), descriptor: hex };

/** What whoever plays the devices may say, one JSON object a line. */
const said = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('attach'), ...device }),
  z.strictObject({ type: z.literal('refuse'), ...device, reason: z.string() }),
  z.strictObject({ type: z.literal('detach'), id }),
  z.strictObject({ type: z.literal('report'), id, reportId: z.int().min(0).max(0xff), hex }),
]);
type Said = z.output<typeof said>;

/**
 * Devices that are played at the other end of a local socket (or named pipe): lines of JSON come in as in `said`, and
 * each write goes out as `{"type":"write","id","kind","reportId","hex"}`. What can't be understood is answered by
 * `{"type":"error","message"}` and changes nothing; when the socket closes, all devices are unplugged.
 */
export function virtualSocket(path: string, log: (level: 'info' | 'warn', message: string) => void): Transport {
  const socket = connect(path);
  const send = (message: object) => void socket.write(`${JSON.stringify(message)}\n`);
  const plugged = new Set<string>();
  const transport = virtualTransport(({ bytes, ...write }) =>
    send({ type: 'write', ...write, hex: Buffer.from(bytes).toString('hex') }),
  );

  function hear(line: string): void {
    try {
      take(said.parse(JSON.parse(line)));
    } catch (error) {
      send({ type: 'error', message: error instanceof z.ZodError ? z.prettifyError(error) : String(error) });
    }
  }

  function take(message: Said): void {
    switch (message.type) {
      case 'attach':
        plugged.add(message.id);
        return transport.plug(found(message));
      case 'refuse':
        plugged.add(message.id);
        return transport.refuse(found(message), message.reason);
      case 'detach':
        plugged.delete(message.id);
        return transport.unplug(message.id);
      case 'report':
        return transport.report(message.id, message.reportId, message.hex);
    }
  }

  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
    if (rest.length > maxLine) socket.destroy(new Error(`a line of more than ${maxLine} characters`));
  });
  socket.on('connect', () => log('info', `virtual headsets are played at ${path}`));
  socket.on('error', (error) => log('warn', `virtual headsets at ${path}: ${error.message}`));
  socket.on('close', () => {
    for (const one of plugged) transport.unplug(one);
  });

  return {
    ...transport,
    async close() {
      await transport.close();
      socket.end();
    },
  };
}

const found = ({ descriptor, ...about }: Extract<Said, { readonly type: 'attach' | 'refuse' }>): FoundDevice => ({
  id: about.id,
  vendorId: about.vendorId,
  productId: about.productId,
  product: about.product,
  shape: { descriptor },
});
