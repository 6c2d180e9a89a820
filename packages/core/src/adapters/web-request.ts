// A web Request as the handler sees it.
import type { Client, IncomingRequest } from '../contracts/incoming-request.js';
import { locationOf, targetOf } from './request-target.js';
import { type BodyOwner, WebBody } from './web-body.js';

/** A request on any runtime that has the web's own Request; what is only known beside it, its subclasses say. */
export abstract class WebRequest implements IncomingRequest, BodyOwner {
  readonly method: string;
  readonly target: string;
  /** Whether the app is what everybody waits for, and not the client. */
  waiting = true;
  protected readonly request: Request;
  #body: WebBody | undefined;
  #url: URL | undefined;
  #signal: AbortSignal | undefined;
  #aborter: AbortController | undefined;

  constructor(request: Request) {
    this.request = request;
    this.method = request.method;
    this.target = targetOf(request.url);
  }

  abstract get client(): Client | undefined;

  abstract get platform(): unknown;

  /** Keeps the runtime alive for what goes on behind the response, if it offers that. */
  abstract waitUntil(work: Promise<unknown>): void;

  /** Aborted when the client leaves, where the runtime tells that. */
  protected get departure(): AbortSignal | undefined {
    return this.request.signal;
  }

  get cancelsBody(): boolean {
    return true;
  }

  get spent(): boolean {
    return false;
  }

  get givesText(): boolean {
    return false;
  }

  get hasUnmeasuredBody(): boolean {
    return this.request.body !== null;
  }

  get body(): WebBody {
    this.#body ??= new WebBody(this.request, this);
    return this.#body;
  }

  /** Whether somebody waits for bytes of the body. */
  get reading(): boolean {
    return this.#body?.reading === true;
  }

  /** Gives a body up that was not read. @returns Whether the connection on which the client still sends it is ours to end. */
  leaveUnread(): boolean {
    return false;
  }

  get url(): URL {
    this.#url ??= new URL(this.location);
    return this.#url;
  }

  protected get location(): string {
    return locationOf(this.request);
  }

  get headers(): Headers {
    return this.request.headers;
  }

  /** A client can leave in two ways: it aborts the request, or it cancels the body of the response. */
  get signal(): AbortSignal {
    this.#aborter ??= new AbortController();
    const { departure } = this;
    this.#signal ??= departure ? AbortSignal.any([departure, this.#aborter.signal]) : this.#aborter.signal;
    return this.#signal;
  }

  /** Whether the client went away. */
  get gone(): boolean {
    return this.#aborter?.signal.aborted === true || this.departure?.aborted === true;
  }

  abort(reason: DOMException): void {
    this.#aborter ??= new AbortController();
    this.#aborter.abort(reason);
  }

  header(name: string): string | undefined {
    return this.headers.get(name) ?? undefined;
  }

  /** Headers joins repeated lines by `, `; where one ended cannot be told, so there is at most one line. */
  headerLines(name: string): readonly string[] {
    const line = this.headers.get(name);
    return line === null ? [] : [line];
  }
}
