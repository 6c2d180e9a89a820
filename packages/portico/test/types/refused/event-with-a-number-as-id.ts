// error: Type 'number' is not assignable to type 'string'
import { event } from 'portico';

event('lamp', { id: 1 }); // refused
