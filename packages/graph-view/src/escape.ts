// Owns texts of the app within markup: names and paths are data, and could hold any character.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as content or as a quoted attribute of SVG and HTML, without the characters that XML cannot hold. */
export function escapeMarkup(text: string): string {
  const holdable = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return holdable.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A text within the quotes of a Mermaid label, where neither quotes, markup nor Markdown may count. */
export function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/()[\]›→–_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
