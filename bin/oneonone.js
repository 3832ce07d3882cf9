#!/usr/bin/env node
/**
 * The door: says plainly when this can't run here, else hands over to dist/main.js.
 *
 * Written so that even an old Node can read it, and so that a call pays for nothing before the bundle: CommonJS, as
 * package.json beside it says, for node starts that sooner. It never looks at the arguments.
 */
if (Number.parseInt(process.versions.node, 10) < 20) {
  process.stderr.write(
    `oneonone needs Node 20 or newer, and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  try {
    require('../dist/main.js').start();
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    process.stderr.write(
      'oneonone is not built here: dist/ is missing or incomplete. Run `npm ci` (or `npm run build`) in its folder.\n',
    );
    process.exitCode = 1;
  }
}
