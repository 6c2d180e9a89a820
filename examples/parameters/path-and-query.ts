import { App, Get, Path, Query } from 'portico';
import { z } from 'zod';

class Items {
  // #region path
  @Get('/items/:id')
  read(@Path('id', z.int()) id: number) {
    return { id };
  }
  // #endregion path

  // #region query
  @Get('/items')
  list(
    @Query('limit', z.int().min(1).max(100), { default: 10 }) limit: number,
    @Query('q', String, { optional: true }) q: string | undefined,
    @Query('tag', [String], { default: [] }) tags: string[],
  ) {
    return { limit, q, tags };
  }
  // #endregion query

  // #region described
  @Get('/search')
  search(
    @Query('q', z.string().min(3), { description: 'What to look for', examples: ['lamp'] }) q: string,
    @Query('page', Number, { default: 1, deprecated: true }) page: number,
  ) {
    return { q, page };
  }
  // #endregion described
}

export const app = new App({ title: 'Path and query', controllers: [Items] });
