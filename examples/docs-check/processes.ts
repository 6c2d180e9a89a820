// Runs an example in processes of their own, as a deployment would.
import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** A process that serves an app. */
export interface Serving extends AsyncDisposable {
  readonly url: string;
}

const program = `
  const { app } = await import(process.argv[1]);
  const server = await app.listen({ port: 0 });
  console.log(server.url);
`;

/** Serves the app of an example in a process of its own. @param example Such as `store/app.ts`. */
export async function serveAlone(example: string, env: Readonly<Record<string, string>>): Promise<Serving> {
  const file = new URL(`../${example}`, import.meta.url).href;
  const args = ['--import', '@oxc-node/core/register', '--input-type=module', '-e', program, file];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (data) => {
      printed += data;
      if (printed.includes('\n')) resolve(printed.split('\n')[0] ?? '');
    });
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
}
