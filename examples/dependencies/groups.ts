import { APIKeyHeader, App, Controller, dependency, Get, HTTPException, Public, Router, Security } from 'portico';

// #region guard
const apiKey = new APIKeyHeader({ name: 'X-API-Key' });

const staff = dependency([apiKey], (key) => {
  if (key !== 'staff-key') throw new HTTPException(403, 'Staff only');
});
// #endregion guard

// #region controller
@Controller('/admin', { tags: ['admin'], dependencies: [Security(staff)] })
class Admin {
  @Get('/stats')
  stats() {
    return { users: 2 };
  }

  @Public()
  @Get('/health')
  health() {
    return { ok: true };
  }
}
// #endregion controller

// #region include
const reports = new Router({ prefix: '/reports' });
reports.get('/daily', [], () => ({ report: 'daily' }));

export const app = new App({ title: 'Groups', controllers: [Admin] });
app.include(reports, { prefix: '/internal', tags: ['reports'], dependencies: [Security(staff)] });
// #endregion include
