/** Parts that generated pages about the catalogue share: reading it, names of sources, tables. */
import { readFileSync } from 'node:fs';
import { readCatalogue, type Catalogue, type CatalogueQuantity } from '../src/catalogue/index.js';
import type { Words } from '../src/words/index.js';
import { listFiles } from './source.js';

let whole: Catalogue | null = null;

/** The catalogue of the tree, read once in a process. */
export function readWhole(): Catalogue {
  return (whole ??= readAll());
}

function readAll(): Catalogue {
  const files = listFiles('catalogue', (path) => path.endsWith('.yaml')).map((path) => ({ path: path.replace(/^catalogue\//, ''), text: readFileSync(path, 'utf8') }));
  const { catalogue, issues } = readCatalogue(files, readFileSync('catalogue/VERSION', 'utf8').trim());
  if (catalogue === null) throw new Error(`the catalogue has errors: ${issues.map(({ code }) => code).join(', ')}`);
  return catalogue;
}

/** A cost line and everything it is computed from. */
export function belowOf(id: string, catalogue: Catalogue): readonly CatalogueQuantity[] {
  const seen = new Map<string, CatalogueQuantity>();
  const walk = (name: string): void => {
    const quantity = catalogue.quantities.get(name);
    if (quantity === undefined || seen.has(name)) return;
    seen.set(name, quantity);
    for (const [other] of (quantity.definition.formula ?? '').matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g)) walk(other);
  };
  walk(id);
  return [...seen.values()];
}

export function sourceLines(ids: ReadonlySet<string>, catalogue: Catalogue, words: Words): readonly string[] {
  const lines = [...ids].sort().flatMap((id) => {
    const source = catalogue.sources.get(id);
    if (source === undefined) return [];
    const name = sourceName(id, catalogue, words);
    const date = source.published === null ? words.say('entry-undated') : words.date(source.published);
    return [`- ${[source.url === null ? name : `[${name}](${source.url})`, source.publisher, date, words.say(`entry-grade-${source.grade}`)].join(' · ')}`];
  });
  return [`## ${words.say('manual-sources')}`, '', ...lines];
}

export function sourceName(id: string, catalogue: Catalogue, words: Words): string {
  return words.has(`source-${id}`) ? words.say(`source-${id}`) : (catalogue.sources.get(id)?.title ?? id).replace(/[[\]|]/g, ' ');
}

export function opening(title: string, words: Words): readonly string[] {
  return ['<!-- generated, do not edit -->', `# ${title}`, '', words.say('manual-generated'), ''];
}

export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
}
