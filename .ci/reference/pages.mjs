// Writes the pages of the reference: which name is on which page, and how its doc comment reads there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byName, readNames } from './names.mjs';

/** The pages of core, first to last, with what each is for. Every other package has one page. */
const pagesOfCore = {
  apps: ['Apps', 'The app, routers, listening, the test client.'],
  routes: ['Routes and dependencies', 'Routes, controllers, dependencies, security, middleware, versions.'],
  parameters: ['Parameters', 'Path, Query, Header, Cookie, Body, Form and File.'],
  models: ['Models and schemas', 'Models, their fields and projections, and schemas of every vendor.'],
  errors: ['Errors', 'What is thrown, by you and by Portico.'],
  contracts: ['Contracts', 'What you can implement: sources, formats, responders, schemes, middleware, observers.'],
  core: ['portico/core', 'The app without a document and a docs page.'],
  node: ['portico/node', "Portico on a server of one's own: node:http, HTTPS, HTTP/2."],
  graph: ['portico/graph', 'For tools and packages beside Portico: the graph of each route, and what reads it.'],
};

/** Which of them has what a folder of core declares. */
const pageOfFolder = {
  app: 'apps',
  adapters: 'apps',
  declaration: 'routes',
  plan: 'routes',
  sources: 'parameters',
  extract: 'parameters',
  schema: 'models',
  errors: 'errors',
  contracts: 'contracts',
  primitives: 'contracts',
};

/** The pages of a checkout by their file names, with their texts. */
export function writePages(root) {
  const entries = readNames(root).map((one) => ({ ...one, page: pageFor(one) }));
  const pages = [...groupBy(entries, ({ page }) => page)].map(([page, entries]) => ({
    page,
    ...titleOf(page, root),
    entries: withSlugs(entries),
  }));
  pages.sort((one, other) => placeOf(one) - placeOf(other) || one.page.localeCompare(other.page, 'en'));
  const places = new Map(pages.flatMap(({ entries }) => entries.map((entry) => [entry.symbol, linkTo(entry)])));
  return new Map([['README.md', indexOf(pages)], ...pages.map((page) => [`${page.page}.md`, pageOf(page, places)])]);
}

/** What is imported from a subpath of core is on the page of that; the app is where users look for it. */
function pageFor({ home, folder, specifier }) {
  if (home === 'portico') return 'apps';
  if (home !== 'core') return home;
  return specifier === 'portico' ? pageOfFolder[folder] : specifier.replace('portico/', '');
}

function placeOf({ page }) {
  return page in pagesOfCore ? Object.keys(pagesOfCore).indexOf(page) : Number.MAX_SAFE_INTEGER;
}

function titleOf(page, root) {
  const [part, purpose] = pagesOfCore[page] ?? [];
  if (part !== undefined) return { title: part, description: purpose };
  const { name, description } = JSON.parse(readFileSync(join(root, 'packages', page, 'package.json'), 'utf8'));
  return { title: name, description };
}

const linkTo = ({ name, page, slug }) => `[${name}](${page}.md#${slug})`;

function withSlugs(entries) {
  const slugs = slugger();
  return entries.map((entry) => ({ ...entry, slug: slugs(entry.name) }));
}

function pageOf({ title, description, entries }, places) {
  const list = entries.map(({ name, slug }) => `[${name}](#${slug})`).join(' · ');
  return `${[`# ${title}`, description, list, ...entries.map((one) => textOf(one, places))].join('\n\n')}\n`;
}

function textOf({ name, specifier, code, text, tags, examples, bases }, places) {
  const above = bases.flatMap((base) => places.get(base) ?? []);
  const keyword =
    /^(?:interface|type)\b/.test(code) && !/^(?:class|function|const|abstract)\b/m.test(code)
      ? 'import type'
      : 'import';
  return [
    `## ${name}`,
    text,
    block(`${keyword} { ${name} } from '${specifier}';\n\n${code}`),
    [...above.map((one) => `- Has what ${one} has.`), ...tags.flatMap(sayTag)].join('\n'),
    ...examples.map(block),
  ]
    .filter((piece) => piece !== '')
    .join('\n\n');
}

const block = (code) => `\`\`\`ts\n${code}\n\`\`\``;

const sayTag = ({ name, text }) => (name in words ? [`- ${words[name](text.replace(/\s+/g, ' '))}`] : []);

/** How a tag reads in a list. */
const words = {
  param: (text) => text.replace(/^(\S+)\s*/, '`$1`: '),
  returns: (text) => `Returns: ${text}`,
  throws: (text) =>
    `Throws ${text.replace(/^\{([^}]+)\} *(\w)?/, (_, type, first = '') => `\`${type}\` ${first.toLowerCase()}`)}`,
  deprecated: (text) => `Deprecated: ${text}`,
  see: (text) => `See ${text}`,
};

function indexOf(pages) {
  const rows = pages.map(({ page, title, description, entries }) => {
    const specifiers = [...new Set(entries.map(({ specifier }) => `\`${specifier}\``))].sort();
    return `| [${title}](${page}.md) | ${description} | ${specifiers.join(', ')} | ${entries.length} |`;
  });
  const entries = pages.flatMap(({ entries }) => entries).sort(byName);
  const letters = groupBy(entries, ({ name }) => name[0].toUpperCase());
  return `# Reference

Every name that can be imported, with its declaration and what it says of itself. What the names are for, and how they go together,
[the other pages](../README.md) tell. These are made of the packages by \`npm run reference\`; each example compiles.

| Page | What it is for | Imported from | Names |
| ---- | -------------- | ------------- | ----: |
${rows.join('\n')}

## All names

${[...letters].map(([letter, entries]) => `**${letter}** ${entries.map(linkTo).join(' · ')}`).join('\n\n')}
`;
}

function groupBy(entries, keyOf) {
  const groups = new Map();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return groups;
}

/** Names anchors as GitHub does. */
function slugger() {
  const seen = new Map();
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}
