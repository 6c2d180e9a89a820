// error: Property 'since' is missing in type '{ sunset: "2026-12-31"; }' but required in type 'Deprecation'
import { App } from 'portico';

new App().get('/', [], { deprecated: { sunset: '2026-12-31' } }, () => 1); // refused
