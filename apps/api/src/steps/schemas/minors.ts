import { z } from 'zod';
import { id, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

/** MINOR-3. */
const consents = {
  guardianConsents: z
    .enum(['not-asked', 'yes', 'no'])
    .default('not-asked')
    .meta({ description: 'The guardian, or whoever else holds parental authority.' }),
  childConsents: z.enum(['not-asked', 'yes', 'no', 'not-able-to-judge']).default('not-asked'),
};

export const minorsHttp = [
  stepHttp('record-accompanied-minor')({
    summary: 'Record how far the track of an accompanied child is done',
    body: {
      personId: id(),
      accompaniedBy: id().meta({
        description: 'The holder of parental authority who travels with the child.',
      }),
      parentalAuthorityProved: z.boolean(),
      otherParent: z
        .enum(['open', 'agreed', 'refused', 'authority-decided', 'not-asked'])
        .meta({ description: 'Civil Code 301a. `not-asked` wants a finding why.' }),
      whyNotAsked: vaultText('risk').optional(),
      seenAlone: z.boolean(),
      bestInterest: z.enum(['not-assessed', 'supports-return', 'against-return']),
      concern: z.boolean().meta({
        description:
          'Any concern moves the child to the other track, for good; one that was none is corrected.',
      }),
      ...consents,
    },
    example: {
      personId: '…', accompaniedBy: '…', parentalAuthorityProved: true, otherParent: 'agreed', seenAlone: true,
      bestInterest: 'supports-return', concern: false, guardianConsents: 'yes', childConsents: 'not-able-to-judge',
    }, // prettier-ignore
  }),
  stepHttp('record-unaccompanied-minor')({
    summary: 'Record how far the track of an unaccompanied child, or of one with a concern, is done',
    body: {
      personId: id(),
      guardianAppointed: z.boolean(),
      familyTracing: z.enum(['not-begun', 'running', 'found', 'not-found', 'not-safe']),
      assessmentDone: z.boolean(),
      panel: z
        .array(z.strictObject({ staffId: id(), worksTheCase: z.boolean() }))
        .max(6)
        .default([])
        .meta({
          description: 'Two persons at least make the determination, of whom one at most works the case.',
        }),
      determination: z.enum(['return-in-best-interest', 'against-return']).optional(),
      childsView: vaultText('risk').optional(),
      receivingCarer: vaultText('identity').optional(),
      escortNeeded: z.boolean(),
      ...consents,
    },
    example: {
      personId: '…', guardianAppointed: true, familyTracing: 'running', assessmentDone: false, escortNeeded: true,
      guardianConsents: 'not-asked', childConsents: 'not-asked',
    }, // prettier-ignore
  }),
  stepHttp('record-care')({
    summary: 'Record who takes care of a child who is not with those it was to travel with',
    body: {
      personId: id(),
      inCareOf: z
        .enum(['parent', 'relative', 'guardian', 'authority', 'escort', 'carer', 'not-known'])
        .meta({ description: '`not-known` is an answer too: the question stays.' }),
      note: vaultText('risk').optional(),
    },
    example: { personId: '…', inCareOf: 'authority' },
  }),
];
