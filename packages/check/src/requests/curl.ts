// Owns a request as a line for the shell.
import type { FormPart, Secret, WrittenRequest } from './call.js';
import { origin } from './send.js';

/** The `curl` line that sends a request to the app where `portico run` serves it; a variable stands for each secret. */
export function toCurl({ method, target, headers, body, secrets = [] }: WrittenRequest): string {
  return [
    'curl',
    ...(method === 'GET' && body === undefined ? [] : ['-X', method]),
    quoteAround(origin + target, secrets),
    ...headers.flatMap(([name, value]) => [
      '-H',
      value === '' ? quote(`${name};`) : quoteAround(`${name}: ${value}`, secrets),
    ]),
    ...(typeof body === 'string'
      ? ['--data-raw', quote(body)]
      : (body ?? []).flatMap((part) => ['-F', quote(field(part))])),
  ].join(' ');
}

function field({ name, value, file }: FormPart): string {
  return `${name}=${value}${file ? `;filename=${file.name};type=${file.mediaType}` : ''}`;
}

/** A credential is the last thing in its header, or among the last in a cookie or a query. */
function quoteAround(text: string, secrets: readonly Secret[]): string {
  for (const secret of secrets) {
    const start = secret.text === '' ? -1 : text.lastIndexOf(secret.text);
    if (start < 0) continue;
    const others = secrets.filter((other) => other !== secret);
    const [before, after] = [text.slice(0, start), text.slice(start + secret.text.length)];
    return `${quoteAround(before, others)}"$${secret.name}"${after === '' ? '' : quoteAround(after, others)}`;
  }
  return quote(text);
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
