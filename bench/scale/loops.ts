import { randomBytes } from 'node:crypto';
import {
  AuditCheckpoints,
  CaseReader,
  DutyReminders,
  Outbox,
  ReadingAlerts,
  StepRequests,
  Successions,
} from '@homeward/persistence';
import { createSigner } from '@homeward/protection';
import type { BenchRecord } from './bench-record.js';
import type { Measured } from './measure.js';

/** A round of each loop of a worker that finds nothing to do, as most rounds do. */
export async function loopsOf(record: BenchRecord, folder: string): Promise<Measured[]> {
  const upkeep = await record.connect('worker', 'upkeep');
  const successions = new Successions(upkeep);
  const requests = new StepRequests(upkeep, record.seals, record.hashes);
  const reminders = new DutyReminders(upkeep, new CaseReader(upkeep, record.seals));
  const alerts = new ReadingAlerts(upkeep);
  const outbox = new Outbox(await record.connect('worker'));
  const checkpoints = new AuditCheckpoints(upkeep, folder, createSigner({ key: randomBytes(32) }));
  return [
    { name: 'loop: successions, every 5 s', run: () => successions.partsToGive(200) },
    { name: 'loop: open steps, every 15 s', run: () => requests.openAndSettled(30_000, 100) },
    { name: 'loop: duty reminders', run: () => reminders.enter() },
    { name: 'loop: reading alerts', run: () => alerts.raise({ identities: 60, comparisons: 30 }) },
    { name: 'loop: mails', run: () => outbox.take(1) },
    { name: 'loop: audit checkpoint', run: () => checkpoints.take() },
  ];
}
