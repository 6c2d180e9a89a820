// Visits a docs page, and holds it to what every visit must show.
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { Visit } from './chromium.js';
import { openDocs } from './swagger-ui.js';

/**
 * Visits the docs page of a server; afterwards nothing may have been asked of another machine, nor been complained of.
 * @param url The server's.
 */
export async function onDocsPage(url: string, act: (page: Page, visit: Visit) => Promise<void>): Promise<void> {
  const visit = await Visit.start();
  try {
    await openDocs(visit.page, `${url}/docs`);
    await act(visit.page, visit);
    assert.equal(visit.elsewhere, []);
    assert.equal(visit.complaints, []);
  } finally {
    await visit.end();
  }
}
