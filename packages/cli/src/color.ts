// Owns colour: when a stream gets it, and how a text is painted. Piped output has none; NO_COLOR and FORCE_COLOR decide first.
import process from 'node:process';
import { styleText } from 'node:util';

/** How a text is painted. */
export type Style = 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow';

/** @see https://no-color.org and https://force-color.org */
export function hasColors(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): boolean {
  const { NO_COLOR, FORCE_COLOR } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && stream.hasColors();
}

/** Paints a text for a stream, if it gets colours. */
export function paint(stream: NodeJS.WriteStream, style: Style, text: string): string {
  return hasColors(stream) ? painted(style, text) : text;
}

/** A painted text, whoever reads it. */
export function painted(style: Style, text: string): string {
  return styleText(style, text, { validateStream: false });
}
