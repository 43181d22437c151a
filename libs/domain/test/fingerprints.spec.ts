import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@homeward/contracts';
import { countersReadBy } from '../src/access/counters.js';
import { documentsSeenBy } from '../src/access/documents-seen.js';
import { isKeptAlert, isKeptDeadline, isKeptTask } from '../src/access/kept-from.js';
import { movesSeenBy } from '../src/access/moves-seen.js';
import { operatorsView } from '../src/access/operators-view.js';
import { readsOf } from '../src/access/reads.js';
import { rolesWaitedFor } from '../src/access/roles-waited-for.js';
import { sectionSeen } from '../src/access/section-seen.js';
import { sectionThere } from '../src/access/section-there.js';
import { factsSeenBy } from '../src/access/seen-facts.js';
import { holdsSeenBy, knownToAll, personsSeenBy, stateSeenBy } from '../src/access/seen-state.js';
import { isSeated } from '../src/case/parts.js';
import { caseFileSeenBy } from '../src/engine/case-file.js';
import { situationOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { deadlinesSeenBy } from '../src/engine/seen-deadlines.js';
import { caseSections } from '../src/engine/slices.js';
import { officePart, type PlayedCase } from './support/played-case.js';
import { actors, seldomMet } from './support/seldom-met.js';

/**
 * What every reader is shown of every case that the tests play, as one fingerprint for each surface and reader. A rule of
 * who sees what that changes, even a condition that is left out, changes a line: in a commit of its own, which says why.
 * `HOMEWARD_FINGERPRINTS=write` writes them anew.
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

/** Each case, and as it goes on with two of the reports, which differ from case to case. */
function* played(): Generator<PlayedCase> {
  for (const [i, one] of seldomMet().entries()) {
    yield one;
    const { state, facts } = one;
    const { length } = facts;
    for (const [j, [step, payload]] of matters.entries()) {
      const about = abouts[(i + j * 2) % abouts.length];
      const told = { ...payload, text: 'vault-text', ...(about && { about }) };
      const who = actors.find((actor) => one.refusal(step, actor, told as never) === undefined);
      if (who === undefined) continue;
      yield one.take(step, who, told as never);
      one.state = state;
      (facts as unknown as unknown[]).length = length;
    }
  }
}

type Shown = Readonly<Record<string, unknown>>;

function shownTo({ state, facts, now, today }: PlayedCase, actor: Actor): Shown {
  const kept = {
    'kept tasks': state.tasks.map((task) => isKeptTask(state, actor, task)),
    'kept alerts': state.alerts.map((alert) => isKeptAlert(state, actor, alert)),
    'kept deadlines': state.deadlines.map(({ id }) => isKeptDeadline(state, actor, id)),
  };
  if (!isSeated(state, actor, today)) return kept;
  const seen = stateSeenBy(state, actor, today);
  const reads = readsOf(state, actor, today);
  const moves = [...state.deadlines, ...state.alerts, {}].map((one) => ({
    ...{ kind: 'stage', category: null, subject: ('subject' in one ? one.subject : null) ?? null },
  }));
  return {
    ...kept,
    state: { ...seen, counters: null, policy: null, receipts: null },
    persons: personsSeenBy(state, actor, today),
    holds: holdsSeenBy(state, actor, today),
    roles: rolesWaitedFor(state, actor, today),
    documents: documentsSeenBy(state, actor, today),
    deadlines: deadlinesSeenBy(state, actor, now),
    records: factsSeenBy(facts, state, actor, today),
    moves: movesSeenBy(moves as never, state, actor, today).length,
    counters: countersReadBy(state, actor, now),
    file: caseFileSeenBy(situationOf(state, actor, now), actor),
    menu: menuOf(situationOf(state, actor, now)),
    ...Object.fromEntries(
      caseSections.map((section) => {
        const there = sectionThere(section, reads, state, actor, today);
        return [section.path, there && sectionSeen(section, seen, there.reads, actor, today)];
      }),
    ),
  };
}

function fingerprints(): string {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  const add = (line: string, shown: unknown): void => {
    const hash = hashes.get(line) ?? createHash('sha256');
    hashes.set(line, hash.update(`${JSON.stringify(shown)}\n`));
  };
  for (const one of played()) {
    add('lists', knownToAll(one.state));
    add('operations', operatorsView(one.state));
    for (const actor of actors)
      for (const [surface, shown] of Object.entries(shownTo(one, actor)))
        add(`${surface}, ${actor.role} ${actor.staffId}`, shown);
  }
  return [...hashes]
    .map(([line, hash]) => `${line}: ${hash.digest('hex').slice(0, 12)}\n`)
    .sort()
    .join('');
}

describe('what everybody is shown of every case that is played', () => {
  it('is what it was', () => {
    const now = fingerprints();
    if (process.env['HOMEWARD_FINGERPRINTS'] === 'write') writeFileSync(file, now);
    const before = readFileSync(file, 'utf8').split('\n');
    expect(now.split('\n').filter((line) => !before.includes(line))).toEqual([]);
    expect(before).toHaveLength(now.split('\n').length);
  });
});
