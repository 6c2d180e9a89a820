// error: Type 'true' is not assignable to type 'false'
import { cors } from 'portico';

cors({ origins: '*', credentials: true }); // refused
