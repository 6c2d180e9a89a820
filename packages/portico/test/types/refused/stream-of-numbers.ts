// error: Mismatch<AsyncGenerator<number
import { Get, Stream } from 'portico';

export class Pages {
  @Get('/', { response: Stream('text/csv') }) // refused
  async *read(): AsyncGenerator<number> {
    yield 1;
  }
}
