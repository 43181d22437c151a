/**
 * `npm run demo`: plays the synthetic cases of samples/stories over HTTP. Exits with a non-zero code if a case does not
 * end as its story describes. `npm run demo -- <story>`: plays only that story.
 */
import { createInterface } from 'node:readline/promises';
import { asStaffSend } from '@homeward/domain';
import { demoLives, playStory, requestsIn, type Line, type Story, type PlayedStory } from '@homeward/testing';
import pc from 'picocolors';
import { addressesOf, apiOf, howToRead } from '../apps/dev/src/demo.js';
import { demoHouse, type DemoHouse } from './demo/house.js';

const named = process.argv.slice(2);
const stories = demoLives().filter(({ name }) => named.length === 0 || named.includes(name));
if (stories.length === 0) {
  console.error(
    `There is no story ${named.join(' or ')}. There are: ${demoLives()
      .map(({ name }) => name)
      .join(', ')}.`,
  );
  process.exit(1);
}

const screen = (line = ''): void => void process.stdout.write(`${line}\n`);

screen(pc.bold('Homeward: synthetic cases, from the first session to the closed file.'));
screen(pc.dim('The demo policy has deadlines of seconds. No person in it is real.'));
const house = await demoHouse((line) => screen(pc.dim(line)));
try {
  const tellings = await playAll(house);
  summary(house, tellings);
  process.exitCode = tellings.every(({ differences }) => differences.length === 0) ? 0 : 1;
  if (house.own && process.stdin.isTTY) await untilEnter();
} finally {
  await house.stop();
}
process.exit();

async function playAll({ settings }: DemoHouse): Promise<PlayedStory[]> {
  const api = await apiOf(settings);
  const tellings: PlayedStory[] = [];
  for (const story of stories) {
    screen(`\n${pc.bold(pc.cyan(story.title))}`);
    tellings.push(await playStory(story, api, { onChapter, onLines }));
  }
  return tellings;
}

function onChapter(_: Story, title: string): void {
  screen(`\n  ${pc.bold(title)}`);
}

/** Shows one common time for steps that were sent as one act. */
function onLines(_: Story, lines: readonly Line[], seconds: number): void {
  for (const line of lines.slice(0, -1)) show(line, pc.dim('and at once'));
  show(lines.at(-1)!, pc.dim(`${(seconds * 1_000).toFixed(0)} ms`));
}

function show(line: Line, took: string): void {
  if ('step' in line) {
    const refused =
      'untilRefused' in line ? pc.yellow(` refused, as it must be: ${String(line.untilRefused)}`) : '';
    screen(`    ${pc.green('✓')} ${line.step.padEnd(28)} ${pc.dim(line.as.padEnd(20))} ${took}${refused}`);
  } else if ('until' in line) {
    const { task, gone, stage } = line.until;
    const what = task ? `waits for ${task}` : gone ? `no longer waits for ${gone}` : `is in ${String(stage)}`;
    screen(`    ${pc.blue('…')} ${pc.dim(`until the case ${what}`)} ${took}`);
  } else if ('sandbox' in line)
    screen(`    ${pc.yellow('⚡')} ${pc.dim(`the ${line.sandbox} has a fault, on purpose`)}`);
}

function summary({ settings }: DemoHouse, tellings: readonly PlayedStory[]): void {
  screen(`\n${pc.bold('How they ended')}`);
  for (const { story, caseNumber, caseId, steps, seconds, differences } of tellings) {
    const mark = differences.length === 0 ? pc.green('✓ as told') : pc.red(`✗ ${differences.join('; ')}`);
    const requests = `${steps} steps in ${requestsIn(story, asStaffSend)} requests, ${seconds.toFixed(1)} s`;
    screen(`  ${caseNumber}  ${story.name.padEnd(26)} ${requests}  ${mark}`);
    for (const address of addressesOf(settings, caseId)) screen(pc.dim(`    ${address}`));
  }
  screen(pc.dim(`\n${howToRead(settings)}`));
}

async function untilEnter(): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  await terminal.question('\nThe servers stay up until you press Enter: follow the links. ');
  terminal.close();
}
