// error: is not assignable to type
import { App, dependency } from 'portico';
import { checkContract } from 'portico/testing';

const id = dependency([], () => 'text');
const limit = dependency([], () => 10);

export const run = checkContract(new App(), {
  overrides: [
    [limit, () => 5],
    [id, () => 42], // refused
  ],
});
