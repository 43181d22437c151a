import type { Actor } from '@homeward/contracts';
import fc from 'fast-check';
import { deadlinesAsTheyStood, visibleStageFor } from '../src/access/as-it-stood.js';
import { movedSince } from '../src/access/counters.js';
import { visibleMovesFor } from '../src/access/visible-moves.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { restrictionsOn } from '../src/incidents/restrictions.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { granted } from './support/planned.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  leadAbroad,
  localOfficer,
  staff,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { cleared } from './support/way.js';
import { linkedOf, split } from './support/linked.js';
import { arrived, departed, planned, prepared, ready, twoAdults } from './support/travel.js';

const accuse = (played: PlayedCase, who: Actor): PlayedCase =>
  played.take('record-incident', counsellor, {
    incidentId: 'inc-1',
    kind: 'leak',
    personIds: ['anna'],
    about: { staffIds: [who.staffId] },
  });
const stages = (played: PlayedCase, ...actors: Actor[]) =>
  actors.map((actor) => visibleStateFor(played.state, actor, played.today).stage);
const running = (played: PlayedCase, actor: Actor) =>
  visibleDeadlinesFor(played.state, actor, played.now).map(({ deadlineId, dueAt }) => [deadlineId, dueAt]);

describe('INC-2: the accused see the stage and the deadlines as they were at the restriction', () => {
  it('the stage that the accused see does not reveal that the risk is assessed again', () => {
    const before = cleared();
    const played = accuse(cleared(), localOfficer);
    expect([before.state.stage, played.state.stage]).toEqual(['planning', 'risk-assessment']);
    expect(stages(played, localOfficer, caseManager, donorOfficer)).toEqual([
      ...['planning', 'risk-assessment', 'risk-assessment'],
    ]);
    expect(running(played, localOfficer)).toEqual(running(before, localOfficer));
    expect(running(played, localOfficer).map(([id]) => id)).toContain('risk-validity');
  });

  it('the accused see a new stage when a record that they may read causes it, such as the grant of a plan', () => {
    const played = granted(accuse(cleared(), localOfficer));
    expect(stages(played, localOfficer, caseManager)).toEqual(['pre-departure', 'risk-assessment']);
  });

  it('the accused see the effects of their own records, such as the record of an arrival', () => {
    const played = accuse(departed(), localOfficer);
    expect(stages(played, localOfficer, caseManager)).toEqual(['in-transit', 'in-transit']);
    expect(stages(arrived(played), localOfficer)).toEqual(['post-arrival']);
  });

  it('the accused see no effects of records about the journey that other people make', () => {
    const played = accuse(departed(), leadAbroad);
    expect(stages(arrived(played), leadAbroad, caseManager)).toEqual(['in-transit', 'post-arrival']);
  });

  it('a second accusation does not reveal to the accused the deadlines and the stage that began after the first accusation', () => {
    const played = accuse(cleared(), localOfficer);
    const before = running(played, localOfficer);
    played.take('record-incident', counsellor, {
      incidentId: 'inc-2',
      kind: 'threat',
      personIds: ['anna'],
      about: { staffIds: [localOfficer.staffId] },
    });
    expect(running(played, localOfficer)).toEqual(before);
    expect(stages(played, localOfficer)).toEqual(['planning']);
  });

  it('no refusal reveals the current stage of the case to the accused', () => {
    const played = accuse(granted(arrived()), localOfficer);
    const visit = { visitId: 'v-1', plannedFor: '2026-12-01' };
    expect(played.refusal('plan-visit', localOfficer, visit)).toMatchObject({
      code: 'STEP.NOT_OPEN',
      params: { stage: visibleStageFor(played.state, localOfficer) },
    });
  });

  it('no refusal reveals to the accused what a correction would change', () => {
    const played = accuse(cleared(), caseManager);
    const move = {
      kind: 'stage',
      what: 'stage',
      subject: null,
      category: null,
      from: 'planning',
      to: 'registration',
    } as const;
    const visibleTo = (actor: Actor) => visibleMovesFor([move], played.state, actor, played.today);
    expect([visibleTo(caseManager), visibleTo(counsellor)]).toEqual([[], [move]]);
  });

  it('the accused see the current stage again when two people have lifted the restriction', () => {
    const played = accuse(cleared(), localOfficer).take('acknowledge-incident', caseManager, {
      incidentId: 'inc-1',
    });
    const ref = { restrictionId: 'inc-1' };
    played
      .take('propose-narrowing-lifting', caseManager, ref)
      .take('confirm-narrowing-lifting', swissLead, ref);
    expect(stages(played, localOfficer)).toEqual(['risk-assessment']);
    expect(running(played, localOfficer)).not.toEqual(running(cleared(), localOfficer));
  });

  it('CASE-3: the restriction also applies in a linked case to which the person moves', () => {
    const accusedForBoth = (): PlayedCase =>
      departed(ready(prepared(planned(twoAdults())))).take('record-incident', counsellor, {
        incidentId: 'inc-1',
        kind: 'leak',
        personIds: ['anna', 'bea'],
        about: { staffIds: [localOfficer.staffId] },
      });
    const played = accusedForBoth();
    const [before] = restrictionsOn(played.state, localOfficer);
    const [linked] = restrictionsOn(linkedOf(split(played, 'bea')).state, localOfficer);
    expect(before!.stood!.deadlines.map(({ subject }) => subject)).toContain('anna');
    expect(linked!.stood!.ended).toEqual(before!.stood!.ended);
    expect(linked!.stood!.deadlines.map(({ subject }) => subject)).not.toContain('anna');
    const known = deadlinesAsTheyStood(linkedOf(split(accusedForBoth(), 'bea')).state, localOfficer);
    expect([...known.values()].map(({ subject }) => subject)).toEqual(['bea']);
  });

  it('SEE-7: hides a substitute of the accused from the accused, and from readers who do not read risk', () => {
    const played = accuse(cleared(), caseManager);
    expect(played.taskIds()).toContain('cover-staff:case-manager');
    const seesCoverTask = (actor: Actor) =>
      visibleStateFor(played.state, actor, played.today).tasks.some(({ step }) => step === 'cover-staff');
    expect([caseManager, donorOfficer, staff('travel-officer')].map(seesCoverTask)).toEqual([
      false,
      false,
      false,
    ]);
    expect([swissLead, counsellor].map(seesCoverTask)).toEqual([true, true]);
  });
});

describe('restricted readers in random lives', () => {
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 100, maxLength: 500 });

  it('INC-2: each restriction stores the state of the case, and lifting the restriction removes the stored state', () => {
    fc.assert(
      fc.property(rolls, (chosen) => {
        const { restrictions } = lived(chosen).state.incidents;
        for (const { stood, liftedOn } of restrictions) expect(stood === undefined).toBe(liftedOn !== null);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('SEE-7: the stage that a restricted reader sees changes only together with the version that the reader is shown', () => {
    const before = new Map<Actor, readonly [string, number]>();
    const checkMoves = ({ state, now }: PlayedCase): void => {
      for (const actor of everybody.filter((one) => restrictionsOn(state, one).length > 0)) {
        const stage = visibleStageFor(state, actor);
        const [last, sequence] = before.get(actor) ?? [stage, state.sequence];
        if (stage !== last)
          expect([actor.role, movedSince(state, actor, now, sequence)]).toEqual([actor.role, true]);
        before.set(actor, [stage, state.sequence]);
      }
    };
    fc.assert(
      fc.property(rolls, (chosen) => {
        before.clear();
        lived(chosen, undefined, checkMoves);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
