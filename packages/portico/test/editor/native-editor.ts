// The native language server, from TypeScript 7 on, by LSP; and what an editor asks of any.
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { type Message, Peer } from './peer.js';

/** A place in a file, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What an editor does. */
export interface Editor {
  open(file: string, text: string): void;
  /** Types a text at a place. */
  type(file: string, at: Position, text: string): void;
  /** Takes back what was typed there. */
  erase(file: string, at: Position, length: number): void;
  /** The names that it offers at a place. */
  complete(file: string, at: Position): Promise<readonly string[]>;
  /** The CPU time that it has taken, in seconds. */
  cpuTime(): number;
  end(): void;
}

/** The native server, from TypeScript 7 on. @param tsc Its program. */
export async function openNative(tsc: string, folder: string): Promise<Editor> {
  const jsonrpc = '2.0';
  const peer = new Peer(
    [tsc, '--lsp', '-stdio'],
    (message) => {
      const text = JSON.stringify(message);
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    },
    (message) => {
      const { id, method } = message as { readonly id?: number; readonly method?: string };
      if (method === undefined) return id;
      // Whatever it asks for, this editor has no settings.
      if (id !== undefined) peer.send({ jsonrpc, id, result: method === 'workspace/configuration' ? [null] : null });
      return undefined;
    },
  );
  const ask = (method: string, params: object): Promise<Message> => {
    const id = peer.next();
    return peer.ask(id, { jsonrpc, id, method, params });
  };
  const say = (method: string, params: object): void => peer.send({ jsonrpc, method, params });
  const rootUri = pathToFileURL(folder).href;
  await ask('initialize', {
    processId: process.pid,
    rootUri,
    capabilities: {},
    workspaceFolders: [{ uri: rootUri, name: 'app' }],
  });
  say('initialized', {});
  let version = 1;
  const change = (file: string, start: Position, length: number, text: string): void => {
    version += 1;
    const range = { start, end: { ...start, character: start.character + length } };
    say('textDocument/didChange', {
      textDocument: { uri: pathToFileURL(file).href, version },
      contentChanges: [{ range, text }],
    });
  };
  return {
    open: (file, text) =>
      say('textDocument/didOpen', {
        textDocument: { uri: pathToFileURL(file).href, languageId: 'typescript', version, text },
      }),
    type: (file, at, text) => change(file, at, 0, text),
    erase: (file, at, length) => change(file, at, length, ''),
    complete: async (file, position) => {
      const { result } = await ask('textDocument/completion', {
        textDocument: { uri: pathToFileURL(file).href },
        position,
      });
      const { items } = (Array.isArray(result) ? { items: result } : (result ?? { items: [] })) as {
        readonly items: readonly { readonly label: string }[];
      };
      return items.map(({ label }) => label.replace(/\?$/, ''));
    },
    cpuTime: () => peer.cpuTime(),
    end: () => peer.end(),
  };
}
