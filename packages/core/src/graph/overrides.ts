// Owns which dependencies are replaced, by what: the graph asks here before it builds a node.
import type { DependencyForm } from './dependency-form.js';

/** The replacements in force. */
export interface Overrides {
  /** The form that replaces a dependency, or `undefined` if it is not replaced. */
  formFor(dependency: object): DependencyForm | undefined;
}
