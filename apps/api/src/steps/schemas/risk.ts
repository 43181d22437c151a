import { riskDecisionsAfter, riskDecisionsBefore, riskLevels, riskSides } from '@homeward/contracts';
import { z } from 'zod';
import { code, persons, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

const grade = () => z.int().min(1).max(5).meta({ description: 'RISK-2: 1 (low) to 5 (very high).' });

const factor = z.strictObject({
  level: z.enum(riskLevels),
  factor: code().meta({
    description: 'A code of the assessment form; what is known of it goes into the note.',
  }),
  severity: grade(),
  likelihood: grade(),
  note: vaultText('risk').optional(),
});

export const riskHttp = [
  stepHttp('record-risk-input')({
    summary: "Record one side's input to the risk assessment",
    body: { side: z.enum(riskSides), personIds: persons(), factors: z.array(factor).min(1).max(30) },
    example: {
      side: 'swiss',
      personIds: ['…'],
      factors: [
        { level: 'individual', factor: 'known-to-recruiter', severity: 3, likelihood: 2 },
        { level: 'household', factor: 'debt-in-household', severity: 2, likelihood: 2 },
        { level: 'community', factor: 'stigma', severity: 2, likelihood: 3 },
      ],
    },
  }),
  stepHttp('record-risk-decision')({
    summary: 'Record what both sides decided together',
    body: {
      decision: z.enum([...riskDecisionsBefore, ...riskDecisionsAfter]).meta({
        description: `RISK-3: before departure ${riskDecisionsBefore.join(', ')}; from departure on ${riskDecisionsAfter.join(', ')}.`,
      }),
      measures: vaultText('risk').optional(),
    },
    example: {
      decision: 'possible-with-measures',
      measures: 'Met at the airport; does not travel on alone.',
    },
  }),
  stepHttp('support-override')({
    summary: 'Support leaving against `not-advisable`, as one of three persons',
    body: { reason: vaultText('risk') },
    example: { reason: 'The person has decided; the measures of the new assessment hold.' },
  }),
  stepHttp('record-safety-plan')({
    summary: 'Record the safety plan of these persons',
    body: { personIds: persons(), plan: vaultText('risk') },
    example: { personIds: ['…'], plan: 'Whom to call, where to go, which words to use.' },
  }),
];
