import { maskText, withoutNames } from './mask.ts';
import { callNames, maskHeader, maskSdp, maskStart } from './sip-lines.ts';

/** How electron-log begins an entry; what follows until the next belongs to it. */
const entry = /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] \[\w+\]/;
/** Of an error: where it happened, and what the system said. */
const ofError = /^\s+at |^\s*(?:code|errno|syscall|path|dest|address|port|hostname|\[?cause\]?): |^\s*\[?\w*Error\b/;

/**
 * Makes a function that takes a log's lines in their order and gives each as it may leave this machine. An entry's
 * first line is one of ours. Its further lines may be from anywhere, a SIP frame that was refused for instance: of them
 * only what is known to be harmless stays.
 */
export function logMasker(): (line: string) => string {
  const nameCall = callNames();
  let inBody = false;
  return (line) => {
    if (entry.test(line)) {
      inBody = false;
      return maskText(withoutNames(line));
    }
    if (line === '') {
      inBody = true; // of a SIP frame, its headers end here (RFC 3261 §7)
      return line;
    }
    if (ofError.test(line)) return maskText(withoutNames(line));
    if (inBody) return maskSdp(line);
    return maskStart(line) ?? maskHeader(line, nameCall);
  };
}
