import {
  CaseReader,
  DutyReminders,
  Outbox,
  ReadingAlerts,
  StepRequests,
  Successions,
} from '@homeward/persistence';
import type { BenchRecord } from './bench-record.js';
import type { Measured } from './measure.js';

/** A round of each loop of a worker that finds nothing to do, as most rounds do. */
export async function loopsOf(record: BenchRecord): Promise<Measured[]> {
  const upkeep = await record.connect('worker', 'upkeep');
  const successions = new Successions(upkeep);
  const requests = new StepRequests(upkeep, record.seals, record.hashes);
  const reminders = new DutyReminders(upkeep, new CaseReader(upkeep, record.seals));
  const alerts = new ReadingAlerts(upkeep);
  const outbox = new Outbox(await record.connect('worker'));
  return [
    { name: 'loop: successions, every 5 s', run: () => successions.partsToGive(200) },
    { name: 'loop: open steps, every 15 s', run: () => requests.openAndSettled(30_000, 100) },
    { name: 'loop: duty reminders', run: () => reminders.enter() },
    { name: 'loop: reading alerts', run: () => alerts.raise({ identities: 60, comparisons: 30 }) },
    { name: 'loop: mails', run: () => outbox.take(1) },
    { name: 'audit: chains that moved in a quarter of an hour', run: () => upkeep.query(moved) },
    { name: 'audit: who read in an hour of last year', run: () => upkeep.query(readInAnHour) },
  ];
}

/** What a checkpoint and a breach ask first. The rest of a checkpoint grows with what moved, and not with what there is. */
const moved = `select chain, length, head from audit_chain where changed_at > now() - interval '15 minutes' order by chain`;
const readInAnHour = `select count(*) from audit_entry
  where at >= now() - interval '365 days' and at < now() - interval '365 days' + interval '1 hour'`;
