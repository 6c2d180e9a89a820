import { App, Depends, dependency, Get, Query, type RequestContext } from 'portico';
import { z } from 'zod';

// #region context
function preferredLanguage(context: RequestContext): string {
  return context.headers.get('accept-language')?.split(',')[0] ?? 'en';
}
// #endregion context

// #region declared
const readPage = dependency(
  [Query('skip', z.int().min(0), { default: 0 }), Query('limit', z.int().min(1).max(100), { default: 10 })],
  (skip, limit) => ({ skip, limit }),
);

type Page = { skip: number; limit: number };
// #endregion declared

class Shop {
  // #region use-context
  @Get('/greeting')
  greet(@Depends(preferredLanguage) language: string) {
    return { language };
  }
  // #endregion use-context

  // #region use-declared
  @Get('/items')
  items(@Depends(readPage) page: Page) {
    return { items: [], page };
  }

  @Get('/users')
  users(@Depends(readPage) page: Page) {
    return { users: [], page };
  }
  // #endregion use-declared
}

export const app = new App({ title: 'Functions', controllers: [Shop] });

// #region list
app.get('/orders', [readPage], (page) => ({ orders: [], page }));
// #endregion list
