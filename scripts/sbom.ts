/**
 * `npm run sbom [file]`: lists the third-party packages that production runs, as CycloneDX, from the lock file and
 * the installed packages.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { run } from './run.js';

const path = process.argv[2] ?? join(projectRoot, 'dist/sbom.cdx.json');
const { code, output, stdout } = await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
  quiet: true,
});
if (code !== 0) {
  console.error(output.slice(0, 2_000));
  process.exit(1);
}
const { components } = JSON.parse(stdout) as { components: readonly unknown[] };
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, stdout);
console.log(`${components.length} components in ${path}`);
