// Finds header lines as node:http received them; Node's own `headers` would parse them all.

/** The value of the first line with a name, or `undefined`. @param lines Names and values in turn. @param name In lower case. */
export function firstLine(lines: readonly string[], name: string): string | undefined {
  for (let index = 0; index < lines.length; index += 2) {
    if (isNamed(lines[index], name)) return lines[index + 1];
  }
  return undefined;
}

/**
 * The value of a header, several lines of it joined as everywhere (RFC 9110 §5.3, RFC 9113 §8.2.3).
 * @param name In lower case.
 */
export function joinLines(lines: readonly string[], name: string): string | undefined {
  let value: string | undefined;
  for (let index = 0; index < lines.length; index += 2) {
    if (!isNamed(lines[index], name)) continue;
    const line = lines[index + 1] ?? '';
    value = value === undefined ? line : value + (name === 'cookie' ? '; ' : ', ') + line;
  }
  return value;
}

/** The values of all lines with a name, in order. @param name In lower case. */
export function allLines(lines: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index < lines.length; index += 2) {
    if (isNamed(lines[index], name)) values.push(lines[index + 1] ?? '');
  }
  return values;
}

/** The names of headers have no case (RFC 9110 §5.1). */
function isNamed(sent: string | undefined, name: string): boolean {
  return sent !== undefined && sent.length === name.length && (sent === name || sent.toLowerCase() === name);
}
