// The public surface of the pagination package.
export { CursorPage, type CursorPageOf, type CursorPageOptions } from './cursor-page.js';
export { CursorQuery, type CursorQueryOptions } from './cursor-query.js';
export { Page, type PageOf } from './page.js';
export type { PageOptions } from './page-class.js';
export { PageQuery, type PageQueryOptions } from './page-query.js';
