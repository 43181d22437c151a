import { consentGivers, consentPurposes, dataCategories, findings } from '@homeward/contracts';
import { z } from 'zod';
import { newCaseNumber } from '../case-number.js';
import { code, day, id, ownId, persons, stepHttp } from '../step-http.js';
import { line, name, pattern, reference } from '../../texts.js';
import { vaulted, vaultText } from '../vault-values.js';

const person = z.strictObject({
  personId: ownId(),
  finding: z.enum(findings).default('presumed'),
  adultFrom: day().optional().meta({
    description: 'Eighteenth birthday, where known; otherwise the person counts as a child (MINOR-4).',
  }),
});

/** Names of the Human Trafficking Case Data Standard 2.0. */
const identity = z.strictObject({
  prs_FirstName: name(),
  prs_MiddleName: name().optional(),
  prs_SecondName: name(),
  prs_Birthdate: day(),
  prs_Gender: z.enum([
    'Feminine',
    'Masculine',
    'TransgenderFeminine',
    'TransgenderMasculine',
    'NonConforming',
    'NonSpecifiedUnknown',
  ]),
  prs_Citizenship: z.array(pattern(/^[A-Z]{2}$/)).max(5),
  prs_PrimaryLanguage: reference(10).optional(),
  prs_IdentityNumber: reference().optional().meta({
    description: 'Number of passport or identity card. ELIG-1: compared over cases as a keyed hash.',
  }),
});

export const counsellingHttp = [
  stepHttp('open-case')<'caseNumber' | 'policy' | 'parts' | 'unasked' | 'linkedTo' | 'carried'>({
    summary: 'Open a case: even on a presumption, even without a name',
    body: { persons: z.array(person).min(1).max(20) },
    example: { persons: [{ finding: 'presumed' }] },
    complete: async () => ({ caseNumber: newCaseNumber() }),
  }),
  stepHttp('record-identity')<'adultFrom'>({
    summary: 'Record who a person is',
    body: {
      personId: id(),
      identity: vaulted(identity, 'identity'),
      ageInDoubt: z
        .boolean()
        .default(false)
        .meta({ description: 'MINOR-4: the birth date is not certain, and the person counts as a child.' }),
    },
    onlyToComplete: ['ageInDoubt'],
    identityOf: (payload) => payload,
    example: {
      personId: '…',
      identity: {
        prs_FirstName: 'Test',
        prs_SecondName: 'Person',
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['XK'],
      },
    },
    complete: async (body) => ({ adultFrom: body['ageInDoubt'] ? null : eighteenthBirthday(body) }),
  }),
  stepHttp('give-consent')({
    summary: 'Record consent: to whom, for what, in which language',
    body: {
      personId: id(),
      consentId: ownId(),
      givenBy: z.enum(consentGivers),
      purpose: z.enum(consentPurposes),
      recipientId: id(),
      categories: z.array(z.enum(dataCategories)).min(1),
      controllerId: id(),
      validTo: day().optional(),
      language: pattern(/^[a-z]{3}$/),
      interpreted: z.boolean(),
      textVersion: code(),
      law: reference().optional(),
    },
    example: {
      personId: '…', givenBy: 'self', purpose: 'risk-assessment-abroad', recipientId: '…', categories: ['risk'],
      controllerId: '…', language: 'fra', interpreted: true, textVersion: '2026-1',
    }, // prettier-ignore
  }),
  stepHttp('withdraw-consent')<'consentId'>({ summary: 'Withdraw a consent', body: {}, example: {} }),
  stepHttp('record-counselling-session')({
    summary: 'Record a counselling session',
    body: {
      personIds: persons(),
      channel: z.enum(['in-person', 'phone', 'video']),
      interpreted: z.boolean(),
      apart: z.boolean(),
      repaymentExplained: z.boolean(),
      note: vaultText('trafficking').optional(),
    },
    example: {
      personIds: ['…'],
      channel: 'in-person',
      interpreted: true,
      apart: true,
      repaymentExplained: true,
    },
  }),
  stepHttp('record-safe-contact')({
    summary: 'Record the safe channel, safe hours, the never-contact list and the code word',
    body: {
      personId: id(),
      contact: vaulted(
        z.strictObject({
          channel: line(),
          hours: line().optional(),
          neverContact: z.array(name()).max(20).optional(),
          codeWord: line(100).optional(),
        }),
        'contact',
      ),
    },
    example: { personId: '…', contact: { channel: 'phone of the shelter', hours: '9–11' } },
  }),
  stepHttp('declare-voluntariness')({
    summary: "Record that the return is the person's own will",
    body: { personIds: persons() },
    example: { personIds: ['…'] },
  }),
];

/** MINOR-4 needs the day a person comes of age; the birth date itself stays in the vault. 29 February comes of age on 1 March. */
export function eighteenthBirthday(body: Readonly<Record<string, unknown>>): string {
  const [year, month, dayOfMonth] = (body['identity'] as { prs_Birthdate: string }).prs_Birthdate
    .split('-')
    .map(Number) as [number, number, number];
  return new Date(Date.UTC(year + 18, month - 1, dayOfMonth)).toISOString().slice(0, 10);
}
