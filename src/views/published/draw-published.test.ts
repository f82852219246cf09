/** The parts of a published document that say what it is, what is withheld and what a reader may move. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { background, receipt, smallResults, wordsOf } from '../../../tests/views/small-results.js';
import { drawPublished, sourceHash, type EditionView } from './draw-published.js';
import { drawFindings, drawReaders, isSound, sayPlace, verdictOf } from './findings.js';
import { readPage, textOf } from './page-tree.js';

const edition: EditionView = {
  audience: 'public', part: { files: [1, 2], of: 5, digest: 'd'.repeat(64) }, caseFiles: [1], history: { is: 'sealed', entries: [{ n: 1, when: '2026-11-26T10:00:00Z', seal: 'e'.repeat(64) }] },
  withheld: [{ place: 'case.yaml: alternatives.0.label', class: 'price', reason: { en: 'Under <seal>' }, seal: 'f'.repeat(64) }],
  official: { seal: 'a'.repeat(64), answers: [{ service: smallResults().services[0]!.id, form: 'recommended', alternative: null, follows: false }] },
  levers: [{ is: 'weight', id: 'own-weight', at: 40, low: 0, high: 100, step: 1, unit: '%' }, { is: 'quantity', id: 'discount-rate', at: 0.035, low: 0, high: 0.07, step: 0.001, unit: '1' }],
};
const words = ['en', 'ko'].map(wordsOf);
const draw = (changed: Partial<EditionView> = {}): string => drawPublished({ report: { results: smallResults(), receipt, words, background }, edition: { ...edition, ...changed }, payload: 'QUJD', script: 'void 0;' });

describe('the document', () => {
  const html = draw();

  test('the policy names the script and the style that stand in it, by their hashes', () => {
    const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    for (const text of ['void 0;', '', '가', 'x'.repeat(100)]) expect(sourceHash(text)).toBe(hash(text));
    expect(html).toContain(`script-src '${hash('void 0;')}'`);
    expect(html).toContain(`style-src '${hash(/<style>([\s\S]*?)<\/style>/.exec(html)![1]!)}'`);
  });

  test('what is withheld, and that an official answer does not follow, stand in both languages', () => {
    const text = textOf(readPage(html));
    for (const said of ['Price under non-disclosure', 'Under <seal>', 'No; it rests on something withheld', '비밀 유지 대상 가격', '아니요. 비공개한 것에 달려 있습니다', '2 of 5 files', 'ffffffffffffffff']) expect(text).toContain(said);
    expect(draw({ withheld: [], official: null })).not.toContain('en-withheld');
  });

  test('each lever has a slider, a number field and two buttons with names', () => {
    expect(html.match(/type="range"/g)?.length).toBe(4);
    expect(html.match(/type="number"/g)?.length).toBe(4);
    expect(html.match(/data-step="(less|more)" aria-label="[^"]+"/g)?.length).toBe(8);
    expect(html).not.toContain('[published-');
  });

  test('the places that the script fills are empty', () => {
    expect([...html.matchAll(/<div data-live="[^"]*"[^>]*>([^<]*)<\/div>/g)].map(([, inside]) => inside)).toEqual(Array.from({ length: 8 }, () => ''));
  });
});

describe('findings', () => {
  const [en] = words;
  const sound = { checks: [{ what: 'result', holds: true, found: 'abc', accepted: 'abc' }], pages: { all: 0, shown: [], elements: 12 }, decisive: { assumed: 3, all: 9 } };
  const td = readPage('<td>5</td>');
  const altered = { ...sound, pages: { all: 2, shown: [{ place: ['Costs', 'middle', 'By year'], cell: ['buy', 'Median'], stands: '5', drawn: '', at: td }], elements: 12 } };

  test('say no more than unaltered and reproducible, next to the share of assumed inputs', () => {
    expect(isSound(sound)).toBe(true);
    expect(verdictOf(sound, en!)).toBe('Unaltered and reproducible. That does not say that the inputs are right. 3 of 9 decisive inputs are assumptions of ours.');
    expect(drawFindings(sound, en!, () => null)).toContain('(12)');
  });

  test('name an altered place, lead there, and count what is not listed', () => {
    expect(isSound(altered)).toBe(false);
    const drawn = drawFindings(altered, en!, () => 'altered-1');
    for (const said of ['<a href="#altered-1">Costs · By year · buy · Median</a>', '<td>5</td>', '<td>nothing</td>', '1 more']) expect(drawn).toContain(said);
    expect(sayPlace({ place: [], cell: [], stands: '', drawn: '', at: { name: 'title', attributes: [], children: [] } })).toBe('<title>');
  });

  test("a reader's version stands beside the official one and is called what it is", () => {
    const results = smallResults();
    const service = results.services[0]!.id;
    const view = { flips: [{ service, before: { form: 'recommended' as const, alternative: null }, after: { form: 'price-decides' as const, alternative: null } }], official: results, reader: results, isQuick: true, background };
    const drawn = drawReaders(view, en!);
    expect(drawn).toContain("<strong class=\"stamp\">Reader's version</strong>");
    expect(drawn).toContain('<th scope="col">Official</th>');
    expect(drawReaders({ ...view, flips: [], isQuick: false }, words[1]!)).toContain('바뀌는 것이 없습니다');
  });
});
