// Versions of routes and of groups, how clients name them, and documents for some of them.
import { App, Controller, Get, Router, type Versioning } from 'portico';

@Controller('/items', { version: ['1', '2'] })
class Items {
  @Get('', { version: '3', deprecated: false })
  list() {
    return 1;
  }
}

const byPath: Versioning = { in: 'path', prefix: 'version-', default: '1' };
export const apps = [
  new App({ version: '1.0.0', versioning: byPath, controllers: [Items] }),
  new App({ versioning: { in: 'header', header: 'X-Version' }, docs: { onlyCallable: true } }),
  new App({ versioning: { in: 'media-type', parameter: 'version' } }),
  new App({
    openapi: {
      documents: {
        partner: { title: 'Partners', tags: ['a'], includes: ({ path }) => path !== '/', dependencies: [() => 1] },
      },
    },
  }),
];
const router = new Router({ version: '1' });
router.get('/', [], { version: [] }, () => 1);
apps[0]?.include(router, { version: '2' });
export const document = apps[3]?.openapi('partner');
