// error: is not assignable to
import { App, EventStream } from 'portico';

async function* read(): AsyncGenerator<number> {
  yield 1;
}

new App().get('/', [], { response: EventStream(String) }, read); // refused
