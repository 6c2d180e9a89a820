// Owns how pictures look: colours for light and dark, each with a word beside it, so that none says anything alone.
import type { Tone } from './picture.js';

/** The colour of each tone in light and in dark, and what it means, for the legend. */
export const colours: Readonly<Partial<Record<Tone, readonly [light: string, dark: string, meaning: string]>>> = {
  authenticate: ['#b3401f', '#f0936f', 'authenticate'],
  validate: ['#8a6100', '#e0b54a', 'validate'],
  resolve: ['#1d66b5', '#74b3f2', 'resolve'],
  app: ['#66707c', '#9aa5b1', 'built once'],
  handler: ['#1a7a45', '#62c890', 'handler'],
  respond: ['#5b47b0', '#ab9bf0', 'respond'],
  teardown: ['#8c3b78', '#df92cb', 'teardown'],
  anybody: ['#66707c', '#9aa5b1', 'without credentials'],
  scheme: ['#1d66b5', '#74b3f2', 'scheme'],
  routes: ['#1a7a45', '#62c890', 'routes'],
  open: ['#b3401f', '#f0936f', 'routes that are open without saying so, or to some'],
};

const entries = Object.entries(colours) as readonly [Tone, readonly [string, string, string]][];
const stripes = (mode: 0 | 1): string =>
  entries.map(([tone, colour]) => `.portico .${tone} .stripe{fill:${colour[mode]}}`).join('');

/** For an SVG, and for the page around it. */
export const style =
  '.portico{--paper:#fff;--box:#f6f8fa;--line:#c9d1d9;--text:#1f2328;--soft:#4d5763}' +
  ".portico text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:var(--text)}" +
  `.portico .headline{font-size:14px;font-weight:600}.portico .name{font-size:13px;font-weight:600}` +
  '.portico .note{font-size:11.5px;fill:var(--soft)}.portico .middle{text-anchor:middle}' +
  '.portico .paper{fill:var(--paper)}.portico .box{fill:var(--box);stroke:var(--line)}' +
  '.portico .arrow{fill:none;stroke:var(--soft);stroke-width:1.3}.portico .loose{stroke-dasharray:4 3}' +
  `.portico .tip{fill:var(--soft)}${stripes(0)}` +
  '@media(prefers-color-scheme:dark){.portico{--paper:#0d1117;--box:#161b22;--line:#3d444d;--text:#e6edf3;--soft:#a9b4c0}' +
  `${stripes(1)}}`;
