// error: is not assignable to type 'NotAnOrigin<"*">'
import { cors } from 'portico';

cors({ origins: ['*'], credentials: true }); // refused
