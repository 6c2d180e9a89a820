// Owns what makes a shared secret one that anybody can guess: no random one looks so.

/** Words that stand where somebody was to write a secret of their own. */
const telling = /change|replace|insert|placeholder|example|sample|default|insecure|password|secret/gi;

/** Words that stand beside those. */
const further =
  /\b(?:a|at|be|bytes|goes|here|in|is|it|key|least|me|my|of|our|private|session|super|the|this|to|token|very|with|your)\b/gi;

/** The fewest characters of a random secret that are left beside such words. */
const leastBesides = 16;

/** The fewest different bytes in 32 that are random: hexadecimal ones have 13 or so. */
const leastDifferent = 8;

/**
 * How anybody can guess a shared secret, such as one that signs tokens or seals sessions; for what is weak about settings.
 * @returns What it is, to go on «which anybody can guess»; `undefined` if it looks random.
 * @example howGuessable('abababababababababababababababab'); // 'a short text, repeated'
 */
export function howGuessable(secret: string | Uint8Array): string | undefined {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
  if (new Set(bytes).size < 2) return 'one character, repeated or alone';
  if (isRepeated(bytes)) return 'a short text, repeated';
  if (isCounted(bytes)) return 'characters in their order';
  if (bytes.length >= 32 && new Set(bytes).size < leastDifferent) return 'made of a few characters';
  return isPlaceholder(new TextDecoder().decode(bytes)) ? 'a placeholder' : undefined;
}

/** Whether it is one text at least twice, the last time perhaps not to its end. */
function isRepeated(bytes: Uint8Array): boolean {
  for (let period = 1; period <= bytes.length / 2; period++) {
    if (bytes.every((byte, index) => index < period || byte === bytes[index - period])) return true;
  }
  return false;
}

/** Whether most of it goes on by one, up or down, as `abcd` and `4321` do. */
function isCounted(bytes: Uint8Array): boolean {
  const steps = (by: number): number =>
    bytes.filter((byte, index) => byte - (bytes[index - 1] ?? Number.NaN) === by).length;
  return Math.max(steps(1), steps(-1)) > bytes.length / 2;
}

/** Whether it says that it is to be replaced, and little else; bytes that are no text say nothing. */
function isPlaceholder(text: string): boolean {
  if (!/^[\x20-\x7e]+$/.test(text) || text.search(telling) < 0) return false;
  const besides = text
    .replace(telling, ' ')
    .replace(/[^a-z\d]/gi, ' ')
    .replace(further, '')
    .replaceAll(' ', '');
  return besides.length < leastBesides;
}
