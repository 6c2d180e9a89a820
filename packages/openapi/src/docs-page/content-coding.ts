// Owns the choice among the compressed forms of a file.

/** How a file may be compressed, the smallest result first. */
export type ContentCoding = 'br' | 'gzip';

const codings: readonly ContentCoding[] = ['br', 'gzip'];

/**
 * Chooses the smallest form that a client accepts.
 * @param acceptEncoding The value of `Accept-Encoding`, or `null` if it was not sent.
 * @returns `undefined`: the file as it is, which every client may be sent.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function chooseCoding(acceptEncoding: string | null): ContentCoding | undefined {
  const weights = new Map((acceptEncoding ?? '').toLowerCase().split(',').map(readWeight));
  // gzip has an older name, which means the same (RFC 9110 §8.4.1.3).
  const weightOf = (coding: string): number =>
    weights.get(coding) ?? weights.get(`x-${coding}`) ?? weights.get('*') ?? 0;
  return codings.find((coding) => weightOf(coding) > 0);
}

/** `gzip;q=0.5` gives gzip and a half; what cannot be read is not accepted. */
function readWeight(part: string): readonly [string, number] {
  const [coding = '', weight = 'q=1'] = part.split(';').map((text) => text.trim());
  return [coding, /^q=(0|1)(\.\d{0,3})?$/.test(weight) ? Number(weight.slice(2)) : 0];
}
