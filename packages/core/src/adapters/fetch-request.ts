// What `app.fetch` is given: a web Request, and what the runtime tells beside it.
import { type Client, clientOf, type Platform } from '../contracts/incoming-request.js';
import { PorticoError } from '../errors/portico-error.js';
import { stayAwake } from '../primitives/stay-awake.js';
import { WebRequest } from './web-request.js';

/** A request that was given to `app.fetch`. */
export class FetchRequest extends WebRequest {
  /** @param platform What the runtime told beside the request; a runtime that calls `app.fetch` itself may give anything. */
  constructor(
    request: Request,
    override readonly platform: Platform | undefined,
  ) {
    super(request);
  }

  override get client(): Client | undefined {
    const { client } = Object(this.platform) as Platform;
    return clientOf(client?.address, client?.port);
  }

  /** Its stream is not asked whether somebody holds it: runtimes would make one of the body, and read that more slowly. */
  override get spent(): boolean {
    return this.request.bodyUsed;
  }

  override waitUntil(work: Promise<unknown>): void {
    const { platform } = this;
    if (typeof platform?.waitUntil === 'function') platform.waitUntil(work);
    else stayAwake(work);
  }
}

/** @throws {PorticoError} If it is none of the web, such as a URL, or what Node hands to a function of `(request, response)`. */
export function checkRequest(request: Request): void {
  if (typeof request?.url === 'string' && !('socket' in request)) return;
  throw new PorticoError(
    'Cannot answer this: app.fetch takes a web Request, as in app.fetch(new Request(url)). ' +
      'For what node:http gives, there is attach(server, app) of portico/node.',
  );
}
