/** Puts the workbench together: a small page, the worker with desk and engine, the worker of studies, one sheet of style. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { STYLE } from '../dist/views/index.js';

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const OUT = place('dist/workbench');
const ENTRIES = { app: 'dist/web/app.js', desk: 'dist/web/desk-worker.js', study: 'dist/web/study-worker.js' } as const;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const [name, entry] of Object.entries(ENTRIES)) {
  await build({
    configFile: false, logLevel: 'error', root: place('dist'),
    build: { outDir: OUT, emptyOutDir: false, minify: true, target: 'es2022', copyPublicDir: false, lib: { entry: place(entry), formats: ['es'], fileName: () => `${name}.js` } },
  });
}
copyFileSync(place('src/web/page/index.html'), `${OUT}/index.html`);
writeFileSync(`${OUT}/app.css`, `${STYLE}\n${readFileSync(place('src/web/page/style.css'), 'utf8')}`);
