// error: Mismatch<{ made: string; }, { made: Date; }>
import { Get } from 'portico';
import { z } from 'zod';

const Item = z.object({ made: z.date().transform((date) => date.toISOString()) });

export class Items {
  @Get('/', { response: Item }) // refused
  read(): { made: string } {
    return { made: '2026-01-01' };
  }
}
