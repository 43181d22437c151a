import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { projectRoot } from '@homeward/config';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { loadStories, playStory, type Story, type PlayedStory } from '@homeward/testing';
import { openHouse, type House } from './house.js';

/**
 * The time limit of one walk, in ms. The first walk without a fault waits until all walks with faults have finished.
 */
const longestMs = 600_000;
/**
 * The number of walks that run at once. Walks that request a fault run first, one at a time, because the fault affects
 * the next caller, whichever walk this caller belongs to.
 */
const atATime = 4;
const walks = loadStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
const hasFaults = ({ chapters }: Story): boolean =>
  chapters.some(({ lines }) => lines.some((line) => 'sandbox' in line));

describe('the walks that the software must survive', () => {
  let house: House;
  let operations: Connection;
  const played = new Map<string, Promise<PlayedStory>>();

  beforeAll(async () => {
    house = await openHouse({
      sandbox: 'calls-back',
      operatorSees: async (caseId) => await detailsOf(caseId),
    });
    operations = await Connection.connect({ address: house.temporal.address });
    void playAll();
  }, 240_000);
  afterAll(async () => {
    await operations?.close();
    await house?.stop();
  });

  it.each(walks.map((walk) => [walk.name, walk] as const))(
    'walk %s plays without a difference from its script',
    async (name, walk) => {
      while (!played.has(name)) await new Promise((resolve) => setTimeout(resolve, 50));
      const { differences, caseNumber } = await played.get(name)!;
      expect({ walk: walk.title, caseNumber, differences }).toEqual({
        walk: walk.title,
        caseNumber,
        differences: [],
      });
    },
    longestMs,
  );

  async function playAll(): Promise<void> {
    const queue = [...walks.filter(hasFaults), ...walks.filter((walk) => !hasFaults(walk))];
    for (const walk of queue.filter(hasFaults)) await play(walk);
    const rest = queue.filter((walk) => !hasFaults(walk));
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        for (let walk = rest.shift(); walk; walk = rest.shift()) await play(walk);
      }),
    );
  }

  /** Plays a walk. The test of this walk reports the result. */
  async function play(walk: Story): Promise<void> {
    const playing = playStory(walk, house.staff);
    played.set(walk.name, playing);
    await playing.catch(() => undefined);
  }

  /**
   * Returns the details on the case's page in the Temporal UI, as stored on the server: nothing is decrypted for
   * operations.
   */
  async function detailsOf(caseId: string): Promise<string> {
    const { queryResult } = await operations.workflowService.queryWorkflow({
      namespace: house.temporal.namespace,
      execution: { workflowId: returnCaseWorkflowId(caseId) },
      query: { queryType: '__temporal_workflow_metadata' },
    });
    const [payload] = queryResult?.payloads ?? [];
    const page = JSON.parse(Buffer.from(payload?.data ?? []).toString('utf8')) as { currentDetails: string };
    return page.currentDetails;
  }
});
