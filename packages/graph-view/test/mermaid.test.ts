import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { routeToMermaid, securityToMermaid } from '../src/index.js';
import { writeMermaid } from '../src/mermaid.js';
import { full, guarded } from './support/apps.js';

const test = suite('mermaid');

test('a route is a flowchart', () => {
  assert.equal(routeToMermaid(full).split('\n'), [
    '%% POST /items/:id',
    'flowchart LR',
    '  n0["Context()"]',
    '  n1["writeAudit<br>resolve"]',
    '  n2["Path(#39;id#39;)<br>validate"]',
    '  n3["Query(#39;q#39;)<br>validate"]',
    '  n4["openPool<br>once for the app"]',
    '  n5["openSession<br>resolve, has a teardown"]',
    '  n6["Bearer<br>authenticate<br>scopes: items"]',
    '  n7["create<br>handler"]',
    '  n8["respond 201 JSON<br>or refuses: 401, 403, 422"]',
    '  n9["teardown<br>openSession"]',
    '  n0 --> n1',
    '  n4 --> n5',
    '  n2 --> n7',
    '  n3 --> n7',
    '  n5 --> n7',
    '  n6 --> n7',
    '  n1 -.-> n7',
    '  n7 --> n8',
    '  n8 -.-> n9',
  ]);
});

test('so is the security map, with scopes on its arrows', () => {
  const text = securityToMermaid(guarded, 'Shop');
  assert.match(text, '["Bearer [read]<br>GET /read<br>GET /also-read"]');
  assert.match(text, '-->|"read"|');
  assert.match(text, '(("and"))');
});

test('texts of the app end no label, and begin no line', () => {
  const hostile = '"]\n  click n0 "javascript:alert(1)"\n%%{init}%% `**a**` <b> & #35;';
  const text = writeMermaid({
    title: hostile,
    subtitles: [],
    boxes: [{ id: 'a', tone: 'app', title: hostile, notes: [] }],
    arrows: [{ from: 'a', to: 'a', label: hostile }],
  });
  const lines = text.split('\n');
  assert.is(lines.length, 4);
  assert.not.match(lines[0] ?? '', /[{}]/);
  for (const line of lines.slice(2)) assert.is(line.split('"').length, 3, line);
  assert.not.match(lines.slice(2).join(), /[<`*&]|#(?!\d+;)/);
});

test.run();
