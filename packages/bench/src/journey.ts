// Counts the files and functions of Portico that one request enters: a GET over node:http with a path parameter, three
// dependencies deep, answered through a model: `npm run bench:journey`.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { SourceMap } from 'node:module';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { App, Depends, dependency, Field, Get, Path } from 'portico';

const settings = dependency([], () => ({ greeting: 'hello' }));
const greet = dependency(
  [settings],
  async ({ greeting }) =>
    (name: string) =>
      `${greeting}, ${name}`,
);
const welcome = dependency([greet], (toName) => toName('Ada'));

class Item {
  @Field() id!: number;
  @Field() welcome!: string;
}

class Items {
  @Get('/items/:id', { response: Item })
  read(@Path('id', Number) id: number, @Depends(welcome) text: string): Item {
    return { id, welcome: text };
  }
}

/** A function of Portico that was entered, where it stands in the sources, and how often. */
interface Entered {
  readonly file: string;
  readonly name: string;
  readonly count: number;
}

/** The functions of one script that were entered, by the places in the sources that its source map tells. */
function enteredOf({ url, functions }: Profiler.ScriptCoverage): readonly Entered[] {
  if (!/\/packages\/(?!bench\/)[^/]+\/dist\//.test(url)) return [];
  const path = fileURLToPath(url);
  const text = readFileSync(path, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  return functions.flatMap(({ functionName, ranges: [whole] }) => {
    if (!whole || whole.count === 0) return [];
    const before = text.slice(0, whole.startOffset).split('\n');
    const entry = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
    const file = 'originalSource' in entry ? entry.originalSource.replace(/^.*\/src\//, '') : url;
    return [{ file, name: functionName || '(anonymous)', count: whole.count }];
  });
}

/** Sends one request, and waits for its response, which comes in one piece. */
async function ask(socket: Socket): Promise<string> {
  socket.write('GET /items/5 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [response] = await once(socket, 'data');
  return response;
}

/** Prints what was entered, file by file. */
function print(entered: readonly Entered[]): void {
  const files = [...new Set(entered.map(({ file }) => file))].sort();
  for (const file of files) {
    const functions = entered.filter((one) => one.file === file);
    const names = functions.map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name));
    console.log(`${file.padEnd(36)} ${names.join(', ')}`);
  }
  console.log(`\n${files.length} files, ${entered.length} functions`);
}

const app = new App({ controllers: [Items] });
const server = await app.listen({ port: 0 });
const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
for (let index = 0; index < 20; index++) await ask(socket);
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
await session.post('Profiler.takePreciseCoverage');
const response = await ask(socket);
const { result } = await session.post('Profiler.takePreciseCoverage');
socket.destroy();
await server.close();
if (!response.endsWith('{"id":5,"welcome":"hello, Ada"}')) throw new Error(`Another response came: ${response}`);
print(result.flatMap(enteredOf));
