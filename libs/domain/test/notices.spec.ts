import type { Actor, PinnedPolicy, StaffId } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import type { CaseState } from '../src/case/case-state.js';
import { isNeverShown } from '../src/case/natural-person.js';
import { namedSeats } from '../src/case/parts.js';
import { isAboutActor } from '../src/incidents/state.js';
import { isHiddenFrom } from '../src/incidents/veiled.js';
import { askedNext, isAnsweredByTaking, matterIn, wantsAnswer } from '../src/notices/asked-next.js';
import { urgencyOfRaised, urgencyOfReminder, urgencyOfTask } from '../src/notices/urgency.js';
import { accusations } from './support/accused.js';
import { lived } from './support/lived.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
  testPolicy,
} from './support/played-case.js';
import { departed, ready, departureDay } from './support/travel.js';

/** The values of the programme's policy. */
const policy = testPolicy();
const withHours: PinnedPolicy = {
  ...policy,
  deadlines: {
    ...policy.deadlines,
    'incident-acknowledgement': {
      ...policy.deadlines['incident-acknowledgement'],
      length: 'PT1H',
      counting: 'exact',
      reminds: ['PT15M'],
    },
  },
};
const incident = (about: object = {}) =>
  ({ incidentId: 'inc-1', kind: 'threat', personIds: ['anna'], about }) as const;
const matterId = 'incident-acknowledgement:inc-1';
const minutes = (count: number): number => count * 60_000;

const opened = (): PlayedCase => new PlayedCase({ policy: withHours });
/** A case whose case-manager has taken the part. */
function managed(): PlayedCase {
  const played = opened();
  const part = { ...played.state.parts['case-manager']!, staffId: caseManager.staffId, taken: true };
  return played.take('assign-staff', swissLead, { role: 'case-manager', part });
}
const alarmed = (about: object = {}): PlayedCase =>
  opened().take('record-incident', counsellor, incident(about));
const holders = ({ state }: PlayedCase): StaffId[] => [
  ...new Set(matterIn(state, matterId).tasks.map(({ staffId }) => staffId)),
];

/** All people who are asked, one after the other, if nobody answers. */
function chain(state: CaseState, id: string, asked: readonly StaffId[], now: string): StaffId[] {
  const next = askedNext(state, matterIn(state, id), asked, now);
  return next === undefined ? [] : [next, ...chain(state, id, [...asked, next], now)];
}

describe('DUE-2: how urgent a notice is', () => {
  it('an incident has the urgency `now`, and needs an answer within twelve minutes, a fifth of its one-hour deadline', () => {
    const { state, now } = alarmed();
    for (const task of matterIn(state, matterId).tasks)
      expect(urgencyOfTask(state, task, now)).toEqual({
        urgency: 'now',
        answer: { matter: matterId, withinMs: minutes(12) },
      });
    const [deadline] = state.deadlines.filter(({ id }) => id === matterId);
    expect(urgencyOfReminder(state, deadline!, now).urgency).toBe('now');
  });

  it('an incident whose deadline is counted in days also needs an answer within an hour', () => {
    const { state, now } = new PlayedCase().take('record-incident', counsellor, incident());
    const [task] = matterIn(state, matterId).tasks;
    expect(urgencyOfTask(state, task!, now)).toMatchObject({ answer: { withinMs: minutes(60) } });
  });

  it('an arrival has the urgency `now` only once it is overdue', () => {
    const played = departed();
    const urgencies = () =>
      played.state.tasks
        .filter(({ step }) => step === 'record-arrival')
        .map((task) => urgencyOfTask(played.state, task, played.now).urgency);
    expect(urgencies()).toEqual(['when-you-can']);
    played.until('2026-12-31');
    expect(urgencies()).toEqual(['now']);
    const overdue = played.state.alerts.filter(({ code }) => code === 'overdue');
    const byDeadline = Object.fromEntries(
      overdue.map((alert) => [
        alert.subject!.split(':')[0],
        urgencyOfRaised(played.state, alert, played.now).urgency,
      ]),
    );
    expect(byDeadline).toMatchObject({ 'arrival-confirmation': 'now' });
    for (const [code, urgency] of Object.entries(byDeadline))
      expect([code, urgency]).toEqual([code, code === 'arrival-confirmation' ? 'now' : 'today']);
  });

  it('a task that is due today or overdue has the urgency `today`, and any other task has `when-you-can`', () => {
    const { state, now } = ready().until(departureDay);
    const [task] = state.tasks.filter(({ step }) => step === 'record-boarding');
    const due = (dueAt: string | null) => urgencyOfTask(state, { ...task!, dueAt }, now).urgency;
    const zurichMidnight = `${departureDay}T22:59:59.000Z`;
    expect([due(zurichMidnight), due('2026-01-01T00:00:00.000Z')]).toEqual(['today', 'today']);
    expect([due('2026-12-01T00:00:00.000Z'), due(null)]).toEqual(['when-you-can', 'when-you-can']);
  });
});

describe('DUE-2: the people who are asked if nobody answers', () => {
  it('INC-1: the case-manager and the lead are asked at once, and the third person is asked within half an hour', () => {
    const played = managed().take('record-incident', counsellor, incident());
    const [task] = matterIn(played.state, matterId).tasks;
    const how = urgencyOfTask(played.state, task!, played.now);
    expect(holders(played)).toEqual([caseManager.staffId, 'lead-of-country-office']);
    // The people who recorded the incident are not asked.
    expect(chain(played.state, matterId, holders(played), played.now)).toEqual(['lead-of-canton']);
    // If only one person is asked at first, the third person is asked after two shares of the time.
    expect(how.urgency === 'now' && 2 * how.answer.withinMs).toBeLessThanOrEqual(minutes(30));
  });

  it('the deputy is asked before the next person', () => {
    const played = managed();
    const cover = { role: 'case-manager', staffId: 'deputy', from: played.today, to: played.today } as const;
    played.take('cover-staff', swissLead, cover);
    played.take('record-incident', counsellor, incident());
    const [first] = chain(played.state, matterId, holders(played), played.now);
    expect(first).toBe('deputy');
    const tomorrow = '2026-03-03T09:00:00.000Z';
    expect(chain(played.state, matterId, holders(played), tomorrow)).not.toContain('deputy');
  });

  it('SEE-4, PEOPLE-2: nobody on the never-show list is asked, and no person is asked again under another account', () => {
    const played = opened();
    const free = chain(alarmed().state, matterId, ['lead-of-country-office'], played.now);
    played.take('name-never-show', swissLead, { staffId: free[0]!, why: 'kin' });
    played.take('record-incident', counsellor, incident());
    const asked = chain(played.state, matterId, holders(played), played.now);
    expect(asked).not.toContain(free[0]);
    const [next] = asked;
    const known = { ...played.state, samePersons: [[next!, 'lead-of-country-office']] };
    expect(chain(known, matterId, holders(played), played.now)).not.toContain(next);
  });

  it('INC-1: only an acknowledgement answers an incident', () => {
    const played = alarmed();
    expect(isAnsweredByTaking(matterIn(played.state, matterId))).toBe(false);
    played.until('2026-03-03');
    const overdue = played.state.alerts.find(({ subject }) => subject === matterId)!;
    played.take('acknowledge-alert', caseManager, { alertId: overdue.alertId });
    expect(wantsAnswer(matterIn(played.state, matterId))).toBe(true);
    played.take('acknowledge-incident', swissLead, { incidentId: 'inc-1' });
    expect(wantsAnswer(matterIn(played.state, matterId))).toBe(false);
  });

  it('for an overdue task, an alert that a person has seen counts as an answer', () => {
    const played = departed().until('2026-12-31');
    const id = played.state.deadlines.find(({ code }) => code === 'arrival-confirmation')!.id;
    expect(wantsAnswer(matterIn(played.state, id))).toBe(true);
    const asked = chain(played.state, id, [localOfficer.staffId], played.now);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked).not.toContain(staff('finance-approver').staffId);
    for (const { alertId, subject } of played.state.alerts)
      if (subject === id) played.take('acknowledge-alert', caseManager, { alertId });
    expect(wantsAnswer(matterIn(played.state, id))).toBe(false);
  });

  it('INC-2: in any life, no notice goes to an accused person, to a member of their team, or to a person who may not see it', () => {
    const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 50, maxLength: 200 });
    let asked = 0;
    fc.assert(
      fc.property(rolls, (chosen) => {
        const life = lived(chosen);
        for (const about of accusations(life.state)) {
          const played = life.copy();
          const recorder = [caseManager, counsellor, protectionOfficer].find(
            (who) => !played.refusal('record-incident', who, incident(about)),
          );
          if (!recorder) continue;
          const { state } = played.take('record-incident', recorder, incident(about));
          for (const staffId of chain(state, matterId, holders(played), played.now)) {
            asked += 1;
            for (const who of placesOf(state, staffId)) {
              const lead = { ...who, staffId: who.leadStaffId };
              expect([about, who.staffId, isAboutActor(about, who)]).toEqual([about, who.staffId, false]);
              expect([about, who.staffId, isAboutActor(about, lead)]).toEqual([about, who.staffId, false]);
              expect(isHiddenFrom(state, who, matterId)).toBe(false);
              expect(isNeverShown(state, who)).toBe(false);
            }
          }
        }
      }),
      { numRuns: samplesOf('lives in which somebody is accused') },
    );
    expect(asked).toBeGreaterThan(0);
  });
});

/** All roles and organisations in which an account works on a case. */
const placesOf = (
  state: CaseState,
  staffId: StaffId,
): (Pick<Actor, 'staffId' | 'organisationId'> & { readonly leadStaffId: StaffId })[] =>
  namedSeats(state)
    .filter(({ part }) => [part.staffId, part.leadStaffId].includes(staffId))
    .map(({ part: { organisationId, leadStaffId } }) => ({ staffId, organisationId, leadStaffId }));
