import type { StaffSteps } from '@homeward/domain';
import { readableCategories } from '../src/access/reads.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  otherOffice,
  PlayedCase,
  swissLead,
} from './support/played-case.js';
import { departed, ready } from './support/travel.js';
import { eligible } from './support/way.js';

const proposal: StaffSteps['propose-safety-sharing'] = {
  sharingId: 's-1',
  personId: 'anna',
  matter: 'met-or-not',
  reason: 'vault-reason',
};
const withdrawn = (played: PlayedCase): PlayedCase => {
  for (const { consentId, recipientId } of played.state.counselling.consents)
    if (recipientId === officePart.organisationId) played.take('withdraw-consent', counsellor, { consentId });
  return played;
};
const reads = (played: PlayedCase) => readableCategories(played.state, localOfficer, played.today);
const yes = { sharingId: 's-1', answer: 'confirmed' } as const;
const asked = (played: PlayedCase, step: string) => played.state.tasks.find((task) => task.step === step);

describe('CONS-2: sharing the safety minimum after a withdrawal of consent during the journey', () => {
  it('CONS-2: the case-manager is asked instead of the receiving office', () => {
    const played = departed();
    expect(asked(played, 'record-arrival')).toMatchObject({ role: 'local-officer' });
    expect(asked(withdrawn(played), 'record-arrival')).toMatchObject({
      role: 'case-manager',
      subject: 'anna',
    });
  });

  it('CONS-2: a new consent of the person allows sharing again', () => {
    const played = withdrawn(departed()).take('give-consent', counsellor, {
      personId: 'anna',
      consentId: 'c-word',
      givenBy: 'self',
      purpose: 'hand-over',
      recipientId: officePart.organisationId,
      categories: ['travel'],
      controllerId: 'country-office',
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
    expect(reads(played)).toContain('travel');
    expect(asked(played, 'record-arrival')).toMatchObject({ role: 'local-officer' });
  });

  it('CONS-2, PEOPLE-2: two people may allow sharing for each matter separately, and the person can end it like any consent', () => {
    const played = withdrawn(departed()).take('propose-safety-sharing', caseManager, proposal);
    expect(reads(played)).toEqual(['consent']);
    expect(played.refusal('answer-safety-sharing', caseManager, yes)?.code).toBe('STEP.SAME_PERSON');
    expect(played.refusal('answer-safety-sharing', leadAbroad, yes)?.code).toBe('STEP.NOT_YOURS');
    expect(asked(played, 'answer-safety-sharing')).toMatchObject({ role: 'team-lead', subject: 's-1' });
    played.take('answer-safety-sharing', swissLead, yes);
    expect(reads(played)).toEqual(['travel', 'consent']);
    expect(played.state.counselling.consents.at(-1)).toMatchObject({
      givenBy: 'two-people',
      purpose: 'safety',
      categories: ['travel'],
    });
    expect(
      played.refusal('propose-safety-sharing', counsellor, { ...proposal, sharingId: 's-2' })?.code,
    ).toBe('CONSENT.NOT_NEEDED');
    played.take('withdraw-consent', counsellor, { consentId: 's-1' });
    expect(reads(played)).toEqual(['consent']);
    expect(played.refusal('answer-safety-sharing', swissLead, yes)?.code).toBe('CONSENT.UNKNOWN');
  });

  it('CONS-2: sharing incidents is decided separately, and a refusal shares nothing', () => {
    const played = withdrawn(departed()).take('propose-safety-sharing', counsellor, {
      ...proposal,
      matter: 'incident',
    });
    const refused = structuredClone(played.state);
    played.take('answer-safety-sharing', caseManager, yes);
    expect(reads(played)).toEqual(['risk', 'consent']);
    played.state = refused;
    played.take('answer-safety-sharing', caseManager, { ...yes, answer: 'refused' });
    expect([reads(played), played.state.counselling.sharing]).toEqual([['consent'], []]);
  });

  it('CONS-2, PEOPLE-2: the confirmation checks again which office is named, and whether anything remains to be shared', () => {
    const played = withdrawn(departed()).take('propose-safety-sharing', caseManager, proposal);
    played.take('propose-safety-sharing', caseManager, { ...proposal, sharingId: 's-2' });
    const code = (sharingId: string, answer: 'confirmed' | 'refused' = 'confirmed') =>
      played.refusal('answer-safety-sharing', swissLead, { sharingId, answer });
    const { state } = played;
    played.state = { ...state, parts: { ...state.parts, 'local-officer': otherOffice } };
    expect(code('s-1')).toMatchObject({ code: 'CONSENT.MISSING', field: 'answer' });
    const { 'local-officer': _, ...parts } = state.parts;
    played.state = { ...state, parts };
    expect(code('s-1')).toMatchObject({ code: 'HAND_OVER.NO_OFFICE', field: 'answer' });
    expect(code('s-1', 'refused')).toBeUndefined();
    played.state = state;
    played.take('answer-safety-sharing', swissLead, yes);
    expect(code('s-2')).toMatchObject({ code: 'CONSENT.NOT_NEEDED', field: 'answer' });
    expect(code('s-2', 'refused')).toBeUndefined();
  });

  it('CONS-1, CONS-2: two consents never have the same id', () => {
    const played = withdrawn(departed()).take('propose-safety-sharing', caseManager, proposal);
    const word = {
      personId: 'anna',
      consentId: 's-1',
      givenBy: 'self',
      purpose: 'hand-over',
      recipientId: officePart.organisationId,
      categories: ['travel'],
      controllerId: 'country-office',
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    } as const;
    expect(played.refusal('give-consent', counsellor, word)?.code).toBe('CONSENT.DUPLICATE');
    played
      .take('answer-safety-sharing', swissLead, yes)
      .take('withdraw-consent', counsellor, { consentId: 's-1' });
    expect(played.refusal('propose-safety-sharing', caseManager, proposal)).toMatchObject({
      code: 'STEP.OTHER_CONTENT',
      field: 'sharingId',
    });
  });

  it('CONS-2, CLOSE-1: a closed file asks nobody to share data', () => {
    const played = withdrawn(departed()).take('propose-safety-sharing', caseManager, proposal);
    played.take('withdraw', counsellor, { personIds: ['anna'] });
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'withdrew' });
    expect(asked(played, 'answer-safety-sharing')).toBeDefined();
    played.take('close-case', caseManager, {});
    expect(played.taskIds()).toEqual([]);
    expect(played.refusal('answer-safety-sharing', swissLead, yes)?.code).toBe('CASE.CLOSED');
  });

  it('CONS-2: two people cannot allow sharing before the departure, or without a later withdrawal of consent', () => {
    const code = (played: PlayedCase) =>
      played.refusal('propose-safety-sharing', caseManager, proposal)?.code;
    expect(code(ready())).toBe('CONSENT.MISSING');
    expect(code(eligible())).toBe('HAND_OVER.NO_OFFICE');
    expect(code(departed())).toBe('CONSENT.MISSING');
  });
});
