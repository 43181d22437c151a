import type { CaseId, StepId } from '@homeward/contracts';
import type { Fact } from '@homeward/domain';
import type { Runner } from '../database/database.js';
import { statement } from '../database/statement.js';
import { decryptJson, places, type Sealer, type Seals } from './seals.js';
import type { HashedFact } from './record-position.js';

/** A fact in the form in which its row stores it. */
export interface SealedFact {
  readonly sequence: number;
  readonly stepId: StepId;
  readonly sealed: Buffer;
}

type SealedRow = SealedFact & { readonly content: Buffer };

const liveSteps = statement(
  'history-live-steps',
  `select sequence, step_id as "stepId", content_hash as content, sealed from live_step
   where case_id = :caseId::uuid and sequence < :before::int order by sequence`,
);
const afterAll = 2_147_483_647;

/** The facts of a case in the timeline, without voided ones, up to but not including `before`. */
export async function historyOf(
  runner: Runner,
  seals: Seals,
  caseId: CaseId,
  before = afterAll,
): Promise<HashedFact[]> {
  const rows = await runner.rows<SealedRow>(liveSteps, { caseId, before });
  if (rows.length === 0) return [];
  const sealer = await seals.toDecrypt(caseId);
  return rows.map((row) => ({ fact: decryptFact(sealer, caseId, row), content: row.content }));
}

export const decryptFact = (sealer: Sealer, caseId: CaseId, { sequence, stepId, sealed }: SealedFact): Fact =>
  decryptJson<Fact>(sealer, sealed, places.fact(caseId, sequence, stepId));
