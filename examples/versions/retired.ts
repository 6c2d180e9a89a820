// A route that is on its way out, and tells its clients.
import { App, Controller, Get } from 'portico';

// #region route
@Controller('/invoices')
class Invoices {
  @Get('', {
    deprecated: { since: '2026-01-01', sunset: '2026-12-31', link: 'https://docs.example.org/to-bills' },
  })
  list() {
    return [{ id: 1 }];
  }
}
// #endregion route

export const retired = new App({ controllers: [Invoices] });
