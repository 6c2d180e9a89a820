// Headers that tell what is wrong with a line that is set, and take none once the response is made.
import { PorticoError } from '../errors/portico-error.js';

/** Something that can be changed until its response is made. */
export interface Sealable {
  /** Whether the response was made of it. */
  sealed?: boolean;
}

/** Headers that are checked once they have a state. */
export interface CheckedHeaders extends Headers {
  /** Where it stands whether the response is made already. */
  state: Sealable | undefined;
}

let Checked: (new () => CheckedHeaders) | undefined;

/** Empty headers. Their class is made for the first: to name `Headers` loads all of Node's `fetch`, at the start of every app. */
export function createHeaders(): CheckedHeaders {
  Checked ??= createClass();
  return new Checked();
}

function createClass(): new () => CheckedHeaders {
  const created = class extends Headers implements CheckedHeaders {
    state: Sealable | undefined;
  };
  // The platform's types do not let a class of ours override what writes.
  for (const method of ['append', 'set'] as const) {
    const write = Headers.prototype[method];
    function checked(this: CheckedHeaders, name: string, text: string): void {
      if (this.state) checkOpen(this.state, `the header ${JSON.stringify(name)}`);
      try {
        write.call(this, name, text);
      } catch {
        throw unsendable(name);
      }
    }
    Object.defineProperty(created.prototype, method, { value: checked });
  }
  return created;
}

/** @throws {PorticoError} If the response is made: what is set then would be lost without a word. */
export function checkOpen({ sealed }: Sealable, what: string): void {
  if (sealed) throw madeAlready(what);
}

/** What somebody is told who sets something too late. */
export function madeAlready(what: string): PorticoError {
  return new PorticoError(
    `Cannot set ${what}: the response is made already. Set it before the handler returns; a stream, and what stands behind a yield, run later.`,
  );
}

/** The platform's own error repeats name and value: line breaks would forge lines of the log, and the value may be a session. */
export function unsendable(name: string): PorticoError {
  return new PorticoError(
    `Cannot set the header ${JSON.stringify(name)}: its name or value is not valid. Write a name of letters, digits and dashes, and a value without line breaks.`,
  );
}
