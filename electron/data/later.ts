/**
 * Functions of something that is still being opened: each call waits for it, and rejects if it could not be opened.
 * So the desk's window is on the screen while the database is still being read.
 * @param names the functions to offer
 */
export function later<T extends { readonly [K in keyof T]: (...args: never[]) => Promise<unknown> }>(
  opening: Promise<T>,
  names: readonly (keyof T & string)[],
): T {
  const functions = names.map((name) => [
    name,
    async (...args: never[]) => {
      const opened = await opening;
      return opened[name](...args);
    },
  ]);
  return Object.fromEntries(functions) as T;
}
