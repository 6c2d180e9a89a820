import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { layOut, type PlacedBox } from '../src/lay-out.js';
import { pictureOfRoute } from '../src/picture-of-route.js';
import { pictureOfSecurity } from '../src/picture-of-security.js';
import { full, guarded } from './support/apps.js';

const test = suite('layout');
const pictures = [pictureOfRoute(full), pictureOfSecurity(guarded, 'Shop')];

test('no box covers another, and all lie within the picture', async () => {
  for (const picture of pictures) {
    const { boxes, width, height } = await layOut(picture);
    const covers = (one: PlacedBox, other: PlacedBox): boolean =>
      one.x < other.x + other.width &&
      other.x < one.x + one.width &&
      one.y < other.y + other.height &&
      other.y < one.y + one.height;
    for (const box of boxes) {
      assert.equal(
        boxes.filter((other) => other !== box && covers(box, other)),
        [],
      );
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, box.title);
    }
  }
});

test('every arrow leads to the right, out of one box and into another', async () => {
  for (const picture of pictures) {
    const { boxes, arrows } = await layOut(picture);
    const byId = new Map(boxes.map((box) => [box.id, box]));
    for (const { from, to, points } of arrows) {
      const [start, end] = [byId.get(from) as PlacedBox, byId.get(to) as PlacedBox];
      assert.equal(points[0], { x: start.x + start.width, y: start.y + start.height / 2 });
      assert.equal(points.at(-1), { x: end.x, y: end.y + end.height / 2 });
      assert.ok(start.x + start.width < end.x, `${start.title} → ${end.title}`);
    }
  }
});

test.run();
