// An error declares its detail once; what throws it names the class in lists of every kind.
import { App, Controller, declareError, dependency, Get, HTTPException, Injectable, Router } from 'portico';
import { z } from 'zod';

class NotFound extends declareError(404, { description: 'There is no such item' }) {}
class Forbidden extends declareError(403) {}
class OutOfStock extends declareError(409, { schema: z.object({ left: z.int() }), headers: { 'Retry-After': '1' } }) {}
class Missing extends declareError(404, { schema: [Number] }) {
  constructor(readonly id: number) {
    super([id]);
  }
}

export const thrown: readonly HTTPException[] = [
  new NotFound(),
  new NotFound('No such lamp', { headers: { 'Retry-After': '5' } }),
  new Forbidden('Staff only', { cause: new Error() }),
  new OutOfStock({ left: 100 }),
  new Missing(7),
];

const item = dependency([], () => 1, { throws: [NotFound, Missing] });

@Injectable({ throws: [OutOfStock] })
export class Stock {}

@Controller('/items', { throws: [Forbidden] })
export class Items {
  @Get('', { response: String, throws: [OutOfStock] })
  read(): string {
    return '';
  }
}

export const app = new App({ throws: [Forbidden] });
app.include(new Router({ throws: [Forbidden] }), { throws: [NotFound] });
app.get('/', [item], { throws: [OutOfStock] }, (value) => value.toFixed());
