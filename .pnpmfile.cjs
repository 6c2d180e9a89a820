const { execFileSync } = require('node:child_process');
const { relative } = require('node:path');

// The tests need one file each of these two, complete in itself: what else they bring, some 350 packages, is not installed here.
const complete = new Set(['@scalar/api-reference', 'redoc']);

/** What a package of the registry depends on, here. Types that go with those of any Node go with those of the oldest. */
function change(manifest) {
  if (complete.has(manifest.name)) return { ...manifest, dependencies: {}, peerDependencies: {} };
  const { dependencies } = manifest;
  if (dependencies?.['@types/node'] !== '*') return manifest;
  return { ...manifest, dependencies: { ...dependencies, '@types/node': '^20.19.0' } };
}

/** Where this repository is, as a page: the remote that it was cloned of. `undefined` where that is no public host. */
function findHome() {
  try {
    const remote = execFileSync('git', ['remote', 'get-url', 'origin'], {
      cwd: __dirname,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const [, host, path] = /^(?:https:\/\/|ssh:\/\/git@|git@)([\w.-]+\.\w+)[/:](.+?)(?:\.git)?\s*$/.exec(remote) ?? [];
    return host && `https://${host}/${path}`;
  } catch {
    return undefined;
  }
}

/** What the registry shows of a package, and what holds its provenance to its source. */
function describe(manifest, folder) {
  const keywords = [
    'portico',
    'typescript',
    'decorators',
    'web',
    'framework',
    'api',
    'openapi',
    'security',
    'validation',
  ];
  const home = findHome();
  if (home === undefined) return { ...manifest, keywords };
  const directory = relative(__dirname, folder);
  return {
    ...manifest,
    keywords,
    homepage: `${home}#readme`,
    bugs: `${home}/issues`,
    repository: { type: 'git', url: `git+${home}.git`, directory },
  };
}

module.exports = {
  hooks: {
    readPackage: change,
    beforePacking: describe,
  },
};
