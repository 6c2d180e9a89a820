// Owns a request as a line for the shell.
import type { FormPart, WrittenRequest } from './call.js';
import { origin } from './send.js';

/** The `curl` line that sends a request to the app where `portico run` serves it. */
export function toCurl({ method, target, headers, body }: WrittenRequest): string {
  return [
    'curl',
    ...(method === 'GET' && body === undefined ? [] : ['-X', method]),
    quote(origin + target),
    ...headers.flatMap(([name, value]) => ['-H', quote(value === '' ? `${name};` : `${name}: ${value}`)]),
    ...(typeof body === 'string'
      ? ['--data-raw', quote(body)]
      : (body ?? []).flatMap((part) => ['-F', quote(field(part))])),
  ].join(' ');
}

function field({ name, value, file }: FormPart): string {
  return `${name}=${value}${file ? `;filename=${file.name};type=${file.mediaType}` : ''}`;
}

/** What cannot be seen, or would end the line. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Within single quotes a shell takes everything as it is, but a single quote; what cannot be seen is written by its number. */
function quote(text: string): string {
  if (!unseen.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `$'${escaped.replace(new RegExp(unseen, 'gu'), escapeUnseen)}'`;
}

function escapeUnseen(character: string): string {
  return `\\U${character.codePointAt(0)?.toString(16).padStart(8, '0')}`;
}
