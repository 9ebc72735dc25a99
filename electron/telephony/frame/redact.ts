const LONGEST = 4_096;

/** A frame as it may stand in the log: without digest responses and media keys, and not longer than 4 KiB. */
export function redact(text: string): string {
  const clean = text
    .replace(/^((?:proxy-)?authorization[ \t]*:)[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/gim, '$1 (removed)')
    .replace(/^(a=(?:crypto|ice-pwd|key-mgmt):?)[^\r\n]*/gim, '$1(removed)');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}… (${clean.length} characters)` : clean;
}
