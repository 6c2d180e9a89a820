// Owns a picture as SVG: no script, nothing from elsewhere, readable in light and in dark, described for those who do not see it.
import { escapeMarkup } from './escape.js';
import { layOut, type PlacedArrow, type PlacedBox, type PlacedPicture, type Point } from './lay-out.js';
import { describePicture, type Picture, type Tone } from './picture.js';
import { colours, style } from './style.js';
import { cut, sizes, widthOf } from './text-size.js';

/**
 * Draws a picture.
 * @param options `id` begins the ids within, unique within a page; `alone`: whether it brings its style, as a file of its own does.
 */
export async function drawSvg(
  picture: Picture,
  options: { readonly id?: string; readonly alone?: boolean } = {},
): Promise<string> {
  const { id = 'picture', alone = true } = options;
  const placed = await layOut(picture);
  const head = alone ? [picture.title, ...picture.subtitles] : picture.subtitles;
  const top = head.length * 20 + (head.length > 0 ? 14 : 0);
  const legend = drawLegend(placed, top + placed.height);
  const width = Math.ceil(Math.max(placed.width, legend.width, ...head.map((line) => widthOf(cut(line), 14) + 32)));
  const height = Math.ceil(top + placed.height + legend.height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="portico" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeMarkup(picture.title)}</title>`,
    `<desc id="${id}-desc">${escapeMarkup(describePicture(picture))}</desc>`,
    ...(alone ? [`<style>${style}</style>`] : []),
    `<defs><marker id="${id}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">` +
      '<path class="tip" d="M0 0.5 8 4 0 7.5z"/></marker></defs>',
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...head.map((line, index) => drawText(line, 16, 26 + index * 20, index === 0 && alone ? 'headline' : 'note')),
    `<g transform="translate(0 ${top})">`,
    ...placed.arrows.map((arrow) => drawArrow(arrow, id)),
    ...placed.boxes.map(drawBox),
    ...placed.arrows.map(drawLabel),
    '</g>',
    legend.text,
    '</svg>',
  ].join('\n');
}

function drawBox({ tone, title, notes, x, y, width, height }: PlacedBox): string {
  const shape = `<rect class="box" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="6"/>`;
  if (tone === 'and') {
    return `<g class="and">${shape}${drawText(title, x + width / 2, y + height / 2 + 4, 'note middle')}</g>`;
  }
  const left = x + sizes.padding + 4;
  const first = y + sizes.padding + 10;
  const stripe = `<rect class="stripe" x="${px(x)}" y="${px(y + 4)}" width="4" height="${px(height - 8)}" rx="2"/>`;
  const lines = notes.map((note, index) => drawText(note, left, first + (index + 1) * sizes.line, 'note'));
  return `<g class="${tone}">${shape}${stripe}${drawText(title, left, first, 'name')}${lines.join('')}</g>`;
}

function drawArrow({ points, loose }: PlacedArrow, id: string): string {
  return `<path class="arrow${loose ? ' loose' : ''}" d="${curveThrough(points)}" marker-end="url(#${id}-tip)"/>`;
}

function drawLabel({ label, at }: PlacedArrow): string {
  if (label === undefined || !at) return '';
  const width = widthOf(cut(label), sizes.note) + 8;
  const back = `<rect class="paper" x="${px(at.x - width / 2)}" y="${px(at.y - 9)}" width="${px(width)}" height="17"/>`;
  return back + drawText(label, at.x, at.y + 4, 'note middle');
}

function drawText(text: string, x: number, y: number, classes: string): string {
  return `<text class="${classes}" x="${px(x)}" y="${px(y)}">${escapeMarkup(cut(text))}</text>`;
}

/** A smooth way through points, level at each of them. */
function curveThrough([start, ...others]: readonly Point[]): string {
  if (!start) return '';
  let last = start;
  const bends = others.map((point) => {
    const middle = px((last.x + point.x) / 2);
    const bend = `C${middle} ${px(last.y)} ${middle} ${px(point.y)} ${px(point.x)} ${px(point.y)}`;
    last = point;
    return bend;
  });
  return `M${px(start.x)} ${px(start.y)}${bends.join('')}`;
}

const beforeOnly = 'runs before, hands nothing over';

/** What the colours mean, of those that are in the picture. */
function drawLegend(
  { boxes, arrows }: PlacedPicture,
  y: number,
): { readonly text: string; readonly width: number; readonly height: number } {
  const used = (Object.keys(colours) as Tone[]).filter((tone) => boxes.some((box) => box.tone === tone));
  const parts: string[] = [];
  let x = 16;
  for (const tone of used) {
    const [, , meaning] = colours[tone] ?? [];
    if (meaning === undefined) continue;
    parts.push(
      `<g class="${tone}"><rect class="stripe" x="${px(x)}" y="${px(y + 6)}" width="10" height="10" rx="2"/>${drawText(meaning, x + 16, y + 15, 'note')}</g>`,
    );
    x += widthOf(meaning, sizes.note) + 36;
  }
  if (arrows.some(({ loose }) => loose)) {
    const line = `<path class="arrow loose" d="M${px(x)} ${px(y + 11)}h24"/>`;
    parts.push(`<g>${line}${drawText(beforeOnly, x + 30, y + 15, 'note')}</g>`);
    x += widthOf(beforeOnly, sizes.note) + 50;
  }
  return { text: parts.join('\n'), width: x, height: 30 };
}

/** To a tenth of a pixel. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
