// Visits the docs page of a server.
import type { Page } from 'playwright-core';
import { type Expected, type Visit, visiting } from './chromium.js';
import { openDocs } from './swagger-ui.js';

/** @param url The server's. */
export function onDocsPage(
  url: string,
  act: (page: Page, visit: Visit) => Promise<void>,
  expected: Expected = {},
): Promise<void> {
  return visiting(async (visit) => {
    await openDocs(visit.page, `${url}/docs`);
    await act(visit.page, visit);
  }, expected);
}
