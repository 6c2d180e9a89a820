// error: Argument of type '200' is not assignable
import { Redirect } from 'portico';

Redirect(200); // refused
