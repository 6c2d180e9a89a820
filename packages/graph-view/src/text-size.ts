// Owns how much room texts take. They are set in a monospaced font, so that this is known without one.

/** Sizes in pixels. */
export const sizes = { title: 13, note: 11.5, line: 17, padding: 10 };

/** How wide a character is in a monospaced font, in parts of its size; the widest of those that are common. */
const advance = 0.615;

/** Characters that take twice the room, in East Asian scripts and pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** The width of a text in pixels. */
export function widthOf(text: string, size: number): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns * advance * size;
}

/** The longest text of a line; what is longer is cut, for its full length is in the description. */
const longest = 64;

/** A text that fits on a line. */
export function cut(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
}
