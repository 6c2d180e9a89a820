// Owns where everything of a picture stands. The layout itself is dagre's: ranks from left to right, few crossings.
import type { Arrow, Box, Picture, Tone } from './picture.js';
import { cut, sizes, widthOf } from './text-size.js';

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box and its place: `x` and `y` are its upper left corner. */
export interface PlacedBox extends Box, Point {
  readonly width: number;
  readonly height: number;
}

/** An arrow and its way. */
export interface PlacedArrow extends Arrow {
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly at?: Point;
}

/** A picture whose parts have places. */
export interface PlacedPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

/** Finds a place for everything. */
export async function layOut({ boxes, arrows }: Picture): Promise<PlacedPicture> {
  // Whoever draws nothing never loads it.
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 14, edgesep: 10, ranksep: 56, marginx: 16, marginy: 16 });
  const sizesOf = sizeAll(boxes);
  for (const box of boxes) graph.setNode(box.id, { ...sizesOf(box) });
  for (const [index, { from, to, label }] of arrows.entries())
    graph.setEdge(from, to, sizeOfLabel(label), String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const placed = boxes.map((box) => {
    const { x, y } = graph.node(box.id) as Point;
    const size = sizesOf(box);
    return { ...box, ...size, x: x - size.width / 2, y: y - size.height / 2 };
  });
  const byId = new Map(placed.map((box) => [box.id, box]));
  const place = (arrow: Arrow, index: number): PlacedArrow => {
    const { points, x, y } = graph.edge(arrow.from, arrow.to, String(index)) as Point & { points: readonly Point[] };
    const [from, to] = [byId.get(arrow.from), byId.get(arrow.to)] as [PlacedBox, PlacedBox];
    const around = arrow.label === undefined && isFree(from, to, placed) ? [] : points.slice(1, -1);
    const way = betweenSides(from, around, to);
    return { ...arrow, points: way, ...(arrow.label !== undefined && { at: { x, y } }) };
  };
  return { width, height, boxes: placed, arrows: arrows.map(place) };
}

/** Whether no box stands in a column between two others: an arrow needs no way around then. */
function isFree(from: PlacedBox, to: PlacedBox, boxes: readonly PlacedBox[]): boolean {
  const [left, right] = [from.x + from.width, to.x];
  return left < right && boxes.every(({ x, width }) => x >= right || x + width <= left);
}

/** Out of the middle of the right side, into the middle of the left one. */
function betweenSides(from: PlacedBox, points: readonly Point[], to: PlacedBox): readonly Point[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  return [start, ...points, { x: to.x, y: to.y + to.height / 2 }];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Boxes that stand below each other in a map are as wide as the widest of them. */
const columns: readonly (readonly Tone[])[] = [
  ['anybody', 'scheme'],
  ['routes', 'open'],
];

function sizeAll(boxes: readonly Box[]): (box: Box) => Size {
  const widest = (tones: readonly Tone[]): number =>
    Math.max(...boxes.filter(({ tone }) => tones.includes(tone)).map((box) => sizeOf(box).width));
  return (box) => {
    const column = columns.find((tones) => tones.includes(box.tone));
    return column ? { ...sizeOf(box), width: widest(column) } : sizeOf(box);
  };
}

function sizeOf({ tone, title, notes }: Box): Size {
  if (tone === 'and') return { width: 40, height: 24 };
  const widths = [widthOf(cut(title), sizes.title), ...notes.map((note) => widthOf(cut(note), sizes.note))];
  return {
    width: Math.max(...widths) + 2 * sizes.padding + 4,
    height: (1 + notes.length) * sizes.line + 2 * sizes.padding - 3,
  };
}

function sizeOfLabel(label: string | undefined): object {
  if (label === undefined) return {};
  return { width: widthOf(cut(label), sizes.note) + 12, height: sizes.line, labelpos: 'c' };
}
