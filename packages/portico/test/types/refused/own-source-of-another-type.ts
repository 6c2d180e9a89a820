// error: Type 'string' is not assignable to type 'number'
import { defineSource } from 'portico';

export const Cursor = defineSource<number>({
  label: 'Cursor()',
  in: 'query',
  reads: 'head',
  compile: () => () => ({ ok: true, value: 'not a number' }), // refused
});
