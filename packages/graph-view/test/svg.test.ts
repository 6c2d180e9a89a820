import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Picture } from '../src/picture.js';
import { pictureOfRoute } from '../src/picture-of-route.js';
import { drawSvg } from '../src/svg.js';
import { full } from './support/apps.js';

const test = suite('svg');

const hostile = `"'><script>alert(1)</script>&\u0000\ud800`;
const picture: Picture = {
  title: hostile,
  subtitles: [hostile],
  boxes: [
    { id: hostile, tone: 'app', title: hostile, notes: [hostile] },
    { id: 'b', tone: 'handler', title: 'b', notes: [] },
  ],
  arrows: [{ from: hostile, to: 'b', label: hostile }],
};

test('texts of the app are texts, whatever they hold', async () => {
  const svg = await drawSvg(picture);
  assert.not.match(svg, /<script/i);
  for (const character of ['\0', '\ud800']) assert.not.ok(svg.includes(character));
  assert.match(svg, '&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;\ufffd\ufffd');
  const tags = [...svg.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag);
  const known = ['svg', 'title', 'desc', 'style', 'defs', 'marker', 'path', 'rect', 'g', 'text'];
  assert.equal(
    [...new Set(tags)].filter((tag) => !known.includes(tag ?? '')),
    [],
  );
});

test('loads nothing, runs nothing, and is described', async () => {
  const svg = await drawSvg(pictureOfRoute(full), { id: 'x' });
  assert.not.match(svg, /href|url\((?!#x-tip\))|@import|\son\w+=/);
  assert.match(svg, 'role="img" aria-labelledby="x-title x-desc"');
  assert.match(svg, '<title id="x-title">POST /items/:id</title>');
  assert.match(svg, /<desc id="x-desc">.*Path\(&#39;id&#39;\), validate → create\./);
  assert.match(svg, 'prefers-color-scheme:dark');
});

test('what is too long for a line is cut there, and whole in the description', async () => {
  const title = 'x'.repeat(300);
  const svg = await drawSvg({
    title: 't',
    subtitles: [],
    boxes: [{ id: 'a', tone: 'app', title, notes: [] }],
    arrows: [],
  });
  assert.match(svg, `>${'x'.repeat(63)}…</text>`);
  assert.match(svg, `<desc id="picture-desc">${title}.</desc>`);
});

test('a picture of nothing is one', async () => {
  assert.match(await drawSvg({ title: 'Nothing', subtitles: [], boxes: [], arrows: [] }), /^<svg [\s\S]*<\/svg>$/);
});

test.run();
