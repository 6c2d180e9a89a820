// Owns what a picture is made of, before anybody knows where: boxes with texts, and arrows between them.

/** Why a box stands in a picture; its colour, and a word of the legend. */
export type Tone =
  | 'authenticate'
  | 'validate'
  | 'resolve'
  | 'app'
  | 'handler'
  | 'respond'
  | 'teardown'
  | 'anybody'
  | 'scheme'
  | 'routes'
  | 'open'
  | 'and';

/** A box. */
export interface Box {
  readonly id: string;
  readonly tone: Tone;
  /** What it is. */
  readonly title: string;
  /** What else there is to say of it, a line each. */
  readonly notes: readonly string[];
}

/** An arrow: what it comes from is given to what it leads to. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Whether nothing is handed over: the one only runs before the other, or not always. */
  readonly loose?: boolean;
}

/** A picture. */
export interface Picture {
  readonly title: string;
  /** Below the title, a line each. */
  readonly subtitles: readonly string[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** What a picture shows, in sentences, for whoever does not see it. */
export function describePicture({ boxes, arrows }: Picture): string {
  const titles = new Map(boxes.map(({ id, title }) => [id, title]));
  const lines = boxes.map(({ id, title, notes }) => {
    const to = arrows.filter(({ from }) => from === id).map((arrow) => titles.get(arrow.to) + labelOf(arrow));
    return `${[title, ...notes].join(', ')}${to.length > 0 ? ` → ${to.join(' and ')}` : ''}.`;
  });
  return lines.join(' ');
}

function labelOf({ label }: Arrow): string {
  return label === undefined ? '' : ` (${label})`;
}
