// The language server of TypeScript up to 6, in its own protocol.
import type { Editor, Position } from './native-editor.js';
import { type Message, Peer } from './peer.js';

/** The server of TypeScript up to 6. @param tsserver Its program. */
export function openTsserver(tsserver: string): Editor {
  const peer = new Peer(
    [tsserver, '--disableAutomaticTypingAcquisition', '--suppressDiagnosticEvents'],
    (message) => `${JSON.stringify(message)}\n`,
    (message) => (message['type'] === 'response' ? (message['request_seq'] as number) : undefined),
  );
  const ask = (command: string, args: object): Promise<Message> => {
    const seq = peer.next();
    return peer.ask(seq, { seq, type: 'request', command, arguments: args });
  };
  const say = (command: string, args: object): void =>
    peer.send({ seq: peer.next(), type: 'request', command, arguments: args });
  const placeOf = ({ line, character }: Position): object => ({ line: line + 1, offset: character + 1 });
  const change = (file: string, { line, character }: Position, length: number, insertString: string): void =>
    say('change', {
      ...{ file, line: line + 1, offset: character + 1, endLine: line + 1, endOffset: character + 1 + length },
      insertString,
    });
  return {
    open: (file, fileContent) => say('open', { file, fileContent, scriptKindName: 'TS' }),
    type: (file, at, text) => change(file, at, 0, text),
    erase: (file, at, length) => change(file, at, length, ''),
    complete: async (file, at) => {
      const { body } = await ask('completionInfo', { file, ...placeOf(at) });
      return ((body as { entries?: readonly { name: string }[] })?.entries ?? []).map(({ name }) => name);
    },
    cpuTime: () => peer.cpuTime(),
    end: () => peer.end(),
  };
}
