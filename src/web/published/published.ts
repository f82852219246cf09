/** The engine of a published document: one script that is the page's and, made into a worker by its own text, the engine's as well. */
import { serveWorker } from './messages.js';
import { openPage } from './page.js';

if (typeof document === 'undefined') serveWorker(self as unknown as Parameters<typeof serveWorker>[0]);
else openPage(document.currentScript?.textContent ?? '');
