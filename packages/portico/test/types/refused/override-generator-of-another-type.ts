// error: is not assignable to type
import { App, dependency } from 'portico';

const id = dependency([], () => 'text');

export const app = new App();
const replacement = function* (): Generator<number> {
  yield 1;
};
app.override(id, replacement); // refused
