// Where a server listens: looked at before anything does, so that every runtime refuses the same, and in the same words.
import { lstatSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { PorticoError } from '../errors/portico-error.js';
import type { ServerOptions } from './server.js';

/** A port of a host, or a Unix socket. */
export type Place =
  | { readonly port: number; readonly host: string; readonly path?: undefined }
  | { readonly path: string };

/**
 * Where to listen.
 * @throws {RangeError} If the port is none.
 * @throws {PorticoError} If nothing can listen there.
 */
export function placeOf({ port = 8000, host = '127.0.0.1', path }: ServerOptions): Place {
  if (path !== undefined) {
    checkPath(path);
    return { path };
  }
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new RangeError(
      `Cannot listen on the port ${port}: it is not a whole number from 0 to 65535. Give one, such as Number(process.env.PORT || 8000), or 0 for a free one.`,
    );
  }
  // Node takes nothing for every address, Bun for its own; and Bun takes brackets into the URL.
  if (!/^[^\s[\]/\\?#@]+$/.test(host)) {
    throw new PorticoError(
      `Cannot listen on the host ${JSON.stringify(host)}: it is neither an address nor a name. Give a \`host\` such as 127.0.0.1, 0.0.0.0 or ::1, without brackets.`,
    );
  }
  return { port, host };
}

/** What a socket's path may have, in bytes: of a longer one Node would use the beginning. */
const longest = process.platform === 'linux' ? 107 : 103;

/** @throws {PorticoError} If no socket can be made there. */
function checkPath(path: string): void {
  if (path === '') throw refusal('an empty path', 'there is no such path', 'Give a `path`, or a `port` without one');
  // These are in no folder.
  if (path.startsWith('\0') || process.platform === 'win32') return;
  if (Buffer.byteLength(path) > longest) {
    throw refusal(
      path,
      `it is longer than the ${longest} bytes that a socket's path may have`,
      'Give a shorter `path`',
    );
  }
  const folder = dirname(path);
  if (whatIs(folder) === undefined) throw refusal(path, ...missingFolder(folder));
  const there = whatIs(path);
  if (there?.isSocket() === true) throw refusal(path, ...socketThere);
  if (there) throw refusal(path, 'a file or a folder is there already', 'Give another `path`');
}

/** `undefined` if there is nothing; what cannot be looked at, the runtime has to refuse. */
function whatIs(path: string): Stats | null | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}

type Reason = readonly [problem: string, remedy: string];

const missingFolder = (folder: string): Reason => [`there is no folder ${folder}`, 'Make it, or give another `path`'];

const socketThere: Reason = [
  'a socket is there already: another program listens on it, or one that was killed has left it',
  'Stop that program, or remove the file',
];

const unknownHost: Reason = ['the host name is unknown', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'];

/** Why a port cannot be had, by the code of the error. */
const ofPorts: Readonly<Record<string, Reason>> = {
  EADDRINUSE: ['another program uses this port', 'Give another `port`, or 0 for a free one'],
  EACCES: ['this user may not use the port', 'Give a `port` above 1023'],
  EADDRNOTAVAIL: ['this machine does not have the address', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'],
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  // Bun's word for the one, and Deno's for the other.
  EINVAL: ['the host is unknown, or not of this machine', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'],
};

const forbidden: Reason = ['this user may not make a socket there', 'Give a `path` in a folder of this user'];

/** Why a path cannot be had. */
const ofPaths: Readonly<Record<string, Reason>> = { EADDRINUSE: socketThere, EACCES: forbidden, EPERM: forbidden };

/** The error for a place where a server cannot listen, though nothing speaks against it. */
export function cannotListen(place: Place, cause: Error & { readonly code?: string | undefined }): PorticoError {
  if (place.path !== undefined) {
    return refusal(place.path, ...(ofPaths[cause.code ?? ''] ?? [cause.message, 'Check `path`']), cause);
  }
  // Deno has no code for it.
  const code = cause.message.includes('lookup address') ? 'ENOTFOUND' : cause.code;
  const reason = ofPorts[code ?? ''] ?? [cause.message, 'Check `host` and `port`'];
  return refusal(`${place.host}:${place.port}`, ...reason, cause);
}

function refusal(where: string, problem: string, remedy: string, cause?: Error): PorticoError {
  return new PorticoError(`Cannot listen on ${where}: ${problem}. ${remedy}.`, cause && { cause });
}

/** Where clients reach a server. `0.0.0.0` and `::` mean every address; a client needs one. */
export function urlOf(address: string, port: number): string {
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
