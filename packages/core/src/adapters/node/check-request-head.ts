// Owns what a request's head alone says against it, so that no handler runs for it: a framing or a host that two parties could
// read in two ways, and heads beyond the server's limits. Layer 7.
import type { IncomingMessage } from 'node:http';
import type { OutgoingResponse } from '../../contracts/outgoing-response.js';
import { createRefusal } from '../refusal.js';
import type { ServerLimits } from '../server-limits.js';

/** The refusal of a request by its head; `undefined` if nothing is wrong with it. */
export function checkRequestHead(message: IncomingMessage, limits: ServerLimits): OutgoingResponse | undefined {
  const { rawHeaders, url = '' } = message;
  if (url.length > limits.urlLength) return urlTooLong;
  if (rawHeaders.length > 2 * limits.headerCount) return tooManyHeaders;
  return checkHost(message) ?? checkTransferEncoding(message);
}

/** RFC 9112 §3.2 asks for a 400 of none and of several: a proxy may route by one and an app trust the other. */
function checkHost({ rawHeaders, httpVersionMajor, httpVersion }: IncomingMessage): OutgoingResponse | undefined {
  // HTTP/2 has `:authority` in its place, and refuses two of them by itself (RFC 9113 §8.3.1).
  if (httpVersionMajor > 1) return undefined;
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index] as string)) hosts++;
  if (hosts > 1) return severalHosts;
  return hosts === 0 && httpVersion === '1.1' ? missingHost : undefined;
}

function isHost(name: string): boolean {
  return name.length === 4 && (name === 'Host' || name === 'host' || name.toLowerCase() === 'host');
}

/** RFC 9112 §6.1: a coding that is not understood is a 501, and one in HTTP/1.0 a faulty framing. */
function checkTransferEncoding({ headers, httpVersion }: IncomingMessage): OutgoingResponse | undefined {
  const coding = headers['transfer-encoding'];
  if (coding === undefined) return undefined;
  if (httpVersion === '1.0') return faultyFraming;
  return coding.toLowerCase() === 'chunked' ? undefined : unknownCoding;
}

const urlTooLong = createRefusal(414, 'URI Too Long');
const tooManyHeaders = createRefusal(431, 'Request Header Fields Too Large');
const missingHost = createRefusal(400, 'Missing Host header');
const severalHosts = createRefusal(400, 'More than one Host header');
const faultyFraming = createRefusal(400, 'Transfer-Encoding needs HTTP/1.1');
const unknownCoding = createRefusal(501, 'Unsupported Transfer-Encoding: send the body as it is, or chunked');
