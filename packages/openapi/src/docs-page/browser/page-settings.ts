// Owns what the page tells its script, which travels in an attribute, since the page holds no script of its own.
import type { DocsPageSettings } from '../docs-page.js';

/** What the server wrote into the page. */
export const settings: DocsPageSettings = JSON.parse(
  document.getElementById('swagger-ui')?.dataset['settings'] ?? '{}',
) as DocsPageSettings;

/** A URL by the address that the browser sees. */
export function absolute(reference: string): string {
  return new URL(reference, document.baseURI).href;
}
