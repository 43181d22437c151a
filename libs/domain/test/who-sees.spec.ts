import { roles, type Actor, type Role } from '@homeward/contracts';
import fc from 'fast-check';
import { fieldCategoriesOf } from '../src/access/field-categories.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { rolesWaitedFor } from '../src/access/roles-waited-for.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { plansToDecide } from '../src/access/plans-to-decide.js';
import { readableCategories, readsOf } from '../src/access/reads.js';
import { staffSteps } from '../src/steps.js';
import { asked } from './support/aid.js';
import { everybody } from './support/choices.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  type PlayedCase,
  staff,
} from './support/played-case.js';
import { draft, submitted } from './support/planned.js';
import { lived } from './support/lived.js';
import { arrived } from './support/travel.js';
import { cleared, eligible } from './support/way.js';

const records = (played: PlayedCase, actor: Actor) =>
  visibleRecordsFor(played.facts, played.state, actor, played.today);
const last = (played: PlayedCase, actor: Actor) => records(played, actor).at(-1);
const fitness = { personId: 'anna', fitness: 'raised', note: 'vault-note' } as const;

describe('SEE-1: what readers see of a record', () => {
  it('a record is an empty place in the timeline for a reader who reads none of its fields', () => {
    const played = cleared().take('record-fitness', caseManager, fitness);
    expect(last(played, caseManager)).toMatchObject({ step: 'record-fitness', payload: fitness });
    expect(last(played, staff('finance-approver'))).toBeNull();
    expect(last(played, donorOfficer)).toBeNull();
  });

  it('a record shows each field to readers of its category: finance sees the amount of a payment, but not its purpose', () => {
    const played = arrived().take('request-payment', caseManager, asked());
    expect(last(played, staff('finance-approver'))?.payload).toEqual({
      paymentId: 'p-1',
      amountMinor: 100_000,
      currency: 'CHF',
      payee: 'vault-payee',
      method: 'bank',
      textCode: 'transfer',
    });
    expect(last(played, caseManager)?.payload).toEqual(asked());
  });

  it('FACT-2: the correction of a record is visible only to readers of the record, as a new value beside the old value', () => {
    const played = cleared().take('record-fitness', caseManager, fitness);
    const record = played.facts.at(-1)!;
    const { sequence, step, stepId, occurredOn, zone, recordedAt, payload } = record;
    played.take('propose-correction', caseManager, {
      correctionId: 'c-1',
      told: { sequence, step, stepId, occurredOn, zone, recordedAt, payload } as never,
      rightly: { fields: { fitness: 'fit' } },
      reason: 'vault-reason',
    });
    expect(JSON.stringify(last(played, donorOfficer))).toBe('null');
    expect(last(played, counsellor)?.payload).toMatchObject({ rightly: { fields: { fitness: 'fit' } } });
  });

  it('a record is shown to the desk that recorded it, whatever else the desk reads, so that the desk can correct it', () => {
    const played = eligible();
    const declared = (actor: Actor) =>
      records(played, actor).find((one) => one?.step === 'declare-earlier-aid')?.payload;
    expect(declared(counsellor)).toEqual({ personId: 'anna', earlierAid: 'none' });
    expect(declared(staff('travel-officer'))).toBeUndefined();
  });

  it('INC-2: a record about an incident looks to the accused like any record that they cannot read', () => {
    const played = arrived().take('record-incident', counsellor, {
      incidentId: 'inc-1',
      kind: 'staff-misconduct',
      personIds: ['anna'],
      about: { staffIds: ['local-officer'] },
      text: 'vault-text',
    });
    expect(last(played, caseManager)).toMatchObject({ step: 'record-incident' });
    expect(last(played, localOfficer)).toBeNull();
    const { tasks, alerts } = visibleStateFor(played.state, localOfficer, played.today);
    expect(
      JSON.stringify([tasks, alerts, rolesWaitedFor(played.state, localOfficer, played.today)]),
    ).not.toMatch(/inc-1/);
  });

  it('SEE-6: a record names its author by role and organisation, never by name', () => {
    const authors = JSON.stringify(records(arrived(), caseManager).map((one) => one?.by));
    expect(authors).not.toContain('staffId');
  });
});

describe('SEE-1: what readers see of tasks', () => {
  it('SEE-7: a task is shown only to readers of its subject', () => {
    const played = arrived().take('report-death', caseManager, {
      personId: 'anna',
      source: 'family',
      text: 'vault-text',
    });
    const steps = (actor: Actor) =>
      visibleStateFor(played.state, actor, played.today).tasks.map(({ step }) => step);
    expect(steps(caseManager)).toContain('confirm-death');
    expect(steps(donorOfficer)).not.toContain('confirm-death');
    const before = rolesWaitedFor(arrived().state, donorOfficer, played.today);
    expect(
      rolesWaitedFor(played.state, donorOfficer, played.today).filter((role) => !before.includes(role)),
    ).toEqual([]);
  });

  it('SEE-1: a plan is shown to the donor once the plan is submitted to the donor', () => {
    const played = draft(cleared());
    expect(plansToDecide(played.state, donorOfficer)).toEqual([]);
    expect(plansToDecide(submitted(cleared()).state, donorOfficer)).toHaveLength(1);
    expect(plansToDecide(played.state, caseManager)).toHaveLength(1);
  });
});

it('SEE-1: in any life, no reader sees a field of a category that the reader may not read', () => {
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 200, maxLength: 500 });
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = lived(chosen);
      for (const actor of everybody) {
        const reads = readsOf(played.state, actor, played.today);
        for (const [i, record] of records(played, actor).entries()) {
          if (!record || !(record.step in staffSteps) || record.step === 'propose-correction') continue;
          if (record.by?.role === actor.role) continue; // recorded by their own desk
          if (staffSteps[record.step as 'withdraw'].readBy) continue; // unlisted-events.spec.ts
          // CONS-2: the categories that the office may keep of this record.
          const { payload, sequence } = played.facts[i]!;
          const readable: readonly string[] = [...reads.categories, ...reads.of(payload, sequence)];
          const categories: Readonly<Record<string, string>> = fieldCategoriesOf(record.step as 'withdraw');
          for (const field of Object.keys(record.payload))
            expect([i, field, ['standing', ...readable].includes(categories[field]!)]).toEqual([
              i,
              field,
              true,
            ]);
        }
      }
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

it('SEE-1: operators and auditors read nothing in a case', () => {
  const played = arrived();
  const nobody: Role[] = roles.filter((role) => ['operator', 'auditor'].includes(role));
  for (const role of nobody)
    expect(
      readableCategories(
        played.state,
        { role, staffId: 's', organisationId: 'oversight', organisationType: 'oversight' },
        played.today,
      ),
    ).toEqual([]);
});
