// A web Request on a server of the runtime's own, which knows what is under way on it.
import { HTTPException } from '../../errors/http-exception.js';
import type { Traffic } from '../traffic.js';
import { WebRequest } from '../web-request.js';

/** A request on a runtime's own server; its subclasses say who is connected. */
export abstract class NativeRequest extends WebRequest {
  /** How much of it is under way: its handler, its stream, what follows its response. */
  parts = 0;
  /** Where it is among those that are under way. */
  place = 0;
  /** How often it was seen under way. */
  looks = 0;
  readonly #traffic: Traffic;

  constructor(request: Request, traffic: Traffic) {
    super(request);
    this.#traffic = traffic;
  }

  override get signal(): AbortSignal {
    this.#traffic.watched.add(this);
    return super.signal;
  }

  override leaveUnread(): boolean {
    const { method, body } = this;
    // To ask for the headers of these, which have no body, would cost as much as all the rest.
    return method !== 'GET' && method !== 'HEAD' && !body.consumed && body.present;
  }

  override get url(): URL {
    // A proxy may route by one of several, and the app trust the other (RFC 9112 §3.2).
    const isOne = this.header('host')?.includes(',') !== true && URL.canParse(this.location);
    if (!isOne) throw new HTTPException(400, 'Invalid Host header');
    return super.url;
  }

  /** Whether the client made the runtime take a part of its `Host` for a part of the path. */
  get misdirected(): boolean {
    return false;
  }

  /** A server lives as long as it has to. */
  override waitUntil(): void {}
}
