// error: Type '"soon"' is not assignable to type 'Moment'
import { App } from 'portico';

new App().get('/', [], { deprecated: { since: 'soon' } }, () => 1); // refused
