// The runtime that runs the tests, where its own server does otherwise than node:http; what it does is told in docs/runtimes.md.
export const onBun = 'Bun' in globalThis;
export const onDeno = 'Deno' in globalThis;

/** How Deno, started in the folder of a deno.json, runs a module in a process of its own. */
export const denoRun = ['run', '-A', '--no-check', '--unstable-sloppy-imports', '--config=deno.json'];
