import { readFileSync } from 'node:fs';
import type { ErrorCode, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';

/** `npm run docs` generates refusals.json from the rules: see scripts/docs/refusals-file.ts. */
const found = JSON.parse(readFileSync(new URL('./refusals.json', import.meta.url), 'utf8')) as {
  readonly every: readonly ErrorCode[];
  readonly steps: Readonly<Record<StaffStepCode, readonly ErrorCode[]>>;
};

/** Returns the error codes with which a step may be refused: the common codes and the codes of the step. */
export const refusalsOf = (step: StaffStepCode): ReadonlySet<ErrorCode> =>
  new Set([
    ...found.every,
    ...found.steps[step],
    ...(stepOf(step).outsideFacts.includes('budgetsLeft') ? (['BUDGET.EXCEEDED'] as const) : []),
    ...(stepOf(step).recentSignIn ? (['AUTH.STEP_UP'] as const) : []),
  ]);
