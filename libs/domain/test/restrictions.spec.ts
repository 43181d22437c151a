import type { Actor, RecordIncident } from '@homeward/contracts';
import { stateSeenBy } from '../src/access/seen-state.js';
import { factsSeenBy } from '../src/access/seen-facts.js';
import { readsOf } from '../src/access/reads.js';
import { isPutTo } from '../src/access/who-reads.js';
import { caseManager, counsellor, localOfficer, officePart, PlayedCase, protectionOfficer, staff, swissLead } from './support/played-case.js'; // prettier-ignore
import { cleared } from './support/way.js';

const about = { staffIds: [caseManager.staffId] };
const incident: RecordIncident = { incidentId: 'inc-1', kind: 'leak', personIds: ['anna'], about };
const narrowed = { restrictionId: 'inc-1', about, personIds: ['anna'], assessAnew: true };
const plan = { personIds: ['anna'], plan: 'vault-new-plan' };
const contact = { personId: 'anna', contact: 'vault-new-contact' };

/** The same matter, told by an incident, and done without a reason. */
const byIncident = (): PlayedCase => cleared().take('record-incident', counsellor, incident);
const reasonless = (): PlayedCase =>
  cleared()
    .take('narrow-part', counsellor, narrowed)
    .take('place-hold', counsellor, {
      holdingId: 'hold-1',
      personIds: ['anna'],
      matters: ['visits', 'contacts', 'payments'],
    });
const seen = ({ state, today }: PlayedCase, who: Actor) => stateSeenBy(state, who, today);
const told = ({ facts, state, today }: PlayedCase, who: Actor) =>
  factsSeenBy(facts, state, who, today).filter((fact) => fact !== null);

describe.each([
  ['an incident', byIncident],
  ['a part narrowed without a reason', reasonless],
])('INC-2: %s', (_, begin) => {
  it('whom it is about reads no newer contact or safety plan, and goes on reading the old ones', () => {
    const before = seen(cleared(), caseManager);
    const played = begin().take('record-safe-contact', counsellor, contact);
    played.take('record-safety-plan', counsellor, plan);
    const { persons, risk } = seen(played, caseManager);
    expect(persons['anna']!.safeContact).toBe(before.persons['anna']!.safeContact);
    expect(risk.safetyPlans).toEqual(before.risk.safetyPlans);
    expect(JSON.stringify(told(played, caseManager))).not.toMatch(/vault-new-(plan|contact)/);
    expect(seen(played, swissLead).persons['anna']!.safeContact).toBe('vault-new-contact');
    expect(readsOf(played.state, caseManager, played.today).of({ personId: 'anna' })).not.toContain('risk');
  });

  it('assesses nothing: their lead names a cover, who is asked', () => {
    const played = begin();
    const factors = [{ level: 'individual', severity: 1, likelihood: 1 }] as never;
    const input = { side: 'swiss', personIds: ['anna'], factors } as const;
    expect(played.refusal('record-risk-input', caseManager, input)?.code).toBe('STEP.NOT_YOURS');
    expect(isPutTo(played.state, 'record-risk-input', caseManager)).toBe(false);
    expect(played.taskIds()).toContain('cover-staff:case-manager');
    played.take('cover-staff', swissLead, {
      ...{ role: 'case-manager', staffId: 'colleague', from: played.today, to: '2027-12-31' },
    });
    const task = played.state.tasks.find(({ step }) => step === 'record-risk-input');
    expect(task).toMatchObject({ staffId: 'colleague', role: 'case-manager' });
    const colleague = staff('case-manager', 'colleague');
    expect(played.refusal('record-risk-input', colleague, input)).toBeUndefined();
  });

  it('records any fact, and reads what they wrote', () => {
    const played = begin().take('record-safe-contact', caseManager, { ...contact, contact: 'vault-own' });
    expect(JSON.stringify(told(played, caseManager))).toContain('vault-own');
  });

  it('stands until two wardens lift it; whom it is about has no word in it and sees none of it', () => {
    const played = begin();
    if (played.state.incidents.incidents.length > 0)
      played.take('acknowledge-incident', protectionOfficer, { incidentId: 'inc-1' });
    const ref = { restrictionId: 'inc-1' };
    expect(played.refusal('propose-narrowing-lifting', caseManager, ref)?.code).toBe('NARROWING.UNKNOWN');
    expect(played.taskIds().some((id) => id.startsWith('propose-narrowing-lifting'))).toBe(true);
    expect(JSON.stringify(seen(played, caseManager).tasks)).not.toContain('narrowing-lifting');
    expect(JSON.stringify(seen(played, caseManager).deadlines)).not.toContain('narrowing-lifting');
    played.take('propose-narrowing-lifting', protectionOfficer, ref);
    expect(played.refusal('confirm-narrowing-lifting', protectionOfficer, ref)?.code).toBe(
      'STEP.SAME_PERSON',
    );
    const leadOfCanton = staff('team-lead', 'lead-of-canton', 'counsellor');
    played
      .take('drop-narrowing-lifting', leadOfCanton, ref)
      .take('propose-narrowing-lifting', leadOfCanton, ref);
    played.take('confirm-narrowing-lifting', protectionOfficer, ref);
    played.take('record-safe-contact', counsellor, contact);
    expect(seen(played, caseManager).persons['anna']!.safeContact).toBe('vault-new-contact');
  });

  it('tells the one whom it is about the same as the other', () => {
    const [one, other] = [begin(), reasonless()].map((played) => {
      const { incidents, tasks, deadlines, alerts, stage } = seen(played, caseManager);
      const holds = incidents.holds.map(({ personId, matter, since }) => ({ personId, matter, since }));
      const open = tasks.map(({ taskId }) => taskId);
      return {
        holds,
        open,
        stage,
        alerts,
        running: deadlines.map(({ id }) => id),
        told: told(played, caseManager),
      };
    });
    expect(one).toEqual(other);
  });
});

it('INC-2: for an office the case-manager is asked, and no officer there', () => {
  const office = { organisationIds: [officePart.organisationId] };
  const played = cleared().take('narrow-part', counsellor, { ...narrowed, about: office });
  const asked = played.state.tasks.filter(
    ({ organisationId }) => organisationId === officePart.organisationId,
  );
  expect(asked).toEqual([]);
  expect(played.state.tasks).toContainEqual(
    expect.objectContaining({
      taskId: 'record-risk-input:destination',
      organisationId: caseManager.organisationId,
    }),
  );
  expect(isPutTo(played.state, 'record-risk-input', localOfficer)).toBe(false);
});

it('INC-2, PEOPLE-1: nobody narrows themselves, nor everybody who could lift it', () => {
  const own = { ...narrowed, about: { staffIds: [counsellor.staffId] } };
  expect(cleared().refusal('narrow-part', counsellor, own)?.code).toBe('STEP.SAME_PERSON');
  const everybody = { organisationIds: ['country-office', 'oversight'] };
  expect(cleared().refusal('narrow-part', counsellor, { ...narrowed, about: everybody })?.code).toBe(
    'NARROWING.NOBODY_LEFT',
  );
});
