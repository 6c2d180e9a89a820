// Has a mistake made, and gives what the developer is told of it.
import * as assert from 'uvu/assert';
import { App, DefinitionError } from '../../src/index.js';

/** @param build Makes the mistake; what it leaves for the start is found by the graphs of the app. */
export function mistake(build: (app: App) => unknown): string {
  const app = new App();
  try {
    build(app);
    app.graphs();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  throw new Error('Expected a DefinitionError');
}
