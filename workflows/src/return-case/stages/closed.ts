import { condition } from '@temporalio/workflow';
import type { ReturnCase } from '../case.js';

/** CLOSE-1: the closed file still receives, until its own deadline ends it and the record alone remains. It may outlive several runs. */
export async function closed(c: ReturnCase): Promise<void> {
  await condition(() => c.isOver || c.isOld);
}
