// Measures how gently a server stops: SIGTERM under load, Portico and Fastify side by side: `npm run bench:shutdown`.
// A request is lost if it was sent on a connection and got no whole response, or a 503 because of the stop.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as after } from 'node:timers/promises';
import { builtFile } from './pinned-process.js';

const peers = ['portico', 'fastify'];
const durations = [0, 50, 3000];
const connectionCounts = [50, 200];
/** How long a server is under load before the signal, and may take to end after it, in milliseconds. */
const loadTime = 700;
const patience = 20_000;

interface Row {
  readonly peer: string;
  readonly handler: number;
  readonly connections: number;
  readonly answered: number;
  readonly lost: number;
  readonly exit: string;
  readonly stream: string;
  readonly order: string;
}

/** A server under test, and what it wrote. */
interface Server {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly said: string[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

async function start(peer: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [builtFile(`servers/shutdown-${peer}.js`), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said: string[] = [];
  child.stdout?.on('data', (data: Buffer) => said.push(...data.toString().trim().split('\n')));
  for (const started = performance.now(); !said.includes('listening'); ) {
    if (performance.now() - started > patience) throw new Error(`The server ${peer} does not listen.`);
    await after(10);
  }
  return { child, origin: `http://127.0.0.1:${port}`, said };
}

/** Sends requests one after the other on as many connections until the server takes no more. */
class Load {
  answered = 0;
  lost = 0;
  readonly #agent: Agent;
  readonly #workers: Promise<void>[];

  constructor(url: string, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#workers = Array.from({ length: connections }, () => this.#work(url));
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers);
    this.#agent.destroy();
  }

  async #work(url: string): Promise<void> {
    for (;;) {
      const outcome = await request(url, this.#agent);
      if (outcome === 'refused') return;
      if (outcome === 'lost') this.lost++;
      else this.answered++;
    }
  }
}

/** One request: answered, lost, or refused because nobody listens. */
function request(url: string, agent: Agent): Promise<'answered' | 'lost' | 'refused'> {
  return new Promise((resolve) => {
    const sent = get(url, { agent }, (response) => {
      response.once('error', () => resolve('lost'));
      response.once('close', () => resolve(response.complete && response.statusCode === 200 ? 'answered' : 'lost'));
      response.resume();
    });
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'lost'));
  });
}

/** Opens an event stream. @returns How it ended: properly, or broken off. */
async function watchEvents(origin: string): Promise<{ readonly ended: Promise<string> }> {
  const sent = get(`${origin}/events`, { agent: false });
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.on('error', () => {}).resume();
  return { ended: once(response, 'close').then(() => (response.complete ? 'ended' : 'broken')) };
}

async function measure(peer: string, handler: number, connections: number): Promise<Row> {
  const { child, origin, said } = await start(peer);
  const events = await watchEvents(origin);
  const load = new Load(`${origin}/work?time=${handler}`, connections);
  await after(loadTime);
  await request(`${origin}/task`, new Agent());
  const signalled = performance.now();
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), patience);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(killer);
  const time = ((performance.now() - signalled) / 1000).toFixed(2);
  await load.end();
  const order = said.filter((line) => ['task done', 'torn down'].includes(line)).join(', ');
  const { answered, lost } = load;
  return {
    peer,
    handler,
    connections,
    answered,
    lost,
    exit: `${time} s, ${signal ?? code}`,
    stream: await events.ended,
    order,
  };
}

const rounds = Number(process.argv[2] ?? 1);
console.log('| server | handler | connections | answered | lost | exit | event stream | order |');
console.log('| - | - | - | - | - | - | - | - |');
for (let round = 0; round < rounds; round++) {
  for (const handler of durations) {
    for (const connections of connectionCounts) {
      for (const peer of peers) {
        const row = await measure(peer, handler, connections);
        console.log(
          `| ${row.peer} | ${handler} ms | ${connections} | ${row.answered} | ${row.lost} | ${row.exit} | ${row.stream} | ${row.order} |`,
        );
      }
    }
  }
}
