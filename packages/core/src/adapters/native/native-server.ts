// What the servers of Bun and Deno have in common: which of the limits they hold, the refusals that are left to us, and how they end.
import type { OutgoingResponse, RequestHandler } from '../../contracts/outgoing-response.js';
import { PorticoError } from '../../errors/portico-error.js';
import { closeGracefully, type Ending } from '../close-gracefully.js';
import { answer, writeResponse } from '../fetch.js';
import { graceOf } from '../grace-of.js';
import { createRefusal, failure, type Report } from '../response.js';
import { limitsOf, type ServerLimits, type ServerOptions } from '../server.js';
import type { NativeRequest } from './native-request.js';
import type { NativeTraffic } from './native-traffic.js';

/** Options of a server of the runtime's own. */
export interface NativeOptions extends ServerOptions {
  /** Is told why a response could not be given to its end. Default: `console.error`. */
  readonly onError?: Report;
}

/** A server of the runtime's own that listens. */
export interface NativeServer {
  readonly url: string;
  /** 0 on a Unix socket. */
  readonly port: number;
  /** @param grace How long this may take, in seconds. @returns The number of requests that were cut. */
  close(grace?: number): Promise<number>;
}

/** A runtime, by the limits that nobody can hold on its own server. */
export interface NativeRuntime {
  readonly name: string;
  readonly cannotHold: readonly (keyof ServerLimits)[];
}

/**
 * The limits of a server.
 * @throws {RangeError} If one is not a number above zero.
 * @throws {PorticoError} If one was asked for that the runtime cannot hold: whoever names a limit relies on it.
 */
export function limitsOn({ name, cannotHold }: NativeRuntime, options: NativeOptions): ServerLimits {
  const asked = cannotHold.find((limit) => options[limit] !== undefined);
  if (asked === undefined) return limitsOf(options);
  throw new PorticoError(
    `Cannot listen with ${asked} on ${name}: its own server has no such limit, or one that cannot be set. Leave it out and let a proxy ` +
      "hold it, or put the app on a server of node:http, by `attach` of 'portico/node'.",
  );
}

/** Answers the requests of a server. */
export type Desk = (request: NativeRequest) => Response | Promise<Response>;

/** @param traffic Is told of what is under way. */
export function createDesk(
  handler: RequestHandler,
  limits: ServerLimits,
  { onError: report = console.error }: NativeOptions,
  traffic: NativeTraffic,
): Desk {
  const answering = { report, traffic };
  return (request) => {
    const refusal = refuse(request, limits, traffic);
    if (refusal) return writeResponse(request, refusal, answering);
    try {
      const response = answer(handler, request, answering);
      if (request.parts === 0) traffic.forget(request);
      return response;
    } catch (error) {
      report(error);
      return writeResponse(request, failure, answering);
    }
  };
}

/** Connections cannot be counted, but of HTTP/1.1 each has one request at a time. */
function refuse(
  { target, misdirected }: NativeRequest,
  { urlLength, maxConnections }: ServerLimits,
  { pending }: NativeTraffic,
): OutgoingResponse | undefined {
  if (target.length > urlLength) return urlTooLong;
  if (misdirected) return invalidHost;
  return pending >= maxConnections ? tooMany : undefined;
}

const urlTooLong = createRefusal(414, 'URI Too Long');
const invalidHost = createRefusal(400, 'Invalid Host header');
const tooMany = createRefusal(503, 'Service Unavailable');

/** The server as its owner has it. @param ending How its connections end. */
export function nativeServer(
  place: { readonly url: string; readonly port: number },
  ending: Ending,
  traffic: NativeTraffic,
  { grace: usual }: NativeOptions,
): NativeServer {
  let closed: Promise<number> | undefined;
  return { ...place, close: async (grace = usual) => (closed ??= closeGracefully(ending, traffic, graceOf(grace))) };
}
