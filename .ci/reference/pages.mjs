// Writes the pages of the reference: which name is on which page, and how its doc comment reads there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byName, readNames } from './names.mjs';

/** The pages of core, by the folder that a name is declared in; what is imported from a subpath has a page of its own. */
const apps = ['apps', 'Apps', 'The app, routers, listening, the test client.'];
const routes = [
  'routes',
  'Routes and dependencies',
  'Routes, controllers, dependencies, security, middleware, versions.',
];
const parameters = ['parameters', 'Parameters', 'Path, Query, Header, Cookie, Body, Form and File.'];
const models = ['models', 'Models and schemas', 'Models, their fields and projections, and schemas of every vendor.'];
const errors = ['errors', 'Errors', 'What is thrown, by you and by Portico.'];
const contracts = [
  'contracts',
  'Contracts',
  'What you can implement: sources, formats, responders, schemes, middleware, observers.',
];
const rooms = {
  app: apps,
  adapters: apps,
  declaration: routes,
  plan: routes,
  sources: parameters,
  extract: parameters,
  schema: models,
  errors,
  contracts,
  primitives: contracts,
};

/** The same for what core keeps for tools, and for servers of one's own. */
const surfaces = {
  'portico/core': 'The app without a document and a docs page.',
  'portico/graph': 'For tools and for packages beside Portico: the graph of each route, and what reads and checks it.',
  'portico/node': "Portico on a server of one's own: node:http, HTTPS, HTTP/2.",
};

/** The pages of a checkout by their file names, with their texts. */
export function writePages(root) {
  const entries = readNames(root).map((one) => ({ ...one, page: pageFor(one) }));
  const pages = [...groupBy(entries, ({ page }) => page)].map(([page, entries]) => ({
    page,
    ...titleOf(entries[0], root),
    entries: withSlugs(entries),
  }));
  pages.sort((one, other) => placeOf(one) - placeOf(other) || one.title.localeCompare(other.title, 'en'));
  return new Map([['README.md', indexOf(pages)], ...pages.map((page) => [`${page.page}.md`, pageOf(page)])]);
}

function pageFor({ home, room, specifier }) {
  if (home !== 'core') return home;
  return specifier === 'portico' ? `core-${rooms[room][0]}` : specifier.replace('/', '-');
}

/** Core's pages come first, as they are named above. */
function placeOf({ page }) {
  const place = [...new Set(Object.values(rooms))].findIndex(([name]) => page === `core-${name}`);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}

function titleOf({ home, room, specifier }, root) {
  const { name, description } = JSON.parse(readFileSync(join(root, 'packages', home, 'package.json'), 'utf8'));
  if (home !== 'core') return { title: name, description };
  const [, part, purpose] = rooms[room] ?? [];
  if (specifier === 'portico') return { title: part, description: purpose };
  return { title: specifier, description: surfaces[specifier] };
}

function withSlugs(entries) {
  const slugs = slugger();
  return entries.map((entry) => ({ ...entry, slug: slugs(entry.name) }));
}

function pageOf({ title, description, entries }) {
  const list = entries.map(({ name, slug }) => `[${name}](#${slug})`).join(' · ');
  return `${[`# ${title}`, description, list, ...entries.map(textOf)].join('\n\n')}\n`;
}

function textOf({ name, specifier, code, text, tags }) {
  const keyword =
    /^(?:interface|type)\b/.test(code) && !/^(?:class|function|const|abstract)\b/m.test(code)
      ? 'import type'
      : 'import';
  return [
    `## ${name}`,
    text,
    block(`${keyword} { ${name} } from '${specifier}';\n\n${code}`),
    tags
      .filter(({ name }) => name in words)
      .map(({ name, text }) => `- ${words[name](text.replace(/\s+/g, ' '))}`)
      .join('\n'),
    ...tags.filter(({ name }) => name === 'example').map(({ text }) => block(text.replace(/^```\w*\n|\n```$/g, ''))),
  ]
    .filter((piece) => piece !== '')
    .join('\n\n');
}

const block = (code) => `\`\`\`ts\n${code}\n\`\`\``;

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
  const link = ({ name, page, slug }) => `[${name}](${page}.md#${slug})`;
  return `# Reference

Every name that can be imported, with its declaration and what it says of itself. What the names are for, and how they go together,
[the other pages](../README.md) tell. These are made of the packages by \`npm run reference\`; each example compiles.

| Page | What it is for | Imported from | Names |
| ---- | -------------- | ------------- | ----: |
${rows.join('\n')}

## All names

${[...letters].map(([letter, entries]) => `**${letter}** ${entries.map(link).join(' · ')}`).join('\n\n')}
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
