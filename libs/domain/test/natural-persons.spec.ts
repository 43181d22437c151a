import { projectRoot } from '@homeward/config';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNeverShown, isSamePerson } from '../src/case/natural-person.js';
import { isSeated } from '../src/case/parts.js';
import { isHiddenFrom } from '../src/incidents/veiled.js';
import { emailKey, likelyDoubles } from '../src/staffing/likely-doubles.js';
import { approver, asked, releaser } from './support/aid.js';
import { caseManager, counsellor, PlayedCase, secondAccountOf, swissLead } from './support/played-case.js';
import { arrived } from './support/travel.js';
import { counselled } from './support/way.js';

describe('one natural person with two accounts', () => {
  it('PEOPLE-2, PAY-2: one natural person cannot approve and release a payment with two accounts', () => {
    const played = arrived()
      .take('request-payment', caseManager, asked())
      .take('approve-payment', approver, { paymentId: 'p-1' });
    const second = { ...releaser, accounts: [approver.staffId] };
    expect(played.refusal('release-payment', second, { paymentId: 'p-1' })).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PAY-2',
    });
    expect(played.refusal('release-payment', releaser, { paymentId: 'p-1' })).toBeUndefined();
  });

  it('PEOPLE-2, INC-2: with either account, a person sees neither an incident about themselves nor a case that they must never see', () => {
    const second = { ...counsellor, staffId: 'again', accounts: [counsellor.staffId] };
    const about = { staffIds: [counsellor.staffId] };
    const withIncident = counselled().take('record-incident', caseManager, {
      incidentId: 'i-1',
      kind: 'staff-misconduct',
      personIds: ['anna'],
      about,
    } as never);
    expect(isHiddenFrom(withIncident.state, second, 'i-1')).toBe(true);
    const never = counselled().take('name-never-show', swissLead, {
      staffId: counsellor.staffId,
      why: 'kin',
    });
    expect(isNeverShown(never.state, second)).toBe(true);
    expect(isSeated(never.state, second, never.today)).toBe(false);
  });

  it('MINOR-2, PEOPLE-2: a natural person with two accounts counts as one member of a panel', () => {
    const panel = [
      { staffId: 'one', worksTheCase: false },
      { staffId: 'one-again', worksTheCase: false },
    ];
    const payload = { personId: 'ben', determination: 'vault', panel } as never;
    const played = counselled(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2036-01-01' } }));
    const refused = (samePersons?: string[][]) =>
      played.refusal('record-unaccompanied-minor', caseManager, payload, {
        known: { ...(samePersons && { samePersons }) },
      })?.code;
    expect([refused([['one', 'one-again']]), refused()]).toEqual(['MINOR.PANEL_INCOMPLETE', undefined]);
  });

  it('PEOPLE-1, PEOPLE-2: a natural person cannot cover for themselves with a second account', () => {
    const days = { from: '2026-03-02', to: '2026-03-09' };
    const cover = { role: 'case-manager', staffId: 'again', ...days } as const;
    const samePersons = [[caseManager.staffId, 'again']];
    const played = counselled().take('record-safety-plan', caseManager, {
      personIds: ['anna'],
      plan: 'vault',
    });
    const refused = (known: object) => played.refusal('cover-staff', swissLead, cover, { known })?.code;
    expect([refused({ samePersons }), refused({})]).toEqual(['STEP.SAME_PERSON', undefined]);
  });

  it('PEOPLE-2: the case stores which accounts belong to one person, and the latest entry replaces the earlier entry', () => {
    const naming = { staffId: 'somebody', why: 'kin' } as const;
    const second = secondAccountOf(swissLead);
    const played = counselled().take('name-never-show', second, naming);
    expect(isSamePerson(played.state, swissLead.staffId, second.staffId)).toBe(true);
    played.take('name-never-show', { ...swissLead, accounts: ['third'] }, { ...naming, staffId: 'other' });
    expect(played.state.samePersons).toEqual([[swissLead.staffId, 'third']]);
  });
});

describe('addresses', () => {
  it('PEOPLE-2: different notations of an address count as the same address', () => {
    const keys = ['Anna.One@Office.example', ' anna.one@office.example ', 'ａnna.one@office.example'].map(
      emailKey,
    );
    expect(new Set(keys).size).toBe(1);
  });

  it('PEOPLE-2: similar addresses are shown as probably one person, unless the directory already links their accounts', () => {
    const account = (email: string, naturalPerson = email) => ({ staffId: email, naturalPerson, email });
    const alike = [
      'anna.one@office.example',
      'Anna-One@canton.example',
      'annaone+finance@office.example',
      'one.ánna@office.example',
    ].map((email) => account(email));
    const other = account('ben.two@office.example');
    expect(likelyDoubles([...alike, other])).toEqual([alike]);
    expect(likelyDoubles([account('a.b@x.example', 'p'), account('ab@x.example', 'p')])).toEqual([]);
  });
});

/**
 * Permissions belong to the account. Prohibitions apply to the natural person, and are checked with {@link isSelf}.
 */
const rights: readonly string[] = [
  'case/natural-person.ts',
  'case/parts.ts',
  'access/who-can-take.ts',
  'break-glass/state.ts',
  'documents/steps/withdraw-document.step.ts',
  'data-requests/rules.ts',
  'forgetting/two-people.ts',
  'staffing/steps/assign-staff.step.ts',
];

it('PEOPLE-2: accounts are compared in one place only, except for permissions of the account itself', () => {
  const root = join(projectRoot, 'libs/domain/src');
  const compares =
    /staffId\s*[!=]==(?!\s*(undefined|null))|[!=]==\s*[\w.?!]*staffId\b|includes\([\w.?!]*staffId\b|(By|\bby)\s*[!=]==\s*actor/i;
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && compares.test(readFileSync(join(root, path), 'utf8')))
    .map((path) => path.replaceAll('\\', '/'));
  expect(found.filter((path) => !rights.includes(path))).toEqual([]);
});
