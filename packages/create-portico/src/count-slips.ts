// Owns how far a word is from the one that was meant.

/**
 * Counts the letters that have to be added, taken away or replaced; of two that changed places, both.
 * @returns 0 for the same word.
 * @see https://en.wikipedia.org/wiki/Levenshtein_distance
 */
export function countSlips(written: string, meant: string): number {
  // What the beginning of `written` so far is from each beginning of `meant`.
  let row = Array.from({ length: meant.length + 1 }, (_, index) => index);
  for (const letter of written) {
    const next = [(row[0] ?? 0) + 1];
    for (const [index, wanted] of [...meant].entries()) {
      const [replaced = 0, added = 0] = row.slice(index);
      next.push(Math.min(replaced + (letter === wanted ? 0 : 1), added + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
