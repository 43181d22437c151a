/**
 * `npm run demo`: plays the synthetic cases of samples/stories over HTTP. Exits non-zero if one ended otherwise than
 * told.
 */
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { staffSteps } from '@homeward/domain';
import { loadStories, playStory, StoryApi, type Line, type Story, type Telling } from '@homeward/testing';
import pc from 'picocolors';
import { demoHouse, type DemoHouse } from './demo/house.js';

const screen = (line = ''): void => void process.stdout.write(`${line}\n`);

screen(pc.bold('Homeward: three synthetic cases, from the first session to the closed file.'));
screen(pc.dim('Under a demo policy whose lengths are seconds. No person in it is real.'));
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

async function playAll({ apiUrl, settings }: DemoHouse): Promise<Telling[]> {
  const pathOf = (step: string): string => staffSteps[step as keyof typeof staffSteps].path;
  const sandboxUrl = `http://127.0.0.1:${settings.sandbox.port}`;
  const api = await StoryApi.at({ apiUrl, sandboxUrl, pathOf });
  const tellings: Telling[] = [];
  for (const story of loadStories(join(projectRoot, 'samples/stories'))) {
    screen(`\n${pc.bold(pc.cyan(story.title))}`);
    tellings.push(await playStory(story, api, { onChapter, onLine }));
  }
  return tellings;
}

function onChapter(_: Story, title: string): void {
  screen(`\n  ${pc.bold(title)}`);
}

function onLine(_: Story, line: Line, seconds: number): void {
  const took = pc.dim(`${(seconds * 1_000).toFixed(0)} ms`);
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

function summary({ settings }: DemoHouse, tellings: readonly Telling[]): void {
  const ui = `http://127.0.0.1:${settings.temporal.uiPort}/namespaces/${settings.temporal.namespace}/workflows`;
  screen(`\n${pc.bold('How they ended')}`);
  for (const { story, caseNumber, caseId, steps, seconds, differences } of tellings) {
    const mark = differences.length === 0 ? pc.green('✓ as told') : pc.red(`✗ ${differences.join('; ')}`);
    screen(`  ${caseNumber}  ${story.name.padEnd(26)} ${steps} steps in ${seconds.toFixed(1)} s  ${mark}`);
    screen(pc.dim(`    ${ui}/return-case%2F${caseId}`));
  }
}

async function untilEnter(): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  await terminal.question('\nThe servers are still up: follow the links. Enter stops them. ');
  terminal.close();
}
