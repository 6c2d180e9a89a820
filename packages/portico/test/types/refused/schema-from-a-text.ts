// error: is not assignable to parameter of type 'object'
import { schemaFrom } from 'portico';

export const point = schemaFrom<number>('number'); // refused
