/** One server and one browser for the tests of a file. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch, serve, type Served } from './workbench.js';

export interface Started {
  readonly served: Served;
  readonly browser: Browser;
}

/** To be called where tests are listed; what it gives is asked when a test runs, for server and browser are there only then. */
export function whileStarted(): () => Started {
  let served: Served | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    served = await serve();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  return () => {
    if (served === undefined || browser === undefined) throw new Error('the workbench is started before the first test');
    return { served, browser };
  };
}
