// Node's own HTTP server, without what comes along with an `import` of it: that reads every export, and three of them (WebSocket and its
// events) are made by Node's whole client for `fetch` the moment they are read, 50 ms of CPU at every start on Node 24.
import type * as http from 'node:http';
import process from 'node:process';

/** @returns `node:http`. @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid */
export function httpModule(): typeof http {
  return process.getBuiltinModule('node:http');
}
