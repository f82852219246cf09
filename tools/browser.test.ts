/** Where the browser tests look for Chromium, and that they never go on without one. */
import { expect, test } from 'vitest';
import { findChromium, type World } from './browser.js';

function world(over: Partial<World>, executable: readonly string[] = []): World {
  return { env: {}, isExecutable: (path) => executable.includes(path), isRoot: false, install: () => undefined, say: () => undefined, ...over };
}

test('a path in the environment wins, and a wrong one is an error', () => {
  expect(findChromium(world({ env: { CHROMIUM_PATH: '/opt/c' } }, ['/opt/c', '/usr/bin/chromium']))).toBe('/opt/c');
  expect(() => findChromium(world({ env: { CHROMIUM_PATH: '/opt/c' } }, ['/usr/bin/chromium']))).toThrow('cannot be started');
});

test('an installed one is used', () => {
  expect(findChromium(world({}, ['/usr/bin/google-chrome']))).toBe('/usr/bin/google-chrome');
});

test('where it may, it installs and says so', () => {
  const executable = ['/usr/bin/apt-get'];
  const said: string[] = [];
  const install = (): void => void executable.push('/usr/bin/chromium');
  expect(findChromium(world({ isRoot: true, install, say: (line) => void said.push(line), isExecutable: (p) => executable.includes(p) }))).toBe('/usr/bin/chromium');
  expect(said).toHaveLength(1);
});

test('otherwise it fails with a sentence that says what to install', () => {
  expect(() => findChromium(world({}))).toThrow('install the package chromium');
  expect(() => findChromium(world({ isRoot: true }, ['/usr/bin/apt-get']))).toThrow('install the package chromium');
});
