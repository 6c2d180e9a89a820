// error: Property 'by' is missing
import { idempotency } from 'portico/limits';

export const once = idempotency({ required: true }); // refused
