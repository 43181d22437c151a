import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { visibleStageFor } from '../src/access/as-it-stood.js';
import { isTaskHiddenFrom, isTravellerHiddenFrom } from '../src/access/hidden-from.js';
import type { CaseState } from '../src/case/case-state.js';
import { isVeiled } from '../src/incidents/veiled.js';
import { accusations } from './support/accused.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { caseManager, counsellor, PlayedCase, protectionOfficer, swissLead } from './support/played-case.js';
import { cleared } from './support/way.js';

const personIds = ['anna'];
const about = { staffIds: ['travel-officer'] };
const text = 'vault-1';
const threat = { incidentId: 'incident', kind: 'threat', personIds } as const;
const narrowing = { restrictionId: 'narrowed', about, personIds };
const begun = (): PlayedCase => cleared();

describe('INC-2: cases that may hide something from a reader (veiled cases)', () => {
  it('a case is not veiled if nothing happened', () => {
    expect(isVeiled(begun().state)).toBe(false);
  });

  it('a case is veiled while an incident is unsettled, whether or not it accuses somebody', () => {
    for (const target of [about, { nobody: true as const }, undefined]) {
      const played = begun().take('record-incident', counsellor, {
        ...threat,
        ...(target && { about: target }),
      });
      expect(isVeiled(played.state)).toBe(true);
      played.take('acknowledge-incident', swissLead, { incidentId: threat.incidentId });
      expect(isVeiled(played.state)).toBe(true);
    }
  });

  it('a case is veiled while a complaint about nobody has no answer, and is no longer veiled after the answer', () => {
    const complaint = { complaintId: 'complaint', text, about: { nobody: true as const } };
    const played = begun().take('record-complaint', counsellor, complaint);
    expect(isVeiled(played.state)).toBe(true);
    played.take('answer-complaint', swissLead, { complaintId: 'complaint', answer: text });
    expect(isVeiled(played.state)).toBe(false);
  });

  it('a case is veiled from the start of a restriction until two people lift it', () => {
    const played = begun().take('narrow-part', caseManager, narrowing);
    expect(isVeiled(played.state)).toBe(true);
    const lifting = { restrictionId: narrowing.restrictionId };
    played.take('propose-narrowing-lifting', protectionOfficer, lifting);
    expect(isVeiled(played.state)).toBe(true);
    played.take('confirm-narrowing-lifting', swissLead, lifting);
    expect(isVeiled(played.state)).toBe(false);
  });
});

const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 50, maxLength: 500 });
const numRuns = samplesOf('lives in which somebody is accused');

const hidesNothing = (state: CaseState): void => {
  for (const actor of everybody) {
    expect([actor, state.tasks.filter((task) => isTaskHiddenFrom(state, actor, task))]).toEqual([actor, []]);
    expect(
      Object.keys(state.persons).filter((personId) => isTravellerHiddenFrom(state, actor, personId)),
    ).toEqual([]);
    expect(visibleStageFor(state, actor)).toBe(state.stage);
  }
};

it('INC-2: in any life, a case that is not veiled hides no task, traveller or stage from anybody', () => {
  fc.assert(
    fc.property(rolls, (chosen) => {
      const met: CaseState[] = [];
      lived(chosen, { anna: '2010-01-01', ben: '2030-06-01' }, ({ state }) => void met.push(state));
      for (const state of met) if (!isVeiled(state)) hidesNothing(state);
    }),
    { numRuns },
  );
});

it('INC-2: in any life, a new incident veils the case, whoever the incident is about', () => {
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = lived(chosen);
      const { state } = played;
      const step = 'record-incident';
      const author = everybody.find((actor) => !played.refusal(step, actor, threat));
      if (!author) return;
      for (const target of [...accusations(state), { nobody: true as const }]) {
        expect(isVeiled(played.take(step, author, { ...threat, about: target }).state)).toBe(true);
        played.facts.pop();
        played.state = state;
      }
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  );
});
