// Owns a picture as Mermaid: text that GitHub, GitLab and many editors draw, and that a difference can be read in.
import { escapeMermaid } from './escape.js';
import type { Arrow, Box, Picture } from './picture.js';

/**
 * Writes a picture as a Mermaid flowchart.
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function writeMermaid({ title, boxes, arrows }: Picture): string {
  const ids = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const idOf = (id: string): string => ids.get(id) ?? '';
  return [
    `%% ${title.replace(/[\r\n{}]/g, ' ')}`,
    'flowchart LR',
    ...boxes.map((box) => `  ${idOf(box.id)}${writeBox(box)}`),
    ...arrows.map((arrow) => `  ${idOf(arrow.from)} ${writeArrow(arrow)} ${idOf(arrow.to)}`),
  ].join('\n');
}

function writeBox({ tone, title, notes }: Box): string {
  const text = [title, ...notes].map(escapeMermaid).join('<br>');
  return tone === 'and' ? `(("${text}"))` : `["${text}"]`;
}

function writeArrow({ label, loose }: Arrow): string {
  const line = loose ? '-.->' : '-->';
  return label === undefined ? line : `${line}|"${escapeMermaid(label)}"|`;
}
