// Owns how a layer changes the README below it: a section replaces the one with its heading, or comes after the others.

/** @param patch The text that counts more; what stands before its first heading of the second level replaces that, too. */
export function mergeSections(target: string, patch: string): string {
  const merged = new Map([target, patch].flatMap((text) => [...sectionsOf(text)]));
  return [...merged.values()]
    .map((section) => section.trim())
    .join('\n\n')
    .concat('\n');
}

/** By their headings. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const sections = text.split(/^(?=## )/m).filter((section) => section.trim() !== '');
  return new Map(sections.map((section) => [/^## (.*)/.exec(section)?.[1] ?? '', section]));
}
