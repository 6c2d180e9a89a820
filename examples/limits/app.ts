import { setTimeout } from 'node:timers/promises';
import { App, Body, Context, Get, Post, Public, type RequestContext } from 'portico';

class Reports {
  // #region report
  @Public()
  @Get('/report')
  async report(@Context() { signal }: RequestContext) {
    await setTimeout(60_000, undefined, { signal }); // or: fetch(url, { signal })
    return { pages: 300 };
  }
  // #endregion report

  @Public()
  @Post('/notes', { status: 201 })
  note(@Body([String]) lines: string[]) {
    return { lines: lines.length };
  }
}

// #region app
export const app = new App({
  title: 'Reports',
  controllers: [Reports],
  bodyLimit: 100_000, // bytes
  timeout: 0.5, // seconds
});
// #endregion app
