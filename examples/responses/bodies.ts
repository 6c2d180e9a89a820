import { App, Bytes, Get, Html, Path, Post, Redirect, respond, Text } from 'portico';

const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBTAA7', 'base64');

class Pages {
  // #region text
  @Get('/robots.txt', { response: Text() })
  robots() {
    return 'User-agent: *\nDisallow: /private\n';
  }

  @Get('/', { response: Html() })
  home() {
    return '<!doctype html><title>Shop</title><h1>Welcome</h1>';
  }

  @Get('/dot.gif', { response: Bytes('image/gif') })
  dot() {
    return dot;
  }
  // #endregion text

  // #region redirect
  @Get('/start', { response: Redirect() })
  start() {
    return '/items?from=start';
  }

  @Post('/orders/:id', { responses: { 303: Redirect() } })
  order(@Path('id', Number) id: number) {
    return respond(303, `/orders/${id}`);
  }
  // #endregion redirect
}

export const app = new App({ title: 'Pages', controllers: [Pages] });
