const projects = new Set(['unit', 'servers', 'alone', 'night']);

/** Moves paths that follow the projects of `--selectProjects` or `--ignoreProjects` before the option. */
export function pathsFirst(args: readonly string[]): string[] {
  const paths: string[] = [];
  const rest: string[] = [];
  let follows: 'projects' | 'paths' | undefined;
  for (const arg of args) {
    if (/^--(?:select|ignore)Projects(?:=|$)/.test(arg)) follows = 'projects';
    else if (arg.startsWith('-')) follows = undefined;
    else if (follows && !projects.has(arg)) follows = 'paths';
    (follows === 'paths' ? paths : rest).push(arg);
  }
  return [...paths, ...rest];
}
