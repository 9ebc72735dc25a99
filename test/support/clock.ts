/**
 * Milliseconds since 1970 with fractions. Every process on this machine reads the same clock this way, Chromium's pages
 * included (`performance.timeOrigin`); how far they are apart is measured all the same (`invite.ts`).
 */
export const clock = (): number => performance.timeOrigin + performance.now();
