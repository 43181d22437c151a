import { riskLevels } from '@homeward/contracts';
import { listed, listOf, oneOf, text, thing, whole } from '../case/field-kinds.js';
import type { ItemOf } from '../case/fields.js';

/** RISK-2: a grade of severity or likelihood. */
const grade = whole(1, 5).says('RISK-2: 1 (low) to 5 (very high).');

/** RISK-2: risk factors, each with its severity and likelihood, which are multiplied. */
export const riskFactors = listOf(
  thing({
    level: oneOf(riskLevels),
    factor: listed('risk-factors').says(
      'A code of the list of risk factors. Write what is known about it in the note.',
    ),
    severity: grade,
    likelihood: grade,
    note: text('risk').optional(),
  }),
  { to: 30 },
  'risk',
);
export type RiskFactor = ItemOf<typeof riskFactors>;
