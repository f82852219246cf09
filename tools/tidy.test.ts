/** The house is in order: sizes, names, twins of tests, no drawers, no machine's paths. Limits in tidy.ts, exceptions with reasons in exceptions.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FORMAT_WORDS, FULL_FOLDERS, LITERALS, LONG, SWEEPS, WIDE_DOORS, WITHOUT_TWIN } from './exceptions.js';
import { readRooms } from './rooms.js';
import { isTest, listFiles, readSources } from './source.js';
import { doorValues, folderFaults, isGenerated, LIMITS, lineCount, literalsIn, longFunctions, placesOfMachines, twinFaults } from './tidy.js';

const sources = readSources('src');
const written = [...sources, ...readSources('tools'), ...readSources('tests')].filter((s) => !isGenerated(s));
const TEXT = /\.(ts|js|json|ya?ml|md|csv|html|sh)$|(^|\/)(run|LICENSE|NOTICE|\.npmrc|\.gitignore)$/;

describe('sizes', () => {
  test(`no file is longer than ${LIMITS.fileLines} lines`, () => {
    const long = written.filter((s) => lineCount(s.text) > LIMITS.fileLines && !LONG.some((e) => e.path === s.path));
    expect(long.map((s) => `${s.path} ${lineCount(s.text)}`)).toEqual([]);
  });

  test(`no function is longer than ${LIMITS.functionLines} lines`, () => {
    const long = written.filter((s) => !isTest(s.path)).flatMap(longFunctions);
    expect(long.filter((f) => !LONG.some((e) => e.path === `${f.path}#${f.name}`))).toEqual([]);
  });

  test('folders are shallow, not crowded, and say what they hold', () => {
    expect(folderFaults(sources.map((s) => s.path), FULL_FOLDERS)).toEqual([]);
  });

  test(`a door gives at most ${LIMITS.valuesInDoor} functions and constants`, () => {
    const wide = readRooms()
      .map((room) => sources.find((s) => s.path === `src/${room.id}/index.ts`))
      .filter((door) => door !== undefined)
      .filter((door) => doorValues(door, sources).length > LIMITS.valuesInDoor && !WIDE_DOORS.some((e) => e.path === door.path));
    expect(wide.map((door) => `${door.path} ${doorValues(door, sources).length}`)).toEqual([]);
  });
});

describe('tests', () => {
  test('every file with logic is reached by a test of its name or of its room, and every test is named after its subject', () => {
    expect(twinFaults([...sources, ...readSources('tests')], WITHOUT_TWIN, SWEEPS)).toEqual([]);
  });

  test('no test is switched off or runs alone', () => {
    const pattern = new RegExp(String.raw`\b(it|test|describe)\.(only|skip|todo|fails)\b`);
    const off = written.filter((s) => isTest(s.path)).flatMap((s) => s.text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${s.path}:${i + 1}`] : [])));
    expect(off).toEqual([]);
  });
});

describe('words', () => {
  test('every file of ours begins with what it is for', () => {
    const silent = written.filter((s) => !/^(\/\*\*|\/\/|#!)/.test(s.text) && !s.path.endsWith('/index.ts'));
    expect(silent.map((s) => s.path)).toEqual([]);
  });

  test('no text names a path of one machine, the host of a registry or a tool of the workplace', () => {
    const paths = listFiles('.', (path) => TEXT.test(path));
    expect(paths.flatMap((path) => placesOfMachines(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  test('numbers in src/analysis are structure, not knowledge', () => {
    const found = sources
      .filter((s) => s.path.startsWith('src/analysis/') && !isTest(s.path))
      .flatMap((s) => literalsIn(s).map((f) => ({ key: `${s.path}:${f.literal}`, line: f.line })));
    expect(found.filter((f) => !LITERALS.some((e) => e.path === f.key))).toEqual([]);
  });
});

describe('exceptions', () => {
  test('each is still needed and has a reason', () => {
    const all = [...WITHOUT_TWIN, ...SWEEPS, ...WIDE_DOORS, ...LONG, ...FULL_FOLDERS, ...LITERALS, ...FORMAT_WORDS];
    expect(all.filter((e) => e.why.length < 15).map((e) => e.path)).toEqual([]);
    expect(all.filter((e) => !existsSync(e.path.replace(/[#:].*$/, ''))).map((e) => e.path)).toEqual([]);
    const twinned = new Set(sources.map((s) => s.path));
    expect(WITHOUT_TWIN.filter((e) => twinned.has(e.path.replace(/\.ts$/, '.test.ts'))).map((e) => e.path)).toEqual([]);
  });
});

describe('the measures themselves', () => {
  test('a long function, a drawer, a deep folder, a lone file and a literal are found', () => {
    const body = Array.from({ length: 70 }, (_, i) => `  const a${i} = ${i};`).join('\n');
    expect(longFunctions({ path: 'src/maths/made.ts', text: `export function made(): void {\n${body}\n}\n` })).toHaveLength(1);
    expect(folderFaults(['src/maths/utils/a.ts'], [])).toHaveLength(1);
    expect(folderFaults(['src/maths/a/b/c/d/e.ts'], [])).toHaveLength(1);
    expect(twinFaults([{ path: 'src/maths/made.ts', text: 'export function made(): number { return 1; }' }], [])).toHaveLength(1);
    expect(twinFaults([{ path: 'src/maths/made.test.ts', text: '' }], [])).toHaveLength(1);
    expect(literalsIn({ path: 'src/analysis/made.ts', text: 'const x = 0.85 * y[3] + 12;' })).toHaveLength(1);
    expect(placesOfMachines('made.md', `see ${'/'}root/x and http://${'registry'}.example/y`)).toHaveLength(2);
  });
});
