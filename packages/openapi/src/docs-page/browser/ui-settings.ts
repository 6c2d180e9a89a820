// Owns what a page that Scalar or Redoc shows tells its starter, with the addresses that the browser sees.
import type { UIPageSettings } from '../ui-page.js';

/** Where the product puts itself. */
export const root = document.getElementById('docs') as HTMLElement;

const given = JSON.parse(root.dataset['settings'] ?? '{}') as UIPageSettings;

export const settings: UIPageSettings = {
  ...given,
  url: absolute(given.url),
  documents: given.documents.map((one) => ({ ...one, url: absolute(one.url) })),
};

function absolute(reference: string): string {
  return new URL(reference, document.baseURI).href;
}
