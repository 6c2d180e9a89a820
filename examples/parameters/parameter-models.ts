import { App, Cookie, Field, Get, Header, Query } from 'portico';
import { z } from 'zod';

// #region model
class Filters {
  @Field({ optional: true, description: 'What to look for' }) q?: string;
  @Field([String], { default: [] }) tags!: string[];
  @Field(z.int().min(1).max(100), { default: 20, examples: [50] }) limit!: number;
  @Field(z.int(), { optional: true, deprecated: true }) page?: number;
}
// #endregion model

// #region styles
class Listing {
  @Field([z.int()], { style: 'pipeDelimited', optional: true }) ids?: number[];
  @Field([String], { explode: false, default: [] }) fields!: string[];
  @Field([String], { default: [] }) tags!: string[];
}
// #endregion styles

// #region strict
const Paging = z.strictObject({ limit: z.int().max(100).default(20), after: z.string().optional() });
const Client = z.object({ 'x-request-id': z.string(), 'x-features': z.array(z.string()).optional() });
// #endregion strict

class Items {
  // #region query
  @Get('/items')
  list(@Query(Filters) filters: Filters) {
    return filters;
  }
  // #endregion query

  // #region commas
  @Get('/by-tags')
  byTags(@Query(Filters, { explode: false }) { tags }: Filters) {
    return tags;
  }
  // #endregion commas

  // #region styled
  @Get('/listing')
  listing(@Query(Listing) listing: Listing) {
    return listing;
  }
  // #endregion styled

  // #region others
  @Get('/pages')
  pages(
    @Query(Paging) paging: z.infer<typeof Paging>,
    @Header(Client) client: z.infer<typeof Client>,
    @Cookie('theme', String, { default: 'light' }) theme: string,
  ) {
    return { paging, client, theme };
  }
  // #endregion others

  // #region empty
  @Get('/search')
  search(@Query(Filters, { emptyIsAbsent: true }) filters: Filters) {
    return filters;
  }
  // #endregion empty
}

export const app = new App({ title: 'Parameter models', controllers: [Items] });
