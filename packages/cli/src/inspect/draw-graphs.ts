// Owns the work of `portico graph -o`: the graph of a route, or who reaches what, as a picture in a file.
import { extname } from 'node:path';
import { placeOfRoute, type RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { writeText } from '../write-text.js';
import { type ChosenGraphs, chooseGraphs, type GraphChoice } from './choose-graphs.js';

/** Which graphs to draw, and where to. */
export interface DrawOptions extends GraphChoice {
  /** The file; its ending says how it is drawn. */
  readonly output: string;
}

type Drawing = typeof import('@portico/graph-view');

interface Picture extends ChosenGraphs {
  readonly drawing: Drawing;
  readonly title: string;
  /** The one route that is meant; `undefined`: the app as a whole. */
  readonly route: RouteGraph | undefined;
}

const endings: Readonly<Record<string, (picture: Picture) => string | Promise<string>>> = {
  '.svg': ({ drawing, route, all, title }) =>
    route ? drawing.drawRoute(route) : drawing.drawSecurity(drawing.withoutDocs(all), title),
  '.mmd': ({ drawing, route, all, title }) =>
    `${route ? drawing.routeToMermaid(route) : drawing.securityToMermaid(drawing.withoutDocs(all), title)}\n`,
  '.html': ({ drawing, chosen, title }) => drawing.createGraphPage(chosen, title),
};

/**
 * Draws what is meant into a file.
 * @throws {CliError} If the ending is none, several routes are meant where one can be drawn, or the file cannot be written.
 */
export async function drawGraphs(options: DrawOptions): Promise<void> {
  const { output, path, method } = options;
  const draw = endings[extname(output).toLowerCase()];
  if (!draw) throw unknownEnding(output);
  const chosen = await chooseGraphs(options);
  const whole = path === undefined && method === undefined;
  if (!whole && draw !== endings['.html'] && chosen.chosen.length > 1) throw severalRoutes(chosen, output);
  const drawing = await import('@portico/graph-view');
  const picture = {
    ...chosen,
    drawing,
    title: chosen.app.title ?? options.file,
    route: whole ? undefined : chosen.chosen[0],
  };
  await writeText(output, await draw(picture), 'graph.svg');
}

function unknownEnding(output: string): CliError {
  return new CliError(
    `Cannot draw into ${output}: its name says no kind of picture. Let it end in ${Object.keys(endings).join(', ')}.`,
  );
}

function severalRoutes({ chosen }: ChosenGraphs, output: string): CliError {
  const known = chosen.map(({ route }) => placeOfRoute(route)).join(', ');
  return new CliError(
    `Cannot draw ${known} into ${output}: it holds one picture. Choose with --path and --method, or write them all to a page, -o graph.html.`,
  );
}
