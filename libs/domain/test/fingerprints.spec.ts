import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@homeward/contracts';
import fc from 'fast-check';
import { auditOmissions } from '../src/access/audit-omissions.js';
import { visibleCorrectionsFor, recordToCorrect } from '../src/access/visible-corrections.js';
import { countersReadBy } from '../src/access/counters.js';
import { visibleDocumentsFor } from '../src/access/visible-documents.js';
import { goneThings, stepsReadAt } from '../src/access/history.js';
import { identitiesIn, identitiesReadBy } from '../src/access/identities-read.js';
import {
  isAlertHiddenFrom,
  isDeadlineHiddenFrom,
  isTaskHiddenFrom,
  isTravellerHiddenFrom,
} from '../src/access/hidden-from.js';
import { learnsOfAccesses, managesTheCase, maySee, mayReadPayloads } from '../src/access/may-see.js';
import { visibleMovesFor } from '../src/access/visible-moves.js';
import { operatorsView } from '../src/access/operators-view.js';
import { outlookOf } from '../src/access/outlook.js';
import { plansToDecide } from '../src/access/plans-to-decide.js';
import { readsOf } from '../src/access/reads.js';
import { rolesWaitedFor } from '../src/access/roles-waited-for.js';
import { visibleItems } from '../src/access/visible-items.js';
import { sectionAccess } from '../src/access/section-access.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import {
  visibleHoldsFor,
  visibleToEverybody,
  visiblePersonsFor,
  visibleStateFor,
} from '../src/access/visible-state.js';
import { airportDays, isAtTheGate, travellersOfTheDay } from '../src/access/travellers-of-the-day.js';
import { whoCanTake } from '../src/access/who-can-take.js';
import { isStaffStep } from '../src/case/define-step.js';
import { isSeated } from '../src/case/parts.js';
import { visibleCaseFile } from '../src/engine/case-file.js';
import { refuse, situationOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { caseSections } from '../src/engine/slices.js';
import { countCase } from '../src/reports/count-case.js';
import { visibleTasks } from '../src/worklist/visible-tasks.js';
import { lived } from './support/lived.js';
import { officePart, type PlayedCase } from './support/played-case.js';
import { actors, seldomMet } from './support/seldom-met.js';

/**
 * One fingerprint for each surface and reader: everything that the reader is shown of every case that the tests play.
 * Every change to a visibility rule changes a line, even if it only removes a condition. Make such a change in a
 * separate commit that says why. `HOMEWARD_FINGERPRINTS=write` writes the fingerprints again.
 */
const file = join(import.meta.dirname, 'fingerprints.txt');

const matters = [
  ['record-incident', { incidentId: 'matter-1', kind: 'threat', personIds: ['anna'] }],
  ['record-complaint', { complaintId: 'matter-1' }],
] as const;
const abouts = [
  undefined,
  { nobody: true },
  { staffIds: ['counsellor'] },
  { staffIds: ['case-manager'] },
  { organisationIds: [officePart.organisationId] },
];

const families: readonly Readonly<Record<string, string>>[] = [
  { anna: '2010-01-01', ben: '2030-06-01' },
  { anna: '2001-01-01', bea: '2000-01-01', cleo: '2031-01-01' },
  { anna: '2010-01-01' },
];

/** Random lives that are identical in every run. */
function* someLives(): Generator<PlayedCase> {
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 200, maxLength: 500 });
  const chosen = fc.sample(rolls, { numRuns: 24, seed: 26 });
  for (const [i, one] of chosen.entries()) yield lived(one, families[i % families.length]);
}

/** Each case, and its continuation with two of the reports. The two reports differ from case to case. */
function* played(): Generator<PlayedCase> {
  for (const [i, one] of [...seldomMet(), ...someLives()].entries()) {
    yield one;
    const { state, facts } = one;
    const { length } = facts;
    for (const [j, [step, payload]] of matters.entries()) {
      const about = abouts[(i + j * 2) % abouts.length];
      const content = { ...payload, text: 'vault-text', ...(about && { about }) };
      const who = actors.find((actor) => one.refusal(step, actor, content as never) === undefined);
      if (who === undefined) continue;
      yield one.take(step, who, content as never);
      one.state = state;
      (facts as unknown as unknown[]).length = length;
    }
  }
}

const quarter = { quarter: '2026-Q1', asOf: '2026-03-02T09:00:00.000Z' } as never;

type Shown = Readonly<Record<string, unknown>>;

function shownTo({ state, facts, now, today }: PlayedCase, actor: Actor): Shown {
  const hidden = {
    access: [
      maySee(state, actor, now),
      mayReadPayloads(state, actor, now),
      learnsOfAccesses(state, actor, today),
      managesTheCase(state, actor, today),
      isAtTheGate(state, actor, today),
    ],
    'kept travellers': Object.keys(state.persons).map((id) => isTravellerHiddenFrom(state, actor, id)),
    'kept tasks': state.tasks.map((task) => isTaskHiddenFrom(state, actor, task)),
    'kept alerts': state.alerts.map((alert) => isAlertHiddenFrom(state, actor, alert)),
    'kept deadlines': state.deadlines.map(({ id }) => isDeadlineHiddenFrom(state, actor, id)),
  };
  if (!isSeated(state, actor, today)) return hidden;
  const visible = visibleStateFor(state, actor, today);
  const reads = readsOf(state, actor, today);
  const menu = menuOf(situationOf(state, actor, now));
  const canTake = whoCanTake(state, visible, actor, today);
  const taskFor = visibleTasks(state, actor, now);
  const records = visibleRecordsFor(facts, state, actor, today);
  const shownRecords = records.flatMap((record) => record ?? []);
  const moves = [...state.deadlines, ...state.alerts, {}].map((one) => ({
    kind: 'stage',
    category: null,
    subject: ('subject' in one ? one.subject : null) ?? null,
  }));
  return {
    ...hidden,
    state: { ...visible, counters: null, policy: null, receipts: null },
    persons: visiblePersonsFor(state, actor, today),
    holds: visibleHoldsFor(state, actor, today),
    roles: rolesWaitedFor(state, actor, today),
    documents: visibleDocumentsFor(state, actor, today),
    deadlines: visibleDeadlinesFor(state, actor, now),
    records,
    corrections: visibleCorrectionsFor(facts, state, actor, today),
    'to correct': facts.flatMap((fact, i) =>
      i % 4 === 1 && isStaffStep(fact.step)
        ? [recordToCorrect(fact, state, actor, today)?.isTheirs(Object.keys(fact.payload))]
        : [],
    ),
    identities: identitiesReadBy(identitiesIn(state, facts), state, actor, today),
    plans: plansToDecide(state, actor).map(({ planId }) => planId),
    'who can take': menu.open.map(({ step }) => canTake(step)),
    tasks: state.tasks.map(({ taskId }) => taskFor(taskId)),
    refusals: facts.flatMap(({ step, occurredOn, zone, payload }, i) =>
      i % 4 === 0 && isStaffStep(step)
        ? [refuse(step, { actor, occurredOn, zone, payload, known: {} } as never, state, now)]
        : [],
    ),
    report: [...countCase(state, { lead: actor, readers: new Set([actor.staffId]) }, quarter, null)].map(
      ([table, rows]) => [table, [...rows]],
    ),
    moves: visibleMovesFor(moves as never, state, actor, today).length,
    counters: countersReadBy(state, actor, now),
    file: visibleCaseFile(situationOf(state, actor, now), actor),
    menu,
    ...Object.fromEntries(
      caseSections.map((section) => {
        const access = sectionAccess(section, reads, state, actor, today);
        const items = access && visibleItems(section, visible, access.reads, actor, today);
        return [section.path, [items, goneThings(section, state, actor, today, shownRecords)]];
      }),
    ),
  };
}

/** Fingerprints that depend only on the tables. */
const ofTables = () => [
  ...actors.map(({ role }) => [role, auditOmissions(role)]),
  ...caseSections.map((section) => [section.path, stepsReadAt(section)]),
];

function fingerprints(): string {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  const add = (line: string, shown: unknown): void => {
    const hash = hashes.get(line) ?? createHash('sha256');
    hashes.set(line, hash.update(`${JSON.stringify(shown)}\n`));
  };
  add('tables', ofTables());
  for (const one of played()) {
    add('lists', visibleToEverybody(one.state));
    add('operations', operatorsView(one.state));
    add('the run', outlookOf(one.state));
    add('the airport', [airportDays(one.state), travellersOfTheDay(one.state, one.today)]);
    for (const actor of actors)
      for (const [surface, shown] of Object.entries(shownTo(one, actor)))
        add(`${surface}, ${actor.role} ${actor.staffId}`, shown);
  }
  return [...hashes]
    .map(([line, hash]) => `${line}: ${hash.digest('hex').slice(0, 12)}\n`)
    .sort()
    .join('');
}

describe('the fingerprints of everything that each reader sees in the played cases', () => {
  it('the fingerprints are unchanged', () => {
    const now = fingerprints();
    if (process.env['HOMEWARD_FINGERPRINTS'] === 'write') writeFileSync(file, now);
    const before = readFileSync(file, 'utf8').split('\n');
    expect(now.split('\n').filter((line) => !before.includes(line))).toEqual([]);
    expect(before).toHaveLength(now.split('\n').length);
  });
});
