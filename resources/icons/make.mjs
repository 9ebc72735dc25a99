// Draws the app's icons: `node resources/icons/make.mjs`. Needs rsvg-convert (Debian: librsvg2-bin). What it writes is
// committed, so that nobody needs the tool to build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const teal = '#0f6e6b';
const white = '#ffffff';

/**
 * The mark, one thread through two points, as in renderer/desk/ui/mark.tsx. On small tiles the thread is heavier, or
 * it would fade.
 * @param {{ ground?: string, ink: string, thread: number, point: number, inset?: number, zoom?: number }} look
 *   inset: free space around the ground, in units of the 32 wide view; zoom: of thread and points
 */
function mark({ ground, ink, thread, point, inset = 0, zoom = 1 }) {
  const side = 32 - 2 * inset;
  const scale = (side / 32) * zoom;
  const tile = ground
    ? `<rect x="${inset}" y="${inset}" width="${side}" height="${side}" rx="${side * 0.225}" fill="${ground}"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${tile}<g transform="translate(16 16) scale(${scale}) translate(-16 -16)"><path d="M5 22C11 22 10 10 16 10s5 12 11 12" fill="none" stroke="${ink}" stroke-width="${thread}" stroke-linecap="round"/><circle cx="10.6" cy="16" r="${point}" fill="${ink}"/><circle cx="21.4" cy="16" r="${point}" fill="${ink}"/></g></svg>\n`;
}

/** @param {number} size in pixels */
const weight = (size) => (size <= 24 ? { thread: 2.8, point: 3.4 } : { thread: 2, point: 2.7 });
/** @param {number} size */
const tile = (size) => mark({ ground: teal, ink: white, ...weight(size) });
/** Apple's grid: 824 of 1024 are the tile, the rest is air. @param {number} size */
const macTile = (size) => mark({ ground: teal, ink: white, ...weight(size), inset: size <= 32 ? 1 : 3.125 });

/**
 * @param {string} svg
 * @param {number} size in pixels
 * @returns {Buffer} PNG
 */
function png(svg, size) {
  return execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size)], { input: svg });
}

/**
 * Windows' container: a directory of PNGs, read by Vista and later.
 * @param {number[]} sizes up to 256
 */
function ico(sizes) {
  const images = sizes.map((size) => png(tile(size), size));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2); // an icon, not a cursor
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [at, image] of images.entries()) {
    const entry = 6 + 16 * at;
    head.writeUInt8((sizes[at] ?? 0) % 256, entry); // 0 means 256
    head.writeUInt8((sizes[at] ?? 0) % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4); // planes
    head.writeUInt16LE(32, entry + 6); // bits a pixel
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images]);
}

/** Apple's container: each PNG behind its type and length. */
function icns() {
  const kinds = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };
  const entries = Object.entries(kinds).map(([kind, size]) => chunk(kind, png(macTile(size), size)));
  return chunk('icns', Buffer.concat(entries));
}

/** @param {string} kind @param {Buffer} content */
function chunk(kind, content) {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/** @param {string} name @param {string | Buffer} content */
const write = (name, content) => writeFileSync(join(folder, name), content);

rmSync(join(folder, 'sizes'), { recursive: true, force: true });
mkdirSync(join(folder, 'sizes'));
write('icon.svg', tile(1024));
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) write(`sizes/${size}x${size}.png`, png(tile(size), size));
write('icon.ico', ico([16, 24, 32, 48, 64, 128, 256]));
write('icon.icns', icns());

// The tray's: on Windows and Linux the tile; on macOS black and alpha only, which the system colours.
write('tray.png', png(tile(22), 22));
write('tray@2x.png', png(tile(22), 44));
const template = mark({ ink: '#000000', thread: 3, point: 3.8, zoom: 1.25 });
write('trayTemplate.png', png(template, 22));
write('trayTemplate@2x.png', png(template, 44));
