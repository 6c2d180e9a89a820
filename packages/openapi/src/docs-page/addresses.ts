// Owns where documents and page are, and how the page refers to them: relative to itself, so that it works behind a proxy that
// strips a prefix.
import { posix } from 'node:path';

/** Where a document of a name is: `/openapi.json` has `/openapi/v2.json` below it. */
export function documentUrl(openapiUrl: string, name: string): string {
  return name === '' ? openapiUrl : openapiUrl.replace(/(\.json)?$/, (ending) => `/${name}${ending}`);
}

/** Below which the files of the page are, without a slash at its end. */
export function assetsBelow(docsUrl: string): string {
  return docsUrl.replace(/\/$/, '');
}

/** The way from a page to a URL of the same server. The dot keeps a colon in the first segment from looking like a scheme. */
export function relativeUrl(from: string, to: string): string {
  return `./${posix.relative(from.slice(0, from.lastIndexOf('/') + 1), to)}`.replace(/\/$/, '');
}
