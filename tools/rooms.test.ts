/** The fence between rooms: what the compiler cannot see. Every broken rule is listed with file and line. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FORMAT_WORDS } from './exceptions.js';
import { catalogueIdsIn, forbiddenImports, impureNames, roomOf, suppressions } from './fence.js';
import { readRooms, roomConfig, roomDiagram, solutionConfig } from './rooms.js';
import { isTest, listFiles, readSources, type SourceText } from './source.js';

const rooms = readRooms();
const sources = readSources('src');
const code = sources.filter((s) => !isTest(s.path));
const pureIds = new Set(rooms.filter((r) => r.pure).map((r) => r.id));
const pureCode = code.filter((s) => pureIds.has(roomOf(s.path) ?? ''));
const made = (text: string, path = 'src/maths/made.ts'): SourceText => ({ path, text });

describe('rooms.json', () => {
  test('rooms stand in order: each imports only rooms above it', () => {
    const seen = new Set<string>();
    for (const room of rooms) {
      expect(room.imports.filter((id) => !seen.has(id)), room.id).toEqual([]);
      seen.add(room.id);
    }
  });

  test('no pure room reaches an impure one', () => {
    const broken = rooms.filter((r) => r.pure).flatMap((r) => r.imports.filter((id) => !pureIds.has(id)).map((id) => `${r.id} imports ${id}`));
    expect(broken).toEqual([]);
  });

  test('every folder of src is a room and has a door', () => {
    const folders = [...new Set(listFiles('src').map((path) => path.split('/')[1]))];
    expect(folders.sort()).toEqual(rooms.map((r) => r.id).sort());
    for (const room of rooms) expect(sources.map((s) => s.path)).toContain(`src/${room.id}/index.ts`);
  });

  test('words and views can be deleted: no room of the engine imports them', () => {
    const engine = ['base', 'maths', 'formula', 'catalogue', 'case', 'importers', 'model', 'analysis'];
    for (const room of rooms.filter((r) => engine.includes(r.id))) {
      expect(room.imports.filter((id) => !engine.includes(id)), room.id).toEqual([]);
    }
  });

  test('compiler configs are what rooms.json says', () => {
    for (const room of rooms) expect(readFileSync(`src/${room.id}/tsconfig.json`, 'utf8'), room.id).toBe(roomConfig(room));
    expect(readFileSync('tsconfig.json', 'utf8')).toBe(solutionConfig(rooms));
  });

  test('the diagram names every room once', () => {
    for (const room of rooms) expect(roomDiagram(rooms).split('\n').filter((line) => line.startsWith(`${room.id} `))).toHaveLength(1);
  });
});

describe('imports', () => {
  test('go through doors, to listed rooms and listed packages only', () => {
    expect(sources.flatMap((s) => forbiddenImports(s, rooms))).toEqual([]);
  });

  test.each([
    ['past a door', `import { x } from '../base/issue.js';`, 'past the door of base'],
    ['of a room that is reachable only through another', `import { x } from '../case/index.js';`, 'does not allow for maths'],
    ['of the disk', `import { x } from 'node:fs';`, 'does not touch the machine'],
    ['of a package that is not listed', `import { x } from 'commander';`, 'does not allow for maths'],
    ['made at run time', `const x = await import('../io/index.js');`, 'does not allow for maths'],
    ['without an extension', `export * from './quantile';`, 'end in .js'],
    ['out of src', `import { x } from '../../tools/rooms.js';`, 'outside every room'],
  ])('the fence stops an import %s', (_name, text, why) => {
    expect(forbiddenImports(made(text), rooms).join()).toContain(why);
  });

  test('the fence stops a value import where only types are allowed', () => {
    const path = 'src/views/made.ts';
    expect(forbiddenImports(made(`import { runGates } from '../analysis/index.js';`, path), rooms)).toHaveLength(1);
    expect(forbiddenImports(made(`import type { Results } from '../analysis/index.js';`, path), rooms)).toEqual([]);
  });
});

describe('pure rooms', () => {
  test('name no clock, no chance, no locale, no engine maths and no eval', () => {
    expect(pureCode.flatMap(impureNames)).toEqual([]);
  });

  test('switch no check off', () => {
    expect(pureCode.flatMap(suppressions)).toEqual([]);
  });

  test.each([
    'const x = Math.random();', 'const x = Date.now();', 'const x = new Date();', 'const x = Date();', 'const x = 1.5.toLocaleString();',
    `const x = new Intl.NumberFormat('en');`, `const x = eval('1');`, `const x = new Function('return 1');`, 'const x = Math.exp(1);',
    'const x = Math.pow(1, 2);', 'const y = 3; const x = y ** 2;', `const x = Math['sin'];`, 'const x = performance.now();', 'const x = process.env;',
    `const x = 'a'.localeCompare('b');`, 'const date = new Date(0); const x = date.getHours();',
  ])('the fence stops %s', (text) => {
    expect(impureNames(made(text))).not.toEqual([]);
  });

  test.each(['const x = 2 ** 32;', 'const x = Math.sqrt(2) + Math.floor(1.5);', 'interface A { readonly process: string }', 'const x = new Date(0);'])('the fence lets %s pass', (text) => {
    expect(impureNames(made(text))).toEqual([]);
  });

  test.each(['// @ts-ignore', 'const x = 1 as any;', 'function f(x: any): void {}', '// biome-ignore lint: x'])('the fence stops %s', (text) => {
    expect(suppressions(made(text))).toHaveLength(1);
  });
});

describe('knowledge', () => {
  /** The words in which the engine asks for an entry (`bound('whole-life-cost')`); an entry may bear the name of its role. */
  const roles = new Set(Object.keys(parse(readFileSync('catalogue/bindings.yaml', 'utf8')) as object));
  /** One thing, one file: entries are files in folders; what lies beside the folders is the catalogue's own frame. */
  const ids = new Set(
    listFiles('catalogue', (path) => path.endsWith('.yaml') && path.split('/').length > 2)
      .map((path) => path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length))
      .filter((id) => id.includes('-') && !roles.has(id)),
  );

  test('there are hundreds of ids to look for', () => {
    expect(ids.size).toBeGreaterThan(300);
  });

  test('no catalogue id stands in src', () => {
    const found = code.flatMap((s) => catalogueIdsIn(s, ids).map((f) => ({ key: `${s.path}:${f.id}`, line: f.line })));
    expect(found.filter((f) => !FORMAT_WORDS.some((e) => e.path === f.key))).toEqual([]);
  });

  test('the search finds an id in a string, in a formula and in a template', () => {
    const known = new Set(['adapt-open-model']);
    const find = (text: string): number => catalogueIdsIn(made(text), known).length;
    expect(find(`const x = 'adapt-open-model';`)).toBe(1);
    expect(find(`const x = "2 * adapt-open-model[service]";`)).toBe(1);
    expect(find('const x = `${1} adapt-open-model`;')).toBe(1);
    expect(find(`const x = 'adapt-open-models';`)).toBe(0);
  });
});
