import { decisions, type Decision, type ForgettingActCode } from '@homeward/domain';
import type { IsoDay, PersonId } from '@homeward/contracts';
import { z } from 'zod';
import { day, id } from '../steps/values.js';
import { note } from '../texts.js';

/** What each act is sent with. */
export interface ForgettingBody {
  readonly until?: IsoDay;
  readonly reason?: string;
  readonly personId?: PersonId;
  readonly decision?: Decision;
}

const decided = z.strictObject({ decision: z.enum(decisions) });

export const forgettingBodies: Readonly<Record<ForgettingActCode, z.ZodType<ForgettingBody>>> = {
  'propose-hold': z.strictObject({
    until: day().meta({ description: 'Its last day.' }),
    reason: note(2_000).meta({ description: 'Kept sealed with the case’s key.' }),
  }),
  'confirm-hold': decided,
  'propose-lifting': z.strictObject({}),
  'confirm-lifting': decided,
  'propose-erasure': z.strictObject({
    personId: id().optional().meta({ description: 'One person in the case; without it, the whole case.' }),
  }),
  'confirm-erasure': decided,
};
