import type { Actor } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { managesTheCase } from '../src/access/may-see.js';
import { rolesWaitedFor } from '../src/access/roles-waited-for.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleToEverybody, visibleStateFor } from '../src/access/visible-state.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { everybody } from './support/choices.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { cleared } from './support/way.js';

const asked: StaffSteps['propose-disclosure'] = {
  disclosureId: 'd-1',
  authority: 'prosecutor',
  authorityName: 'vault-name',
  basis: 'criminal-procedure',
  article: 'CrimPC 265',
  personIds: ['anna'],
  categories: ['identity', 'travel'],
  requestedOn: '2026-03-01',
  answerBy: '2026-03-20',
};
const given = { disclosureId: 'd-1', given: 'vault-given' };
const proposed = (who: Actor = caseManager, more: Partial<typeof asked> = {}) =>
  cleared().take('propose-disclosure', who, { ...asked, ...more });
const confirming = (played: PlayedCase, who: Actor) => played.refusal('confirm-disclosure', who, given)?.code;

describe('disclosure to an authority', () => {
  it('PEOPLE-2: one person proposes and another confirms a disclosure; one of the two is a protection-officer or a team-lead', () => {
    const played = proposed();
    expect(confirming(played, caseManager)).toBe('STEP.SAME_PERSON');
    expect(confirming(played, staff('protection-officer', 'case-manager'))).toBe('STEP.SAME_PERSON');
    expect(confirming(played, staff('case-manager', 'colleague'))).toBe('STEP.NOT_YOURS');
    expect([protectionOfficer, swissLead].map((who) => confirming(played, who))).toEqual([
      undefined,
      undefined,
    ]);
    expect(confirming(proposed(protectionOfficer), caseManager)).toBeUndefined();
    expect(played.state.tasks.find(({ step }) => step === 'confirm-disclosure')).toMatchObject({
      role: 'protection-officer',
      subject: 'd-1',
    });
    expect(
      proposed(staff('protection-officer', 'lead-of-oversight')).state.tasks.find(
        ({ step }) => step === 'confirm-disclosure',
      ),
    ).toBeDefined();
  });

  it('PEOPLE-2: a disclosure records who asked, the law, the person, the requested data and the disclosed data, and is answered once', () => {
    const played = proposed().take('confirm-disclosure', protectionOfficer, given);
    expect(played.state.disclosures.disclosures).toEqual([
      {
        ...asked,
        proposedBy: 'case-manager',
        proposedAs: 'case-manager',
        answer: 'disclosed',
        answeredOn: '2026-03-02',
        answeredBy: 'protection-officer',
        text: 'vault-given',
        told: {},
      },
    ]);
    expect(confirming(played, swissLead)).toBe('DISCLOSURE.ANSWERED');
    expect(
      played.refusal('refuse-disclosure', swissLead, { disclosureId: 'd-1', reason: 'vault' })?.code,
    ).toBe('DISCLOSURE.ANSWERED');
    expect(played.refusal('confirm-disclosure', swissLead, { ...given, disclosureId: 'd-2' })?.code).toBe(
      'DISCLOSURE.UNKNOWN',
    );
  });

  it('PEOPLE-2: one person alone may refuse a whole request, and nobody is informed of the refusal', () => {
    const refused = proposed().take('refuse-disclosure', caseManager, {
      disclosureId: 'd-1',
      reason: 'vault-reason',
    });
    expect(refused.state.disclosures.disclosures[0]).toMatchObject({
      answer: 'refused',
      text: 'vault-reason',
    });
    expect(refused.taskIds().filter((id) => id.includes('d-1'))).toEqual([]);
    const payload = { disclosureId: 'd-1', personIds: ['anna'], telling: 'told' } as const;
    expect(refused.refusal('tell-of-disclosure', caseManager, payload)?.code).toBe('DISCLOSURE.NOT_GIVEN');
  });

  it('PEOPLE-2: the person concerned is informed, also later, or the ground for not informing them is recorded', () => {
    const played = proposed().take('confirm-disclosure', protectionOfficer, given);
    const task = () => played.taskIds().includes('tell-of-disclosure:d-1');
    const payloadWith = (more: Partial<StaffSteps['tell-of-disclosure']>) =>
      ({ disclosureId: 'd-1', personIds: ['anna'], telling: 'withheld', ...more }) as const;
    expect(task()).toBe(true);
    expect(played.refusal('tell-of-disclosure', caseManager, payloadWith({}))?.code).toBe(
      'DISCLOSURE.GROUND_MISSING',
    );
    played.take('tell-of-disclosure', caseManager, payloadWith({ ground: 'CrimPC 73' }));
    expect(task()).toBe(false);
    played.until('2026-04-01').take('tell-of-disclosure', caseManager, payloadWith({ telling: 'told' }));
    expect(played.state.disclosures.disclosures[0]!.told).toEqual({
      anna: { telling: 'told', on: '2026-04-01', ground: null },
    });
    const two = cleared(new PlayedCase({ persons: { anna: '2010-01-01', bea: '2011-01-01' } }))
      .take('propose-disclosure', caseManager, asked)
      .take('confirm-disclosure', protectionOfficer, given);
    expect(
      two.refusal('tell-of-disclosure', caseManager, payloadWith({ personIds: ['bea'], telling: 'told' }))
        ?.code,
    ).toBe('DISCLOSURE.OTHER_PERSON');
  });

  it('DUE-1: a disclosure is due on the day that the authority set, if any; its dates must be in order', () => {
    const due = ({ state }: PlayedCase) =>
      state.deadlines.find(({ code }) => code === 'request-answer')?.dueAt;
    const { answerBy: _, ...open } = asked;
    expect(due(proposed())).toBe('2026-03-20T23:00:00.000Z');
    expect(due(cleared().take('propose-disclosure', caseManager, open))).toBeUndefined();
    expect(due(proposed().take('confirm-disclosure', protectionOfficer, given))).toBeUndefined();
    const code = (more: object) =>
      cleared().refusal('propose-disclosure', caseManager, { ...asked, ...more })?.code;
    expect(code({ answerBy: '2026-02-01' })).toBe('FACT.BEFORE_ITS_CAUSE');
    expect(code({ requestedOn: '2026-03-03' })).toBe('FACT.IN_FUTURE');
    expect(code({ personIds: ['nobody'] })).toBe('PERSON.UNKNOWN');
  });

  it('SEE-2: only people who answer disclosures and owners of the case can see a disclosure', () => {
    const played = proposed();
    const knows = (actor: Actor): boolean => {
      const { tasks, alerts } = visibleStateFor(played.state, actor, played.today);
      const visible = [tasks, alerts, visibleDeadlinesFor(played.state, actor, played.now)];
      const facts = visibleRecordsFor(played.facts, played.state, actor, played.today);
      return /d-1|disclosure|request-answer/.test(JSON.stringify([visible, facts]));
    };
    const knowing = everybody.filter(knows).map(({ staffId, role }) => `${staffId} as ${role}`);
    expect(knowing.sort()).toEqual([
      'case-manager as case-manager',
      'protection-officer as protection-officer',
    ]);
    expect(rolesWaitedFor(played.state, leadAbroad, played.today)).not.toContain('protection-officer');
    expect(JSON.stringify(visibleToEverybody(played.state).tasks)).not.toContain('disclosure');
    const owners = everybody.filter((actor) => managesTheCase(played.state, actor, played.today));
    expect(owners.map(({ staffId }) => staffId)).toEqual(['swiss-lead', 'case-manager']);
    for (const actor of [localOfficer, leadAbroad, counsellor])
      expect(
        availabilityOf('propose-disclosure', situationOf(played.state, actor, played.now)).because?.code,
      ).toBe('STEP.NOT_YOURS');
  });

  it('PEOPLE-2: the case keeps all open disclosures and the newest finished ones', () => {
    const played = cleared();
    for (let i = 0; i < 25; i++)
      played
        .take('propose-disclosure', caseManager, { ...asked, disclosureId: `d-${i}` })
        .take('refuse-disclosure', swissLead, { disclosureId: `d-${i}`, reason: 'vault-reason' });
    played.take('propose-disclosure', caseManager, asked);
    expect(played.state.disclosures.disclosures).toHaveLength(21);
    expect(played.refusal('propose-disclosure', caseManager, asked)?.code).toBe('STEP.OTHER_CONTENT');
  });
});
