// Asserts that an option which nobody reads is refused in a sentence that says which was meant.
import * as assert from 'uvu/assert';

/** @param make Gives the option. @param owner What has no such one. @param meant The one that it has. */
export function refusesOption(make: () => unknown, owner: string, meant: string): void {
  assert.throws(make, (error: unknown) => {
    assert.is((error as Error).name, 'DefinitionError');
    assert.match((error as Error).message, `is no option of ${owner}. Write '${meant}'`);
    return true;
  });
}
