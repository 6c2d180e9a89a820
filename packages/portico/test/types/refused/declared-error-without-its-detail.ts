// error: Property 'left' is missing in type '{}'
import { declareError } from 'portico';
import { z } from 'zod';

class OutOfStock extends declareError(409, { schema: z.object({ left: z.int() }) }) {}

export const error = new OutOfStock({}); // refused
