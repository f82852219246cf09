/** The engine built for the browser and served on this machine's own address, and a real Chromium that runs it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/browser.js';

export interface Opened {
  readonly page: Page;
  /** Requests to anywhere but this server; there must be none. */
  readonly strays: readonly string[];
  readonly close: () => Promise<void>;
}

/** Builds `src/web/worker.ts` as the workbench will, serves it with the policy that the product ships with, and opens a page. */
export async function openEnginePage(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-web-'));
  await build({
    configFile: false, logLevel: 'error', root: folder,
    build: { outDir: folder, emptyOutDir: false, minify: true, target: 'es2022', lib: { entry: resolve('src/web/worker.ts'), formats: ['es'], fileName: () => 'worker.js' } },
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="en"><title>engine</title><body></body></html>');
  const server = createServer((request, response) => {
    const name = request.url === '/worker.js' ? 'worker.js' : 'index.html';
    response.setHeader('content-type', name === 'worker.js' ? 'text/javascript' : 'text/html');
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'none'");
    response.end(readFileSync(join(folder, name)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS], headless: true });
  const page = await browser.newPage();
  const strays: string[] = [];
  page.on('request', (request) => void (request.url().startsWith(address) || strays.push(request.url())));
  await page.goto(address);
  const close = async (): Promise<void> => {
    await browser.close();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true });
  };
  return { page, strays, close };
}
