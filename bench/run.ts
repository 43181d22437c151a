/**
 * `npm run bench`: plays the same case of twelve staff steps alternately through the whole installation and through a
 * bare workflow, on the same servers. This process is only the load client. Exits with 1 if a figure is below its
 * floor. See docs/performance.md.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { BareSide } from './bare/bare-side.js';
import { historiesOf } from './histories.js';
import { HouseSide } from './house/house-side.js';
import { optionsFrom } from './options.js';
import { reportOf, roundLine, tables } from './report.js';
import { playRounds } from './rounds.js';
import { startServers } from './servers.js';
import type { Player } from './side.js';
import { allHeld, figuresOf } from './verdict.js';

const options = optionsFrom(process.argv.slice(2));
const screen = (line: string): void =>
  void (options.json ? process.stderr : process.stdout).write(`${line}\n`);

screen('Starting PostgreSQL, Temporal, the worker, the API and the bare worker.');
const { profile } = options;
/** Starts each process in its own session, because the kernel divides the processors by session. */
const busy: ChildProcess[] = [];
const servers = await startServers({
  nodeArgs: () => (profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
});
try {
  const house = await HouseSide.at(servers.apiUrl, () => servers.mailsGone());
  const bare = new BareSide(servers.client);
  const inActs: Player = { playCase: (onFact) => house.playInActs(onFact), quiet: house.quiet };
  const others = { inActs, withCases: house.withCases };
  await Promise.all([house, bare, ...Object.values(others)].map((side) => warmUp(side)));
  for (let i = 0; i < options.busy; i += 1)
    busy.push(spawn(process.execPath, ['-e', 'for (;;);'], { detached: true }));
  screen(`${options.rounds} rounds, house : bare.`);
  const measured = await playRounds([house, bare], others, servers.watched, options, (round, turn) =>
    screen(roundLine(round, turn)),
  );
  const histories = {
    house: await historiesOf(servers.client, measured.workflowIds.house),
    bare: await historiesOf(servers.client, measured.workflowIds.bare),
  };
  const figures = figuresOf(measured.rounds, histories);
  const report = reportOf(measured, figures, histories);
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else screen(`\n${tables(report)}`);
  process.exitCode = allHeld(figures) ? 0 : 1;
  house.close();
} finally {
  for (const one of busy) one.kill();
  await servers.stop();
}

/**
 * Plays some cases first. Node compiles code on its first run, which can take longer than the round on a busy
 * machine.
 */
async function warmUp(side: Player): Promise<void> {
  const client = async (): Promise<void> => {
    for (let played = 0; played < 3; played += 1) await side.playCase(() => undefined);
  };
  await Promise.all(Array.from({ length: 8 }, client));
}
