// Owns what a handler may set about its response: what cannot be sent is refused where it is set, so that its transaction
// is not committed behind a 500.
import type { CookieOptions, ResponseSettings } from '../contracts/request-context.js';
import { PorticoError } from '../errors/portico-error.js';
import { writeCookie, writeDeletion } from './set-cookie.js';

export class LiveResponseSettings implements ResponseSettings {
  readonly headers: Headers = createHeaders();
  #status: number | undefined;

  get status(): number | undefined {
    return this.#status;
  }

  set status(status: number | undefined) {
    // A 1xx is no final response: the client would wait on for one (RFC 9110 §15.2).
    if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
      throw new PorticoError(
        `Cannot set the status ${status}: it is not the status of a final response. Give a whole number from 200 to 599.`,
      );
    }
    this.#status = status;
  }

  setCookie(name: string, value: string, options?: CookieOptions): void {
    this.headers.append('set-cookie', writeCookie(name, value, options));
  }

  deleteCookie(name: string, options?: CookieOptions): void {
    this.headers.append('set-cookie', writeDeletion(name, options));
  }
}

/** Headers whose own properties come before the methods of the class, which its types do not let a class of ours override. */
function createHeaders(): Headers {
  const headers = new Headers();
  for (const method of ['append', 'set'] as const) {
    const write = headers[method].bind(headers);
    const value = (name: string, text: string): void => refuseUnsendable(name, () => write(name, text));
    Object.defineProperty(headers, method, { value });
  }
  return headers;
}

/** The platform's own error repeats name and value: line breaks would forge lines of the log, and the value may be a session. */
function refuseUnsendable(name: string, write: () => void): void {
  try {
    write();
  } catch {
    throw new PorticoError(
      `Cannot set the header ${JSON.stringify(name)}: its name or value is not valid. Write a name of letters, digits and dashes, and a value without line breaks.`,
    );
  }
}
