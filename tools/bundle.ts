/** Puts the compiled program into a few files beside it: hundreds of small modules take longer to find than to run. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(place('dist/bundle'), { recursive: true, force: true });
await build({
  configFile: false,
  logLevel: 'error',
  root: place('dist'),
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: place('dist/bundle'),
    // Every file lies as deep as the modules that it holds, so that what they find by their own place stays where it was.
    rolldownOptions: { input: { main: place('dist/cli/main.js'), worker: place('dist/cli/worker.js'), 'analysis-worker': place('dist/cli/serve/analysis-worker.js') }, output: { chunkFileNames: '[name].js' } },
  },
});
