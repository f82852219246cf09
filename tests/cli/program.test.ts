/** The program as people run it: its own process, another folder, pipes, threads, exit codes. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { DecisionDocument } from '../../src/cli/document.js';
import { columnsOf } from '../../src/views/index.js';
import { portolan, smallCases, workedCases } from '../worked-cases.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const canada = resolve('cases/examples/canada-federal');
const small = resolve(smallCases()[0]!);

function decide(...args: readonly string[]): DecisionDocument {
  const { code, out, err } = portolan(['decide', ...args, '--json'], folder);
  expect([code, err.includes('own-fault')], err).toEqual([0, false]);
  return JSON.parse(out) as DecisionDocument;
}

describe('decide', () => {
  test('twice, and with one, two and five threads, the same bytes', () => {
    const bytes = (threads: string): string => portolan(['decide', canada, '--draws', '32', '--json', '--threads', threads], folder).out;
    const once = bytes('1');
    expect(once.length).toBeGreaterThan(100_000);
    for (const threads of ['1', '2', '5']) expect(bytes(threads) === once).toBe(true);
  });

  test('another seed, another digest', () => {
    expect(decide(small, '--seed', '1').receipt.resultDigest).not.toBe(decide(small, '--seed', '2').receipt.resultDigest);
  });

  test('a folder and its case.yaml are the same case', () => {
    expect(decide(join(small, 'case.yaml')).receipt).toEqual(decide(small).receipt);
  });

  test.each([...workedCases().flatMap((path) => [[path, 'en'], [path, 'ko']]), [canada, 'fr']])('the summary of %s in %s fits one screen', (path, lang) => {
    const { code, out, err } = portolan(['decide', resolve(path), '--quick', '--lang', lang], folder);
    expect(code, err).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.filter((line) => columnsOf(line) > 100)).toEqual([]);
    expect(out).not.toMatch(/\[[a-z]+-[a-z-]+\]|undefined|NaN|\[object/);
  });

  test('the report is one page in both languages that loads nothing', () => {
    const { code } = portolan(['decide', small, '--report', 'out/report.html'], folder);
    expect(code).toBe(0);
    const page = readFileSync(join(folder, 'out/report.html'), 'utf8');
    expect(page).toContain('lang="ko"');
    expect(page).not.toMatch(/<(script|link|iframe|img)\b|@import|url\(/);
  });

  test('one service is printed on request, an unknown one is refused with the nearest', () => {
    const [service] = decide(small).services;
    expect(portolan(['decide', small, '--service', service!.id], folder).out).toContain(service!.label.en);
    const refused = portolan(['decide', small, '--service', `${service!.id}x`], folder);
    expect(refused.code).toBe(2);
    expect(refused.err.replace(/\s+/g, ' ')).toContain(service!.id);
  });

  test('a reader that stops reading ends it quietly', () => {
    const program = resolve('bin/portolan.js');
    const done = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" explain "${small}" --quick | head -1`], { encoding: 'utf8', env: { PATH: process.env.PATH } });
    // A slow machine may have said how far it is before the reader stopped.
    expect([done.stdout.trim().split('\n').length, done.stderr.replace(/^Deciding: .*\n/gm, '')]).toEqual([1, '']);
  });
});

describe('explain', () => {
  test('a figure of the answer is followed to its leaves, and a list of paths can be asked for', () => {
    const { services } = decide(small);
    const paths = portolan(['explain', small, `services.${services[0]!.id}.`], folder).out.trim().split('\n');
    expect(paths.length).toBeGreaterThan(5);
    const median = paths.find((path) => path.endsWith('.p50'));
    expect(portolan(['explain', small, median!], folder).out).toContain(median);
  });

  test('an entry of the catalogue is read by its id or code, in either language, as text or JSON', () => {
    const page = portolan(['explain', small, 'R01'], folder);
    expect(page.code).toBe(0);
    expect(page.out).toMatch(/^R01 · [a-z-]+ · risk\n/);
    expect(portolan(['explain', small, 'r01', '--lang', 'ko'], folder).out).toContain('유래');
    expect((JSON.parse(portolan(['explain', small, 'G01', '--json'], folder).out) as unknown[]).length).toBeGreaterThan(1);
  });

  test('a misspelt path suggests the right one', () => {
    const refused = portolan(['explain', small, 'counts.service'], folder);
    expect(refused.code).toBe(2);
    expect(refused.err.replace(/\s+/g, ' ')).toContain('counts.services');
  });
});

describe('verify', () => {
  const record = join(folder, 'decision.json');

  test('a record holds, also when computed again', () => {
    writeFileSync(record, portolan(['decide', small, '--json'], folder).out);
    expect(portolan(['verify', record], folder).code).toBe(0);
    expect(portolan(['verify', record, '--case', small], folder).code).toBe(0);
  });

  test('one changed figure is found', () => {
    const document = JSON.parse(readFileSync(record, 'utf8')) as { counts: { services: number } };
    document.counts.services += 1;
    writeFileSync(join(folder, 'altered.json'), JSON.stringify(document));
    const { code, err } = portolan(['verify', 'altered.json'], folder);
    expect([code, err.includes('[record-altered]')]).toEqual([3, true]);
  });
});

describe('new, check, compare', () => {
  test('a new case can be checked, decided, and its history holds', () => {
    expect(portolan(['new', 'my-case', '--who', 'analyst'], folder).code).toBe(0);
    expect(portolan(['check', 'my-case'], folder).code).toBe(0);
    expect(portolan(['decide', 'my-case', '--quick'], folder).code).toBe(0);
    expect(portolan(['verify', 'my-case'], folder).code).toBe(0);
    expect(portolan(['new', 'my-case'], folder).code).toBe(2);
  });

  test('a case with an error is checked with exit 1 and a position', () => {
    portolan(['new', 'broken-case'], folder);
    const file = join(folder, 'broken-case/case.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nno-such-key: 1\n`);
    const { code, out } = portolan(['check', 'broken-case'], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/case\.yaml line \d+/);
    expect(portolan(['decide', 'broken-case'], folder).code).toBe(1);
  });

  test('two seeds are compared, and a case equals itself', () => {
    writeFileSync(join(folder, 'one.json'), portolan(['decide', small, '--json', '--quick'], folder).out);
    const same = JSON.parse(portolan(['compare', 'one.json', small, '--quick', '--json'], folder).out) as { changed: unknown[] };
    expect(same.changed).toEqual([]);
    expect(portolan(['compare', 'one.json', small, '--quick'], folder).code).toBe(0);
  });
});

describe('import evidence', () => {
  const corpus = resolve('tests/evidence');
  const runs = ['good', 'good-second-model'].map((name) => join(corpus, 'lm-evaluation-harness', name));

  test('puts what is sound into a copy of the case, and compare says what moved by it', () => {
    cpSync(canada, join(folder, 'canada'), { recursive: true });
    const imported = portolan(['import', 'evidence', ...runs, '--mapping', join(corpus, 'mapping.yaml'), '--case', 'canada'], folder);
    expect([imported.code, imported.err]).toEqual([0, '']);
    expect(imported.out).toContain('8 scores read = 4 records + 4 refused.');
    const { code, out } = portolan(['compare', canada, 'canada', '--draws', '16', '--json'], folder);
    const { changed, shifts, evidence } = JSON.parse(out) as { changed: { shifts: unknown[] }[]; shifts: object[]; evidence: { a: unknown[]; b: unknown[] } };
    expect([code, evidence.a.length, evidence.b.length]).toEqual([0, 0, 4]);
    expect(shifts).toContainEqual(expect.objectContaining({ alternative: 'generic-self-hosted-open', gate: 'ca-official-languages', before: 'unknown', after: 'failed' }));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((each) => each.shifts.length === 0)).toEqual([]);
  });

  test('where nothing is sound nothing is written, and the reasons are told', () => {
    const refused = portolan(['import', 'evidence', join(corpus, 'seahelm/crashed'), '--mapping', join(corpus, 'mapping.yaml'), '--case', 'canada-none'], folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('evidence-crashed');
    expect(portolan(['import', 'evidence', runs[0]!], folder).code).toBe(2);
  });
});

describe('ask and procure', () => {
  test('one question as JSON in both languages, and an unknown one refused', () => {
    const { code, out } = portolan(['ask', small, 'q01', '--quick', '--json'], folder);
    const { answers } = JSON.parse(out) as { readonly answers: readonly { readonly code: string; readonly asks: Readonly<Record<string, string>> }[] };
    expect([code, answers.length, Object.keys(answers[0]!.asks)]).toEqual([0, 1, ['en', 'ko']]);
    const unknown = portolan(['ask', small, 'Q99', '--quick'], folder);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('[question-unknown]');
  });

  test('a tender is two files in the folder that was named', () => {
    const { code, err } = portolan(['procure', small, '--quick', '--lang', 'ko', '--out', 'tender'], folder);
    expect(code, err).toBe(0);
    expect(readFileSync(join(folder, 'tender/tender.html'), 'utf8')).toContain('<html lang="ko">');
    expect(readFileSync(join(folder, 'tender/tender.csv'), 'utf8')).toMatch(/^id,part,code,says-en,says-ko/);
  });
});
