import {
  CaseReader,
  Census,
  Lease,
  DutyReminders,
  GatheredNotices,
  Outbox,
  ReadingAlerts,
  StepRequests,
  Successions,
  UnansweredNotices,
} from '@homeward/persistence';
import { counted } from '../figures.js';
import type { BenchRecord } from './bench-record.js';
import type { Measured } from './measure.js';

/** Returns one round of each loop of a worker. The loops find nothing to do, as in most rounds. */
export async function loopsOf(record: BenchRecord): Promise<Measured[]> {
  const upkeep = await record.connect('worker', 'upkeep');
  const successions = new Successions(upkeep);
  const requests = new StepRequests(upkeep, record.seals, record.hashes);
  const cases = new CaseReader(upkeep, record.seals);
  const reminders = new DutyReminders(upkeep, cases);
  const gathered = new GatheredNotices(upkeep);
  const unanswered = new UnansweredNotices(upkeep, cases);
  const alerts = new ReadingAlerts(upkeep);
  const census = new Census(upkeep);
  const lease = new Lease(upkeep, 'successions');
  const [newest] = await upkeep.query<{ id: string }[]>(
    'select coalesce(max(id), 0)::text as id from timeline',
  );
  const outbox = new Outbox(await record.connect('worker'));
  return [
    { name: 'loop: successions, every 5 s', run: () => successions.partsToGive(200) },
    { name: 'loop: open steps, every 15 s', run: () => requests.openAndSettled(30_000, 100) },
    { name: 'loop: duty reminders', run: () => reminders.enter() },
    {
      name: 'loop: reading alerts',
      run: () => alerts.raise({ identities: 60, comparisons: 30, accusations: 2 }),
    },
    { name: 'loop: mails', run: () => outbox.take(1) },
    { name: 'loop: mails of the hour', run: () => gathered.enter() },
    { name: 'loop: unanswered notices, every 20 s', run: () => unanswered.askNext(new Date().toISOString()) },
    { name: 'loop: asked who leads', run: () => lease.hold() },
    { name: 'reconciler: a page of all cases', run: () => census.casesAfter(null, 100) },
    { name: 'reconciler: every open case by its id', run: () => counted(census.openCases()) },
    { name: 'reconciler: what moved', run: () => census.settledThrough(newest!.id) },
    { name: 'reconciler: what was overlooked', run: () => census.overlooked(hourAgo()) },
    { name: 'audit: chains that moved in a quarter of an hour', run: () => upkeep.query(moved) },
    { name: 'audit: who read in an hour of last year', run: () => upkeep.query(readInAnHour) },
  ];
}

const hourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();

/**
 * The first queries of an audit checkpoint and of a breach. The remaining work of a checkpoint depends on the number of
 * changes, not on the amount of stored data.
 */
const moved = `select chain, length, head from audit_chain where changed_at > now() - interval '15 minutes' order by chain`;
const readInAnHour = `select count(*) from audit_entry
  where at >= now() - interval '365 days' and at < now() - interval '365 days' + interval '1 hour'`;
