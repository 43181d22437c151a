import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { projectRoot } from '@homeward/config';
import { build, type BuildResult, type OutputFile, type Plugin } from 'esbuild';

/** Our own code goes into the bundle. Packages that npm installs stay outside, in the version of the lock file. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === 'entry-point' || path.startsWith('@homeward/') ? undefined : { path, external: true },
    );
  },
};

/**
 * A module that asks for its own location gets the location of its source. Policies, the catalogue and the converter
 * are read from files near their sources, and these sources are shipped with the build.
 */
const sourcesStayInPlace = (folder: string): Plugin => ({
  name: 'sources-stay-in-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = JSON.stringify(relative(folder, path));
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', `new URL(${source}, import.meta.url).href`),
      };
    });
  },
});

/**
 * Builds programs into one folder, with one file for each program. A file is replaced as a whole, so a concurrent
 * reader gets either the old file or the new file.
 * @param programs maps the file's name, without its ending and without a path, to its source, relative to the project's
 * root
 */
export async function buildPrograms(
  programs: Readonly<Record<string, string>>,
  folder: string,
): Promise<void> {
  const { outputFiles }: BuildResult<{ write: false }> = await build({
    absWorkingDir: projectRoot,
    entryPoints: programs,
    outdir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    plugins: [packagesOutside, sourcesStayInPlace(folder)],
  });
  await Promise.all(outputFiles.map(replaceFile));
}

async function replaceFile({ path, contents }: OutputFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const whole = `${path}.${process.pid}`;
  await writeFile(whole, contents);
  await rename(whole, path);
}
