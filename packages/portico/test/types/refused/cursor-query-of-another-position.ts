// error: Mismatch<
import { CursorQuery, Get, Query } from 'portico';
import { z } from 'zod';

const Position = z.object({ after: z.int() });

export class Items {
  @Get('/items')
  list(
    @Query(CursorQuery({ cursor: Position })) page: CursorQuery<string>, // refused
  ): string {
    return page.cursor ?? '';
  }
}
