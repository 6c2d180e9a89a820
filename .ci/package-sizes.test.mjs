// The figures of docs/packages.md are what is published, every package is there, and none carries what nobody needs who installs it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packPublished } from './pack.mjs';
import { measureRow, readRows } from './package-sizes.mjs';

const test = suite('sizes of packages');

/** By how much a size may differ from what the page says. */
const tolerance = 0.05;

const packages = packPublished();
const rows = readRows();
const toNumber = (figure) => Number(figure.replace(/,| [kM]B$/g, ''));

test('each package that is published has its row', () => {
  assert.equal(
    rows
      .filter(({ isInstall }) => !isInstall)
      .map(({ names }) => names[0])
      .sort(),
    packages.map(({ manifest }) => manifest.name).sort(),
  );
});

for (const row of rows) {
  test(`${row.names.join(' + ')}: what the page says of ${row.isInstall ? 'an install' : 'the package'} is true`, () => {
    const measured = measureRow(row, packages);
    const why = `the page says ${row.figures.join(', ')}, and it is ${measured.join(', ')}: renew it with node .ci/package-sizes.mjs`;
    for (const [index, figure] of row.figures.entries()) {
      const most = row.isInstall && index === 0 ? 0 : Math.max(tolerance * toNumber(figure), 1);
      assert.ok(Math.abs(toNumber(measured[index]) - toNumber(figure)) <= most, why);
    }
  });
}

for (const {
  manifest: { name },
  files,
} of packages) {
  test(`${name} has no tests, no notes of the compiler, and its licence and README`, () => {
    assert.equal(
      files.filter(
        (file) => /\.tsbuildinfo$|(^|\/)tests?\/|\.test\.|tsconfig\.json$/.test(file) && !file.startsWith('templates/'),
      ),
      [],
    );
    for (const file of ['LICENSE', 'README.md']) assert.ok(files.includes(file), file);
  });

  test(`${name} has no map without what it maps`, () => {
    const sources = files.filter((file) => file.startsWith('src/'));
    for (const map of files.filter((file) => file.endsWith('.map'))) {
      assert.ok(files.includes(map.slice(0, -'.map'.length)) && sources.length > 0, map);
    }
  });
}

test.run();
