import { dataCategories, roles, type IsoDay, type RetentionRules } from '@homeward/contracts';
import type { About } from '../src/incidents/fields.js';
import fc from 'fast-check';
import {
  decidesOnForgetting,
  dueToForget,
  forgettingActCodes,
  forgettingActs,
  isInForce,
  knowsMatter,
  notErasable,
  personNotErasable,
  refuseAct,
  secondPersonsFor,
  statusAfter,
  type CaseState,
  type DoneAct,
  type ForgettingActCode,
  type Hold,
  type Matter,
  type MatterStatus,
} from '../src/index.js';
import { instalmentAsked, settled } from './support/aid.js';
import { everybody } from './support/choices.js';
import { granted } from './support/planned.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { arrived } from './support/travel.js';
import { eligible } from './support/way.js';

/** A case that was opened and withdrawn in March 2026. The file is closed, and ends within the month. */
const closed = () =>
  eligible()
    .take('withdraw', counsellor, { personIds: ['anna'] })
    .take('close-case', caseManager, {});
const ended = (): CaseState => closed().until('2026-04-01').state;

const lengths = fc.integer({ min: 1, max: 40 }).map((years) => `P${years}Y`);
const rules: fc.Arbitrary<RetentionRules> = fc.record({
  categories: fc.record(
    Object.fromEntries(dataCategories.map((category) => [category, lengths])) as Record<
      (typeof dataCategories)[number],
      typeof lengths
    >,
  ),
  doubleAid: lengths,
});
const day: fc.Arbitrary<IsoDay> = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const status = fc.constantFrom<MatterStatus>(
  'proposed',
  'declined',
  'standing',
  'lifting-proposed',
  'lifted',
);
const hold: fc.Arbitrary<Hold> = fc.record({ status, until: day });

describe('data that is due to be forgotten', () => {
  const state = ended();
  const years = (category: string, value: RetentionRules): number =>
    Number(value.categories[category as (typeof dataCategories)[number]].slice(1, -1));

  it('CLOSE-1: retention is counted from the day the file ended, with a separate period for each category', () => {
    fc.assert(
      fc.property(rules, day, (value, today) => {
        const { categories, comparedUntil } = dueToForget(value, {
          state,
          linked: [],
          holds: [],
          asking: [],
          today,
        });
        for (const category of dataCategories) {
          const last = `${2026 + years(category, value)}-04-01`;
          expect([category, categories.includes(category)]).toEqual([category, last < today]);
        }
        expect(comparedUntil).toBe(`${2026 + Number(value.doubleAid.slice(1, -1))}-04-01`);
      }),
    );
  });

  it('CLOSE-1: the whole case is due after the longest period has ended, and not earlier; data that is due stays due on later days', () => {
    fc.assert(
      fc.property(rules, day, day, (value, one, other) => {
        const [earlier, later] = [one, other].sort() as [IsoDay, IsoDay];
        const due = (today: IsoDay) =>
          dueToForget(value, { state, linked: [], holds: [], asking: [], today });
        const longest = Math.max(...dataCategories.map((category) => years(category, value)));
        expect(due(later).erasure !== null).toBe(`${2026 + longest}-04-01` < later);
        expect(due(later).categories).toEqual(expect.arrayContaining([...due(earlier).categories]));
        if (due(earlier).erasure) expect(due(earlier).categories).toEqual(dataCategories);
      }),
    );
  });

  it('CLOSE-1: no data is due during a hold, or while the file or a linked file still accepts records', () => {
    fc.assert(
      fc.property(rules, day, fc.array(hold, { maxLength: 3 }), (value, today, holds) => {
        const nothing = { categories: [], erasure: null, comparedUntil: null };
        const running = closed().state;
        expect(dueToForget(value, { state: running, linked: [], holds, asking: [], today })).toMatchObject(
          nothing,
        );
        expect(dueToForget(value, { state, linked: [running], holds: [], asking: [], today })).toMatchObject(
          nothing,
        );
        const isOnHold = holds.some((one) => isInForce(one, today));
        if (isOnHold)
          expect(dueToForget(value, { state, linked: [], holds, asking: [], today })).toMatchObject(nothing);
        const asking = dueToForget(value, { state, linked: [], holds: [], asking: ['anna'], today });
        expect(asking).toMatchObject({ categories: [], comparedUntil: null, erasure: null, overdue: false });
      }),
    );
  });

  it('CLOSE-1: data becomes overdue some days after its due day if an undecided claim prevents the erasure', () => {
    const value: RetentionRules = {
      categories: Object.fromEntries(
        dataCategories.map((category) => [category, 'P1Y']),
      ) as RetentionRules['categories'],
      doubleAid: 'P1Y',
    };
    const open: CaseState = { ...state, withdrawal: { ...state.withdrawal, claims: [claim] } };
    const on = (today: IsoDay) =>
      dueToForget(value, { state: open, linked: [], holds: [], asking: [], today });
    expect(on('2027-04-02')).toMatchObject({ erasure: null, overdue: false });
    expect(on('2027-04-05')).toMatchObject({ erasure: null, overdue: true });
  });
});

const claim = {
  claimId: 'claim',
  personId: 'anna',
  amountMinor: 1,
  currency: 'CHF',
  status: 'open',
} as const;

describe('data that may be erased', () => {
  const today = '2026-04-02';
  const asked = (
    state: CaseState,
    more: { linked?: CaseState[]; holds?: Hold[]; asking?: string[] } = {},
  ) => ({
    state,
    linked: [],
    holds: [],
    asking: [],
    today,
    ...more,
  });

  it('CLOSE-1: a closed file may be erased, but not an open file or a file that a linked case still needs', () => {
    const open = eligible().state;
    expect(notErasable(asked(closed().state))).toBeUndefined();
    expect(notErasable(asked(open))?.code).toBe('ERASURE.FILE_OPEN');
    expect(notErasable(asked(ended(), { linked: [open] }))?.code).toBe('ERASURE.LINKED_CASE_RUNS');
    expect(notErasable(asked(ended(), { linked: [closed().state] }))).toBeUndefined();
  });

  it('CLOSE-1: a file under a hold may be erased only after the last day of the hold', () => {
    const standing: Hold = { status: 'standing', until: today };
    expect(notErasable(asked(ended(), { holds: [standing] }))?.code).toBe('ERASURE.HELD');
    expect(notErasable(asked(ended(), { holds: [{ ...standing, status: 'lifting-proposed' }] }))?.code).toBe(
      'ERASURE.HELD',
    );
    for (const over of ['proposed', 'declined', 'lifted'] as const)
      expect(notErasable(asked(ended(), { holds: [{ ...standing, status: over }] }))).toBeUndefined();
    expect(notErasable(asked(ended(), { holds: [{ ...standing, until: '2026-04-01' }] }))).toBeUndefined();
    expect(personNotErasable(asked(ended(), { holds: [standing] }), 'anna')?.code).toBe('ERASURE.HELD');
  });

  it('CLOSE-1: nothing about a person who requested their data may be erased before the answer', () => {
    const waits = (personId: string) => asked(ended(), { asking: [personId] });
    expect(notErasable(waits('anna'))?.code).toBe('ERASURE.DATA_REQUEST_OPEN');
    expect(personNotErasable(waits('anna'), 'anna')?.code).toBe('ERASURE.DATA_REQUEST_OPEN');
    expect(personNotErasable(waits('ben'), 'anna')).toBeUndefined();
  });

  it('PAY-1, CLAIM-1: no file may be erased while a payment is under way or a claim is undecided', () => {
    const withClaim: CaseState = { ...ended(), withdrawal: { ...ended().withdrawal, claims: [claim] } };
    expect(notErasable(asked(withClaim))?.code).toBe('ERASURE.CLAIM_OPEN');
    expect(personNotErasable(asked(withClaim), 'anna')?.code).toBe('ERASURE.CLAIM_OPEN');
    const paid = settled(granted(arrived()), instalmentAsked('i-1')).state;
    const [payment] = Object.values(paid.payments);
    const bounced: CaseState = {
      ...ended(),
      payments: { p: { ...payment!, personIds: [], status: 'returned' } },
    };
    expect(notErasable(asked(bounced))?.code).toBe('ERASURE.MONEY_OPEN');
    expect(personNotErasable(asked(bounced), 'anna')?.code).toBe('ERASURE.MONEY_OPEN');
  });

  it('CLOSE-1: data of a person whose case is over may be erased while other persons continue in the case', () => {
    expect(personNotErasable(asked(closed().state), 'anna')).toBeUndefined();
    expect(personNotErasable(asked(eligible().state), 'anna')?.code).toBe('ERASURE.PERSON_GOES_ON');
    expect(personNotErasable(asked(closed().state), 'nobody')?.code).toBe('PERSON.UNKNOWN');
  });
});

describe('PEOPLE-2: who decides on an erasure or a hold', () => {
  const done = (act: ForgettingActCode, staffId: string, role: DoneAct['role']): DoneAct => ({
    act,
    decision: null,
    staffId,
    role,
    at: '2026-04-01T08:00:00.000Z',
  });

  it('two persons decide, whatever their roles, and one of them is a protection-officer if they decide on an erasure', () => {
    const seconds = forgettingActCodes.filter((act) => forgettingActs[act].secondPersonAfter !== undefined);
    expect(seconds).toEqual(['confirm-hold', 'confirm-lifting', 'confirm-erasure']);
    const able = fc.constantFrom(...forgettingActs['propose-hold'].roles);
    fc.assert(
      fc.property(
        fc.constantFrom(...seconds),
        able,
        able,
        fc.boolean(),
        fc.boolean(),
        (act, first, second, same, declines) => {
          const { from, secondPersonAfter, oneOfTwo } = forgettingActs[act];
          const matter = { status: from!, acts: [done(secondPersonAfter!, 'one', first)] };
          const actor = { staffId: same ? 'one' : 'other', role: second };
          const refusal = refuseAct(act, matter, actor, declines ? 'decline' : 'confirm');
          const lacksRole = !declines && oneOfTwo !== undefined && first !== oneOfTwo && second !== oneOfTwo;
          expect(refusal?.code).toBe(same ? 'STEP.SAME_PERSON' : lacksRole ? 'STEP.NOT_YOURS' : undefined);
        },
      ),
    );
  });

  it('each action starts only from its own status; a hold stays in force if its lifting is declined, and a declined erasure ends', () => {
    const statuses: MatterStatus[] = [
      'proposed',
      'declined',
      'standing',
      'lifting-proposed',
      'lifted',
      'decided',
      'begun',
      'done',
    ];
    for (const act of forgettingActCodes)
      for (const from of statuses.filter((one) => one !== forgettingActs[act].from))
        expect(
          refuseAct(act, { status: from, acts: [] }, { staffId: 'one', role: 'protection-officer' }, null)
            ?.code,
        ).toMatch(/NOT_IN_THIS_STATUS$/);
    expect(statusAfter('confirm-lifting', 'decline')).toBe('standing');
    expect(statusAfter('confirm-erasure', 'decline')).toBe('declined');
  });

  it('only the roles in the table decide on an erasure or a hold, and never an operator', () => {
    for (const { roles: named } of Object.values(forgettingActs))
      expect(roles.filter((role) => named.includes(role))).toEqual([
        'case-manager',
        'team-lead',
        'protection-officer',
      ]);
  });
});

describe('who decides on holds and erasures, and who sees them', () => {
  const accused = (about: About) =>
    arrived().take('record-incident', counsellor, {
      incidentId: 'i1',
      kind: 'staff-misconduct',
      personIds: ['anna'],
      about,
    });
  const oversightLead = staff('team-lead', 'lead-of-oversight', 'protection-officer');
  const by = (staffId: string): Matter => {
    const act = {
      act: 'propose-hold',
      decision: null,
      role: 'case-manager',
      at: '2026-03-02T09:00:00Z',
    } as const;
    return { status: 'proposed', acts: [{ ...act, staffId }] };
  };
  it('SEE-2: the case-manager, the protection-officer and their leads decide on holds and erasures, and no other seat does', () => {
    const { state, today } = arrived();
    const decide = [caseManager, swissLead, protectionOfficer, oversightLead];
    for (const actor of [...everybody, leadAbroad, oversightLead])
      expect([actor, decidesOnForgetting(state, actor, today)]).toEqual([
        actor,
        decide.some(
          ({ role, organisationId }) => role === actor.role && organisationId === actor.organisationId,
        ),
      ]);
  });

  it('SEE-4: a person who must never see the case does not decide on its holds and erasures', () => {
    const played = arrived().take('name-never-show', counsellor, { staffId: swissLead.staffId, why: 'kin' });
    expect(decidesOnForgetting(played.state, swissLead, played.today)).toBe(false);
  });

  it('INC-2: an accused person, or a member of an accused office, sees only their own proposals', () => {
    for (const about of [
      { staffIds: [caseManager.staffId] },
      { organisationIds: [caseManager.organisationId] },
    ]) {
      const { state } = accused(about);
      expect(knowsMatter(state, by('somebody'), caseManager)).toBe(false);
      expect(knowsMatter(state, { status: 'done', acts: [] }, caseManager)).toBe(false);
      expect(knowsMatter(state, by(caseManager.staffId), caseManager)).toBe(true);
      expect(knowsMatter(state, by('somebody'), protectionOfficer)).toBe(true);
    }
    expect(knowsMatter(arrived().state, by('somebody'), caseManager)).toBe(true);
  });

  it('PEOPLE-2, INC-2, law 14: notifies a second person of every proposal, but never an accused person', () => {
    const { 'case-manager': manager } = arrived().state.parts;
    const offices = [caseManager, protectionOfficer].map(({ organisationId }) => organisationId);
    const abouts: About[] = [
      {},
      ...[caseManager.staffId, manager!.leadStaffId].map((staffId) => ({ staffIds: [staffId] })),
      ...offices.map((organisationId) => ({ organisationIds: [organisationId] })),
    ];
    for (const about of abouts)
      for (const { staffId: first } of [caseManager, protectionOfficer]) {
        const secondPersons = secondPersonsFor(accused(about).state, { staffId: first });
        const ids = secondPersons.map(({ staffId }) => staffId);
        expect([about, first, secondPersons.some(({ onlyLate }) => !onlyLate)]).toEqual([about, first, true]);
        for (const out of [first, ...(about.staffIds ?? [])]) expect(ids).not.toContain(out);
        if (about.organisationIds?.includes(caseManager.organisationId))
          for (const out of [caseManager.staffId, manager!.leadStaffId]) expect(ids).not.toContain(out);
      }
  });
});
