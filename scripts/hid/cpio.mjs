/**
 * One file of an archive. Folders have no content, links have where they point to.
 * @typedef {{ path: string, mode: number, content?: Uint8Array | string }} Entry
 */

/** What a file may be (cpio(5), "mode"), with who may do what with it. */
export const modes = { folder: 0o040755, program: 0o100755, file: 0o100644, link: 0o120777 };

/**
 * A cpio archive in the "newc" form, the one that Linux unpacks as its first root
 * (Documentation/driver-api/early-userspace/buffer-format.rst).
 * @param {readonly Entry[]} entries folders before what is in them
 * @returns {Buffer}
 */
export function cpio(entries) {
  const parts = [...entries, { path: 'TRAILER!!!', mode: 0 }].flatMap((entry, index) => member(entry, index + 1));
  return Buffer.concat(parts);
}

/**
 * @param {Entry} entry
 * @param {number} inode
 * @returns {Uint8Array[]}
 */
function member({ path, mode, content = '' }, inode) {
  const data = typeof content === 'string' ? Buffer.from(content) : content;
  const name = Buffer.from(`${path}\0`);
  const isFolder = mode === modes.folder;
  // Inode, mode, user, group, links, time, size, device twice (major, minor), length of the name, checksum.
  const numbers = [inode, mode, 0, 0, isFolder ? 2 : 1, 0, data.length, 0, 0, 0, 0, name.length, 0];
  const head = Buffer.from(`070701${numbers.map((number) => number.toString(16).padStart(8, '0')).join('')}`);
  return [head, name, padding(head.length + name.length), data, padding(data.length)];
}

/**
 * Header and content each end on a multiple of four.
 * @param {number} length
 */
const padding = (length) => Buffer.alloc((4 - (length % 4)) % 4);
