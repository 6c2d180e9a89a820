import { App, Context, Cookie, Get, Header, type RequestContext } from 'portico';

class Visits {
  // #region read
  @Get('/browser')
  browser(@Header('user-agent') agent: string, @Cookie('theme', String, { default: 'light' }) theme: string) {
    return { agent, theme };
  }
  // #endregion read

  // #region set
  @Get('/visits')
  count(@Cookie('visits', Number, { default: 0 }) visits: number, @Context() context: RequestContext) {
    context.response.setCookie('visits', String(visits + 1));
    return { visits: visits + 1 };
  }
  // #endregion set
}

export const app = new App({ title: 'Headers and cookies', controllers: [Visits] });
