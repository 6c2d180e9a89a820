// Which runtime this is: each does something otherwise than all the others.

export const onBun: boolean = 'Bun' in globalThis;
export const onDeno: boolean = 'Deno' in globalThis;
/** A worker on Cloudflare. */
export const onWorkers: boolean = 'WebSocketPair' in globalThis;
