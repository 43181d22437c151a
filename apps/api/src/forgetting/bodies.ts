import { decisions, type Decision, type ForgettingActCode } from '@homeward/domain';
import type { IsoDay, PersonId } from '@homeward/contracts';
import { z } from 'zod';
import { day, id } from '../steps/values.js';
import { note } from '../texts.js';

/** The request body of each act. */
export interface ForgettingBody {
  readonly until?: IsoDay;
  readonly reason?: string;
  readonly personId?: PersonId;
  readonly decision?: Decision;
}

const decided = z.strictObject({ decision: z.enum(decisions) });

export const forgettingBodies: Readonly<Record<ForgettingActCode, z.ZodType<ForgettingBody>>> = {
  'propose-hold': z.strictObject({
    until: day().meta({ description: 'The last day of the hold.' }),
    reason: note(2_000).meta({ description: 'Stored encrypted with the key of the case.' }),
  }),
  'confirm-hold': decided,
  'propose-lifting': z.strictObject({}),
  'confirm-lifting': decided,
  'propose-erasure': z.strictObject({
    personId: id().optional().meta({ description: 'One person in the case. Default: the whole case.' }),
  }),
  'confirm-erasure': decided,
};
