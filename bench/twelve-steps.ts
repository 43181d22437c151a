import { randomUUID } from 'node:crypto';
import type { StaffStepCode } from '@homeward/contracts';
import { surnameOf } from '@homeward/testing';

/** A step as a member of staff sends it. */
export interface Line {
  readonly as: string;
  readonly step: StaffStepCode;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The sample organisations that a case refers to, by type. */
export type Organisations = Readonly<Record<'country-office' | 'local-office', string>>;

export const session = (personIds: readonly string[]): Line => ({
  as: 'counsellor',
  step: 'record-counselling-session',
  body: {
    personIds, channel: 'in-person', interpreted: true, apart: true, repaymentExplained: true,
    note: 'Synthetic note of a session, of about the length of a short paragraph.',
  }, // prettier-ignore
});

export const stepsACase = 12;

/**
 * Returns a synthetic case from its opening to the donor's decision, worked by four people. With one person, it has
 * {@link stepsACase} steps.
 */
export function twelveSteps(
  organisations: Organisations,
  personIds: readonly string[] = [randomUUID()],
): readonly Line[] {
  const ofEach = (lineOf: (personId: string) => Line): readonly Line[] => personIds.map(lineOf);
  const consent = (purpose: string, recipientId: string) =>
    ofEach((personId) => ({
      as: 'counsellor',
      step: 'give-consent',
      body: {
        personId, givenBy: 'self', purpose, recipientId, categories: ['identity', 'contact', 'risk'],
        controllerId: organisations['country-office'], language: 'fra', interpreted: true, textVersion: '2026-1',
      }, // prettier-ignore
    }));
  return [
    { as: 'counsellor', step: 'open-case', body: { persons: personIds.map((personId) => ({ personId })) } },
    session(personIds),
    ...ofEach((personId) => ({
      as: 'counsellor',
      step: 'record-identity',
      body: {
        personId,
        identity: {
          prs_FirstName: 'Test', prs_SecondName: surnameOf(personId), prs_Birthdate: '1994-02-03', prs_Gender: 'Feminine',
          prs_Citizenship: ['NG'],
        }, // prettier-ignore
      },
    })),
    ...ofEach((personId) => ({
      as: 'counsellor',
      step: 'record-safe-contact',
      body: { personId, contact: { channel: 'phone of the shelter, synthetic', hours: '9 to 11' } },
    })),
    ...consent('programme', organisations['country-office']),
    ...consent('risk-assessment-abroad', organisations['local-office']),
    ...consent('hand-over', organisations['local-office']),
    { as: 'counsellor', step: 'declare-voluntariness', body: { personIds } },
    {
      as: 'counsellor',
      step: 'register-case',
      body: { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' },
    },
    ...ofEach((personId) => ({
      as: 'counsellor',
      step: 'declare-earlier-aid',
      body: { personId, earlierAid: 'none' },
    })),
    ...ofEach((personId) => ({
      as: 'case-manager',
      step: 'record-finding',
      body: { personId, finding: 'victim', decidedBy: 'ngo' },
    })),
    { as: 'donor-officer', step: 'decide-eligibility', body: { decision: 'eligible' } },
  ];
}
