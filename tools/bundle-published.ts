/** Puts the engine of published documents into one script, `dist/web/published.js`, that may stand inside a page. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const made = place('dist/web/bundled');

/** What a replay never asks: a document holds one answer and its appraisal, and all other studies would be a seventh of its engine. */
const NOT_ASKED: Readonly<Record<string, string>> = {
  [place('dist/analysis/studies/registry.js')]: "import { appraisal } from './appraisal.js'; export const STUDIES = { appraisal }; export const gatherStudy = () => null;",
  [place('dist/analysis/portfolio/live.js')]: 'export const resolvePlans = () => null;',
};
const left = new Set(Object.keys(NOT_ASKED));

await build({
  configFile: false,
  logLevel: 'error',
  root: place('dist'),
  plugins: [{
    name: 'not-asked',
    load(id) {
      left.delete(id);
      return NOT_ASKED[id] ?? null;
    },
  }],
  build: {
    outDir: made,
    emptyOutDir: true,
    target: 'es2022',
    minify: true,
    lib: { entry: place('dist/web/published/published.js'), formats: ['iife'], name: 'portolanPublished', fileName: () => 'published.js' },
  },
});
if (left.size > 0) throw new Error(`the engine of documents does not hold ${[...left].join(', ')}, which was to be left out`);
mkdirSync(place('dist/web'), { recursive: true });
writeFileSync(place('dist/web/published.js'), insidePage(readFileSync(`${made}/published.js`, 'utf8')));
rmSync(made, { recursive: true });

/** Plain letters only, so that no reading of the page can change a byte of it, and nothing that would end the script. */
function insidePage(script: string): string {
  const plain = script.replace(/[^\n\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).replace(/<(?=\/script|!--)/gi, '\\x3c');
  return `${plain.trim()}\n`;
}
