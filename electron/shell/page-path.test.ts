import { expect, it } from 'vitest';
import { locate } from './page-path.ts';

const roots = { renderer: '/app/out/renderer', resources: { sounds: '/app/resources/sounds' } };

it.each([
  ['desk', '/index.html', '/app/out/renderer/desk/index.html'],
  ['desk', '/', '/app/out/renderer/desk/index.html'],
  ['desk', '//etc/passwd', '/app/out/renderer/desk/etc/passwd'],
  ['media', '/assets/peer.js', '/app/out/renderer/media/assets/peer.js'],
  ['media', '/sounds/ring.opus', '/app/resources/sounds/ring.opus'],
])('%s%s is %s', (host, pathname, file) => {
  expect(locate(roots, host, pathname)).toBe(file);
});

it.each([
  ['desk', '/../../../etc/passwd'],
  ['desk', '/../media/index.html'],
  ['..', '/main/main.js'],
  ['media', '/sounds/../../secrets.json'],
  ['media', '/sounds/../sounds-of-others/x.opus'],
  ['media', '/assets/../../../main/main.js'],
  ['media', '/constructor/x'.replace('x', '../../x')],
])('%s%s leaves its folder and is refused', (host, pathname) => {
  expect(locate(roots, host, pathname)).toBeUndefined();
});
