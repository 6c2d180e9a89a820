// error: Type 'string' is not assignable to type 'number'
import { declareError } from 'portico';
import { z } from 'zod';

class OutOfStock extends declareError(409, { schema: z.object({ left: z.int() }) }) {}

export const error = new OutOfStock({ left: 'none' }); // refused
