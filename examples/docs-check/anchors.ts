// Where a link into a page may lead: its headings, by the names that they are given where it is shown.

/** The anchors of a page in Markdown. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const text = page.replace(/^```.*?^```/gms, '');
  return new Set(Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => nameOf(heading)));
}

/** Lower case, with dashes for spaces, and without whatever is neither letter, digit, dash nor underscore. */
function nameOf(heading: string): string {
  const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
  return shown
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}
