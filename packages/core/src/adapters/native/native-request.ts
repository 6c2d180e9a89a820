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
    // To ask for the headers of these, which have no body, would cost as much as all the rest.
    if (this.method === 'GET' || this.method === 'HEAD') return false;
    const { body } = this;
    return !body.consumed && body.present;
  }

  override get url(): URL {
    if (this.hasOddHost || !URL.canParse(this.location)) throw new HTTPException(400, 'Invalid Host header');
    return super.url;
  }

  /**
   * Whether the `Host` is more than one host and port: it would move the path, or hide its host behind a user name; and of several a proxy
   * may route by one, and the app trust the other (RFC 9112 §3.2).
   */
  protected get hasOddHost(): boolean {
    return /[,/?#\\@]/.test(this.header('host') ?? '');
  }

  /** Whether the client made the runtime take a part of its `Host` for a part of the path. */
  get misdirected(): boolean {
    return false;
  }

  /** A server lives as long as it has to. */
  override waitUntil(): void {}
}
