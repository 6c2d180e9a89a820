// error: is not assignable to type 'NotAnOrigin<"null">'
import { cors } from 'portico';

cors({ origins: ['https://shop.example', 'null'] }); // refused
