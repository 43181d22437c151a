import { dataCategories, roles, staffStepCodes, type RecordDataRequest } from '@homeward/contracts';
import fc from 'fast-check';
import { addDays } from '../src/calendar/instants.js';
import { dutyFrom } from '../src/case/task-length.js';
import { personalDataOf } from '../src/data-requests/personal-data.js';
import {
  hasGivenSecondWord,
  knowsDataRequest,
  mayAnswerDataRequests,
  mayRecordDataRequests,
  refuseReadingDataAnswer,
  refuseDataRequest,
  refuseDataRequestAnswer,
  refuseSecondWord,
  statusAfterSecondWord,
  statusOnceAnswered,
} from '../src/data-requests/rules.js';
import { visibleDocumentFor, disclosureTo } from '../src/data-requests/texts.js';
import { isAccusation } from '../src/incidents/veiled.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  swissLead,
} from './support/played-case.js';
import { departed } from './support/travel.js';
import { cleared } from './support/way.js';

const today = '2026-03-02';
const asked: RecordDataRequest = {
  askedBy: 'self',
  identityCheck: 'document-seen',
  askedAlone: true,
  channel: 'in-person',
  askedOn: today,
};

describe('who requests personal data, and who answers', () => {
  const { state } = new PlayedCase({ persons: { anna: '2010-01-01', ben: '2030-06-01' } });
  const ask = (personId: string, request: Partial<RecordDataRequest> = {}, of = state) =>
    refuseDataRequest({ ...asked, ...request }, personId, { state: of, actor: counsellor, today })?.code;

  it('MINOR-3: an adult requests their data in person, and a child never does', () => {
    expect(ask('anna')).toBeUndefined();
    expect(ask('anna', { askedBy: 'guardian' })).toBe('DATA_REQUEST.NOT_THEIRS_TO_ASK');
    expect(ask('ben')).toBe('DATA_REQUEST.NOT_THEIRS_TO_ASK');
    expect(ask('nobody')).toBe('PERSON.UNKNOWN');
    expect(ask('anna', { askedOn: '2026-03-03' })).toBe('FACT.IN_FUTURE');
  });

  it("MINOR-1, MINOR-2: the guardian of a child, or the parent whose authority is proved, requests the child's data", () => {
    expect(ask('ben', { askedBy: 'guardian' })).toBe('DATA_REQUEST.GUARDIAN_MISSING');
    const track = (file: object) => ({
      ...state,
      minors: {
        ben: {
          accompanied: null,
          unaccompanied: null,
          concern: false,
          leftBehind: false,
          leftAlone: false,
          ...file,
        },
      },
    });
    const guarded = track({ unaccompanied: { guardianAppointed: true } }) as unknown as typeof state;
    const accompanied = (parentalAuthorityProved: boolean) =>
      track({ accompanied: { accompaniedBy: 'anna', parentalAuthorityProved } }) as unknown as typeof state;
    expect(ask('ben', { askedBy: 'guardian' }, guarded)).toBeUndefined();
    expect(ask('ben', { askedBy: 'guardian' }, accompanied(true))).toBeUndefined();
    expect(ask('ben', { askedBy: 'guardian' }, accompanied(false))).toBe('DATA_REQUEST.GUARDIAN_MISSING');
  });

  it('SEE-1: roles of the case that read consents record a request, and roles that read the whole answer give the answer', () => {
    const able = (may: typeof mayRecordDataRequests) =>
      everybody
        .filter((actor) => may(state, actor, today))
        .map(({ role, organisationId }) => `${role} ${organisationId}`);
    expect(able(mayRecordDataRequests)).toEqual(
      expect.arrayContaining([
        'counsellor canton',
        'case-manager country-office',
        'protection-officer oversight',
      ]),
    );
    expect(mayRecordDataRequests(state, donorOfficer, today)).toBe(false);
    expect(mayAnswerDataRequests(state, caseManager, today)).toBe(true);
    for (const actor of [counsellor, donorOfficer, protectionOfficer])
      expect(mayAnswerDataRequests(state, actor, today)).toBe(false);
    expect(mayAnswerDataRequests(state, { ...swissLead, organisationId: 'elsewhere' }, today)).toBe(false);
  });

  it('CONS-1, CONS-2: an office abroad records a request of a person who once gave that office consent, even after a withdrawal', () => {
    const withdrawn = (played: PlayedCase) => {
      for (const { consentId, recipientId } of played.state.counselling.consents)
        if (recipientId === officePart.organisationId)
          played.take('withdraw-consent', counsellor, { consentId });
      return played;
    };
    const rightsOfOffice = ({ state, today: day }: PlayedCase) => {
      const code = refuseDataRequest({ ...asked, askedOn: day }, 'anna', {
        state,
        actor: localOfficer,
        today: day,
      })?.code;
      return [
        mayRecordDataRequests(state, localOfficer, day),
        knowsDataRequest(state, { personId: 'anna', recordedBy: 'another' }, localOfficer, day),
        knowsDataRequest(state, { personId: 'anna', recordedBy: localOfficer.staffId }, localOfficer, day),
        code,
      ];
    };
    expect(rightsOfOffice(departed())).toEqual([true, true, true, undefined]);
    expect(rightsOfOffice(withdrawn(departed()))).toEqual([true, false, true, undefined]);
    expect(rightsOfOffice(withdrawn(cleared()))).toEqual([false, false, false, 'PERSON.UNKNOWN']);
    expect(mayAnswerDataRequests(departed().state, localOfficer, today)).toBe(false);
  });

  it('PEOPLE-2: two people decide, whether they disclose everything or withhold anything', () => {
    const standing = { status: 'open', recordedBy: 'one', answeredBy: null, secondedBy: null } as const;
    expect(refuseDataRequestAnswer(standing, { staffId: 'one' })?.code).toBe('STEP.SAME_PERSON');
    expect(refuseDataRequestAnswer(standing, { staffId: 'two' })).toBeUndefined();
    for (const status of ['open', 'proposed', 'released'] as const) {
      const refusalFor = (staffId: string) =>
        refuseReadingDataAnswer({ ...standing, status }, { staffId })?.code;
      expect([refusalFor('one'), refusalFor('two')]).toEqual(['STEP.SAME_PERSON', undefined]);
    }
    const ground = 'interests-of-others' as const;
    expect(statusOnceAnswered({ answer: 'release' })).toBe('released');
    expect(statusOnceAnswered({ answer: 'refuse', ground })).toBe('proposed');
    const proposed = { ...standing, status: 'proposed', answeredBy: 'two' } as const;
    expect(refuseDataRequestAnswer(proposed, { staffId: 'three' })?.code).toBe('DATA_REQUEST.ANSWERED');
    expect(refuseSecondWord(proposed, { staffId: 'two' })?.code).toBe('STEP.SAME_PERSON');
    expect(refuseSecondWord(proposed, { staffId: 'three' })).toBeUndefined();
    expect(refuseSecondWord(standing, { staffId: 'three' })?.code).toBe('DATA_REQUEST.NOT_PROPOSED');
    expect(statusAfterSecondWord({ answer: 'refuse', ground }, true)).toBe('refused');
    expect(statusAfterSecondWord({ answer: 'restrict', ground, withhold: ['risk'] }, true)).toBe(
      'restricted',
    );
    expect(statusAfterSecondWord({ answer: 'refuse', ground }, false)).toBe('open');
    const given = (status: 'open' | 'refused', agrees: boolean, by = 'three') =>
      hasGivenSecondWord({ ...proposed, status, secondedBy: 'three' }, agrees, by);
    expect([given('open', false), given('refused', true)]).toEqual([true, true]);
    expect([given('open', true), given('refused', false), given('open', false, 'four')]).toEqual(
      Array(3).fill(false),
    );
  });

  it('DUE-1: a period of thirty days ends with its last day, and a period of seventy-two hours runs by the clock', () => {
    const from = { occurredOn: today, recordedAt: '2026-03-02T09:00:00.000Z' };
    expect(dutyFrom(from, { length: 'P30D', remind: 'P7D' })).toEqual({
      dueAt: '2026-04-01T22:00:00.000Z',
      remindAt: '2026-03-25T23:00:00.000Z',
    });
    expect(dutyFrom(from, { length: 'PT72H', remind: 'PT24H' })).toEqual({
      dueAt: '2026-03-05T09:00:00.000Z',
      remindAt: '2026-03-04T09:00:00.000Z',
    });
  });
});

/** The life of a family, during which days pass. */
const familyLife = (rolls: readonly number[]): PlayedCase =>
  lived(rolls, { anna: '2010-01-01', ben: '2030-06-01', cleo: '2001-01-01' }, (played, dice) => {
    if (dice.chance(8)) played.until(addDays(played.today, 1 + dice.below(45)));
  });
/** Many members of staff in these lives have the name of their role. */
const namedStaff = [
  ...everybody
    .map(({ staffId }) => staffId)
    .filter((staffId) => !(roles as readonly string[]).includes(staffId)),
  'lead-of-country-office',
  'lead-of-office-abroad',
];
const someLife = fc.array(fc.nat({ max: 9_999 }), { minLength: 200, maxLength: 800 });

describe('the answer to one person', () => {
  it('INC-2, CASE-1, CLAIM-1: in any random life of a case, an answer contains no other person, no staff name, no accusation and no claim', () => {
    fc.assert(
      fc.property(someLife, (rolls) => {
        const { state } = familyLife(rolls);
        const persons = Object.keys(state.persons);
        for (const personId of persons) {
          const disclosed = JSON.stringify(personalDataOf(state, personId));
          for (const id of [...persons, ...namedStaff]) expect(disclosed).not.toContain(`"${id}"`);
          expect(disclosed).not.toContain('vault');
          const incidents = personalDataOf(state, personId).find(
            ({ section }) => section === 'incidents',
          )!.entries;
          const shown = state.incidents.incidents.filter(
            ({ incidentId, personIds }) => personIds.includes(personId) && !isAccusation(state, incidentId),
          );
          expect(incidents).toHaveLength(shown.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('CASE-1, INC-2, ELIG-1: an answer contains no text about another person or the family, and no trace of reports by other people', () => {
    const { state } = new PlayedCase({ persons: { anna: '2010-01-01', ben: '2030-06-01' } });
    const someText = fc.record({
      id: fc.constant('note'),
      step: fc.constantFrom(...staffStepCodes),
      category: fc.constantFrom(...dataCategories),
      personId: fc.constantFrom('anna', 'ben', null),
    });
    fc.assert(
      fc.property(someText, (text) => {
        const becomes = disclosureTo('anna', text, state);
        if (text.personId !== 'anna') expect(becomes).not.toBe('disclosed');
        if (/incident|complaint|hold|access|match|transfer|death/.test(text.step))
          expect(becomes).not.toBe('disclosed');
        if (/record-incident|complaint|review-(?:access|match)|break-glass|-disclosure/.test(text.step))
          expect(becomes).toBe('unmentioned');
      }),
    );
    const alone = new PlayedCase().state;
    const plan = { id: 'note', step: 'draft-plan', category: 'plan', personId: null } as const;
    expect([disclosureTo('anna', plan, alone), disclosureTo('anna', plan, state)]).toEqual([
      'disclosed',
      'about-the-family',
    ]);
  });

  it('MINOR-2: a child’s answer omits the carer’s name and accounts by other people', () => {
    const { state } = new PlayedCase();
    const carer = { id: 'note', step: 'record-unaccompanied-minor', personId: 'anna' } as const;
    expect(disclosureTo('anna', { ...carer, category: 'identity' }, state)).toBe('may-name-others');
    expect(disclosureTo('anna', { ...carer, category: 'risk' }, state)).toBe('disclosed');
    const payee = { id: 'account', step: 'request-payment', category: 'money', personId: 'anna' } as const;
    const paid = (payeeIs?: 'guardian') =>
      ({
        ...state,
        payments: { p: { payee: 'account', personIds: ['anna'], payeeIs } },
      }) as unknown as typeof state;
    expect(disclosureTo('anna', payee, paid())).toBe('disclosed');
    expect(disclosureTo('anna', payee, paid('guardian'))).toBe('about-others');
  });

  it('PEOPLE-2: the answer includes a disclosure to an authority only after the person was informed of it', () => {
    const played = cleared().take('propose-disclosure', caseManager, {
      disclosureId: 'd-1',
      authority: 'prosecutor',
      authorityName: 'vault-name',
      basis: 'criminal-procedure',
      article: 'CrimPC 265',
      personIds: ['anna'],
      categories: ['identity'],
      requestedOn: '2026-03-01',
    });
    const of = () => entriesOf(played, 'disclosures');
    played.take('confirm-disclosure', protectionOfficer, { disclosureId: 'd-1', given: 'vault-given' });
    expect(of()).toEqual([]);
    const word = { disclosureId: 'd-1', personIds: ['anna'] } as const;
    played.take('tell-of-disclosure', caseManager, { ...word, telling: 'withheld', ground: 'CrimPC 73' });
    expect(of()).toEqual([]);
    played.take('tell-of-disclosure', caseManager, { ...word, telling: 'told' });
    expect(of()).toEqual([
      expect.objectContaining({ authority: 'prosecutor', article: 'CrimPC 265', givenOn: played.today }),
    ]);
  });

  it('CONS-2: the answer includes the proposal to share data after a withdrawal, and then the consent row that two people create from the proposal', () => {
    const played = departed();
    for (const { consentId, recipientId } of played.state.counselling.consents)
      if (recipientId === officePart.organisationId)
        played.take('withdraw-consent', counsellor, { consentId });
    const proposal = {
      sharingId: 's-1',
      personId: 'anna',
      matter: 'incident',
      reason: 'vault-reason',
    } as const;
    played.take('propose-safety-sharing', caseManager, proposal);
    expect(entriesOf(played, 'safetySharing')).toEqual([{ matter: 'incident' }]);
    played.take('answer-safety-sharing', swissLead, { sharingId: 's-1', answer: 'confirmed' });
    expect(entriesOf(played, 'safetySharing')).toEqual([]);
    expect(entriesOf(played, 'consents')).toContainEqual(
      expect.objectContaining({ purpose: 'safety', givenBy: 'two-people', categories: ['risk'] }),
    );
  });

  it('CASE-1, INC-2: the answer includes the person’s own documents, and no trace of documents of an incident or complaint', () => {
    const { state } = new PlayedCase({ persons: { anna: '2010-01-01', ben: '2030-06-01' } });
    const alone = new PlayedCase().state;
    const becomes = (personId: string | null, matterId: string | null = null, of = state) =>
      visibleDocumentFor('anna', { personId, matterId }, of);
    expect([becomes('anna'), becomes('ben'), becomes(null)]).toEqual([
      ...['disclosed', 'about-others', 'about-the-family'],
    ]);
    expect(becomes(null, null, alone)).toBe('disclosed');
    for (const personId of ['anna', 'ben', null]) expect(becomes(personId, 'incident')).toBe('unmentioned');
  });
});

const entriesOf = ({ state }: PlayedCase, wanted: string) =>
  personalDataOf(state, 'anna').find(({ section }) => section === wanted)!.entries;
