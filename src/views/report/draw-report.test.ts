/** The report as a file: well formed, both languages whole, nothing loaded, a table beside every chart, contrast, every service on it. */
import { describe, expect, it } from 'vitest';
import { background, receipt, smallAppraisal, smallResults, trace, wordsOf } from '../../../tests/views/small-results.js';
import { NO_BACKGROUND } from '../background.js';
import { drawReport } from './draw-report.js';
import { PALETTE } from './style.js';

const results = smallResults();
const issues = [{ code: 'yaml-duplicate-key', severity: 'warning' as const, file: 'case.yaml', at: { line: 3, column: 1 }, path: 'title', params: { found: 'en', key: 'en', line: 2 } }];
const words = ['en', 'ko'].map((locale) => wordsOf(locale));
const appraised = [smallAppraisal()];
const html = drawReport({ results, receipt, words, background, explained: [trace], appraised, issues });
const [english = '', korean = ''] = html.split('<article class="doc"').slice(1);

/** Opens and closes of all elements must match; gives the faults. */
function faultsOf(text: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, slash, name = '', rest = ''] of text.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>/g)) {
    if (['meta', 'br', 'link', 'input'].includes(name) || rest.endsWith('/')) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) faults.push(`</${name}>`);
  }
  return [...faults, ...open];
}

describe('the file', () => {
  it('is well formed and has each id once', () => {
    expect(faultsOf(html)).toEqual([]);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([]);
  });

  it('links only to what is on it, and loads nothing', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/ href="([^"]*)"/g)].map(([, to]) => to ?? '');
    expect(links.filter((to) => to.startsWith('#') && !ids.has(to.slice(1)))).toEqual([]);
    expect(links.filter((to) => !to.startsWith('#'))).toEqual(['https://example.org/controls', 'https://example.org/controls']);
    expect(html).not.toMatch(/<(script|iframe|img|object|embed|link|form)\b| src=|url\(|@import| on[a-z]+="/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`);
  });

  it('escapes what a case says', () => {
    expect(english).toContain('Letters &lt;recommended&gt; no. 1');
    expect(html).not.toContain('<recommended>');
  });

  it('is the same every time', () => {
    expect(drawReport({ results, receipt, words, background, explained: [trace], appraised, issues })).toBe(html);
  });
});

describe.each([['en', english], ['ko', korean]])('in %s', (locale, article) => {
  it('says its language and has words for everything', () => {
    expect(article).toContain(` id="${locale}" lang="${locale}"`);
    const spoken = words.find((each) => each.locale === locale);
    expect(spoken?.gaps().filter((gap) => !gap.includes('/'))).toEqual([]);
    expect(article.match(/\[(report|chart|column|form|reason|terminal|gate)-[^\]]*\]/g)).toBeNull();
  });

  it('holds every service, under headings without a gap in their levels', () => {
    for (const service of results.services) expect(article).toContain(` id="${locale}-s-${service.id}"`);
    const levels = [...article.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.forEach((level, position) => expect(level - (levels[position - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('has the notice under every title of a section and on every picture', () => {
    const notice = locale === 'en' ? 'Illustration from public data. 12 of 30 decisive inputs are assumptions of ours.' : '결정적인 입력값 30개 가운데 12개는 작성자 가정입니다.';
    for (const section of article.split('<section').slice(1)) expect(section.slice(0, section.indexOf('</h2>') + 300)).toContain(notice);
    for (const [picture] of article.matchAll(/<svg.*?<\/svg>/gs)) expect(picture.replace(/<[^>]*>/g, ' ')).toContain(locale === 'en' ? 'Illustration from public data.' : '공개 자료에');
  });

  it('has a table and a sentence beside every chart', () => {
    const figures = [...article.matchAll(/<figure>.*?<\/figure>/gs)].map(([figure]) => figure);
    expect(figures.length).toBeGreaterThan(15);
    for (const figure of figures) {
      expect(figure).toMatch(/<figcaption><h[34]>[^<]+<\/h[34]><p>[^<]{10,}<\/p><\/figcaption>/);
      expect(figure).toMatch(/<table><caption>[^<]+<\/caption>.*<tbody><tr>/s);
    }
  });

  it('gives every table cell a header with a scope, and every wide region a name and a place in the tab order', () => {
    for (const [, head] of article.matchAll(/<thead>(.*?)<\/thead>/gs)) expect(head?.match(/<th\b/g)?.length).toBe(head?.match(/<th scope="col"/g)?.length);
    for (const [, body] of article.matchAll(/<tbody>(.*?)<\/tbody>/gs)) for (const row of (body ?? '').split('</tr>').slice(0, -1)) expect(row).toMatch(/<tr><th scope="row">/);
    for (const [region] of article.matchAll(/<div class="wide"[^>]*>/g)) expect(region).toMatch(/role="group" tabindex="0" aria-label="[^"]+"/);
  });
});

describe('what it says', () => {
  it('shows the total value only with its weakest link, both weight sets side by side, and the worst case of an unknown', () => {
    expect(english).toContain('52 (48–57); weakest: Time to leave, 10');
    expect(english).toContain('71 (40–90); weakest: Skills at home, 5');
    expect(english).toMatch(/86\.25%.*91\.25%/s);
  });

  it('puts rules beside alternatives with word and shape, and what would unlock them', () => {
    expect(english).toContain('<div>?\u00a0unknown: Hosting fits the class of data</div><div>!\u00a0passes with conditions: Audit each year</div>');
    expect(english).toContain('What would unlock it: Host it at home.');
    expect(english).toContain('Excluded by “Ceiling for foreign models”: The foreign model of a supplier &amp; partner');
  });

  it('lists conflicts of sources, evidence past its age and claims, and has a place only for who turned the first key', () => {
    expect(english).toContain('the sources have no value in common');
    expect(english).toContain('brochure (claim of a vendor');
    expect(english).toContain('Evidence past its age');
    expect(english).toContain('86.25% (place 1)');
    expect(english).toContain('15% → 20%: +5.00');
  });

  it('names vendor claims, thresholds, who is accountable and who disagrees', () => {
    expect(english).toContain('claim of a vendor');
    expect(english).toContain('Accountable for the weights: Minister.');
    expect(english).toContain('Treasury: by these weights another alternative leads in 2 services. In the lead there: The own model');
    expect(english).toContain('0.65');
  });

  it('has a page for who appraises: curve with the budget line, cross, drivers, band, crossover, what is left out, and four marks', () => {
    expect(english).toContain('It keeps the 420,000 that may be approved in about');
    expect(english).toMatch(/keeps both 420,000 and 8 months in 55 of 100 futures\. To keep both in 70 of 100, 490,000 and 9 months must be granted\. The cost of the target is the sum that may be approved/);
    expect(english).toContain('Months that each step of “The rented model of a supplier &amp; partner” takes');
    expect(english).toContain('by the end of 2028 in at least half of the futures; never in 40 of 100');
    expect(english).toContain('2.5\u00a0billion (330\u00a0million – 67\u00a0billion)');
    expect(english).toContain('By cost alone, waiting pays: The rented model of a supplier &amp; partner, which ties up least, for 1 year');
    expect(english).toContain('Hours at night are not in it.');
    expect(english).toContain('Nobody has counted it.');
    expect(english).toContain('>30% of these figures rest on assumptions of ours.');
    expect(english).toContain('Of the figure, 10% rests on back-tested facts');
  });

  it('has no such page where nothing was appraised', () => {
    expect(drawReport({ results, receipt, words, background })).not.toContain('-appraisal"');
  });

  it('stands without any background', () => {
    const bare = drawReport({ results: { ...results, case: { ...results.case, illustration: null } }, receipt, words, background: NO_BACKGROUND });
    expect(faultsOf(bare)).toEqual([]);
    expect(bare).not.toContain('class="notice"');
  });
});

describe('colours', () => {
  const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  it.each(['light', 'dark'] as const)('keep 4.5:1 for text and 3:1 for marks in %s', (scheme) => {
    const { paper, soft, text, quiet, link, line, m1, m2, m3, m4 } = PALETTE[scheme];
    for (const ground of [paper, soft]) for (const ink of [text, quiet, link]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    for (const ink of [m1, m2, m3, m4]) expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(line, paper)).toBeGreaterThanOrEqual(2.5);
  });
});
