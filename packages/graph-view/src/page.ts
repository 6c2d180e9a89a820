// Owns the pictures of an app as one page: a list of its routes, and the picture of the chosen one. It has no script, and needs
// nothing beside itself.
import type { RouteGraph } from '@portico/core/graph';
import { escapeMarkup } from './escape.js';
import type { Picture } from './picture.js';
import { pictureOfRoute } from './picture-of-route.js';
import { pictureOfSecurity } from './picture-of-security.js';
import { style } from './style.js';
import { drawSvg } from './svg.js';

/** The policy of a server that serves the page: it may load nothing at all. */
export const graphPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Draws the security map of an app and the graph of each route. Between two pictures other work may run.
 * @param graphs The routes to show.
 * @param title The app's.
 * @returns An HTML page.
 * @example const html = await createGraphPage(app.graphs(), app.title);
 */
export async function createGraphPage(graphs: readonly RouteGraph[], title: string): Promise<string> {
  const pictures = [pictureOfSecurity(graphs, title), ...graphs.map(pictureOfRoute)];
  const sections: string[] = [];
  for (const [index, picture] of pictures.entries()) {
    sections.push(await drawSection(picture, index));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const links = pictures.map((picture, index) => link(index === 0 ? 'Who reaches what' : picture.title, index));
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(title)}: graph</title><style>${pageStyle}${style}</style></head><body>`,
    `<nav aria-label="Pictures"><h1>${escapeMarkup(title)}</h1><ul>${links.join('')}</ul></nav>`,
    `<main>${sections.join('\n')}</main></body></html>`,
    '',
  ].join('\n');
}

function link(text: string, index: number): string {
  return `<li><a href="#p${index}">${escapeMarkup(text)}</a></li>`;
}

async function drawSection(picture: Picture, index: number): Promise<string> {
  const svg = await drawSvg(picture, { id: `p${index}s`, alone: false });
  return `<section id="p${index}"><h2>${escapeMarkup(picture.title)}</h2><div class="scroll" tabindex="0">${svg}</div></section>`;
}

/** Without a choice the first picture shows; on paper all do. */
const pageStyle =
  ':root{color-scheme:light dark}*{box-sizing:border-box}' +
  'body{margin:0;display:grid;grid-template-columns:minmax(14rem,20rem) 1fr;min-height:100vh;font:15px/1.5 system-ui,sans-serif;' +
  'background:#fff;color:#1f2328}' +
  'nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;border-right:1px solid #c9d1d9}' +
  'h1{font-size:1.1rem;margin:0 0 .5rem}h2{font-size:1rem;margin:0 0 1rem;overflow-wrap:anywhere}' +
  'ul{list-style:none;margin:0;padding:0}li a{display:block;padding:.2rem .4rem;border-radius:4px;color:inherit;text-decoration:none;' +
  'font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}li a:hover{background:#eaeef2}' +
  'a:focus-visible,.scroll:focus-visible{outline:2px solid #1d66b5;outline-offset:1px}' +
  'main{padding:1rem 1.5rem;min-width:0}.scroll{overflow:auto}svg{display:block}' +
  '@media screen{section{display:none}section:target,main:not(:has(:target)) section:first-child{display:block}}' +
  '@media(max-width:45rem){body{display:block}nav{position:static;height:auto;max-height:40vh;border-right:0;border-bottom:1px solid #c9d1d9}}' +
  '@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}nav{border-color:#3d444d}li a:hover{background:#21262d}' +
  'a:focus-visible,.scroll:focus-visible{outline-color:#74b3f2}}';
