/** Documents say what is true: invariants name tests that exist, commands exist, dependencies have their reason. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listFiles } from './source.js';

const architecture = readFileSync('ARCHITECTURE.md', 'utf8');
const packageFile = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('ARCHITECTURE.md', () => {
  const invariants = [...architecture.matchAll(/^\d+\. (.*) — `([^`]+)`: "([^"]+)"$/gm)].map(([, says, file, name]) => [says, file, name] as const);

  test('states ten invariants', () => {
    expect(invariants).toHaveLength(10);
  });

  test.each(invariants)('%s', (_says, file, name) => {
    expect(existsSync(file!), file).toBe(true);
    expect(readFileSync(file!, 'utf8')).toContain(name!);
  });

  test('fits two screens', () => {
    expect(architecture.split('\n').length).toBeLessThan(110);
  });
});

test('every `npm run` of the documents is a script', () => {
  const text = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'].map((p) => readFileSync(p, 'utf8')).join('\n');
  const named = [...text.matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name!);
  expect(named.filter((name) => packageFile.scripts[name] === undefined)).toEqual([]);
});

test('every dependency is pinned and has a line of reason', () => {
  const reasons = readFileSync('docs/decisions/dependencies.md', 'utf8');
  for (const [name, version] of Object.entries({ ...packageFile.dependencies, ...packageFile.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(reasons, name).toContain(`| ${name} |`);
  }
});

test('nothing that runs in production has an install script', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }> };
  const scripted = Object.entries(lock.packages).filter(([path, p]) => path !== '' && p.hasInstallScript === true && p.dev !== true);
  expect(scripted.map(([path]) => path)).toEqual([]);
});

test('links between documents lead somewhere', () => {
  const broken = listFiles('.', (p) => p.endsWith('.md')).flatMap((path) => {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)].map(([, to]) => to!);
    return links.filter((to) => !existsSync(folder + to)).map((to) => `${path} → ${to}`);
  });
  expect(broken).toEqual([]);
});
