/** Whether workerd is there. @throws {Error} If it is not, on a machine that it exists for. */
export function hasWorkerd(): boolean;

/** Serves a worker on a free port: the module whose default export has `fetch`, compiled by a tsconfig (a path from the root). */
export function startWorker(entry: URL, tsconfig: string): Promise<{ readonly url: string; close(): Promise<void> }>;
