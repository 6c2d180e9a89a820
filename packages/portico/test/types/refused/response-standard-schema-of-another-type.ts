// error: Mismatch<{ name: number; }, { name: string; }>
import { Get } from 'portico';
import { z } from 'zod';

const Item = z.object({ name: z.string() });

export class Items {
  @Get('/', { response: Item }) // refused
  read(): { name: number } {
    return { name: 1 };
  }
}
