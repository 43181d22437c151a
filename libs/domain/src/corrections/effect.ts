import type { IsoInstant } from '@homeward/contracts';
import { hash } from '../calendar/hash.js';
import type { CaseState } from '../case/case-state.js';
import { withAndWithout } from './apply.js';
import { snapshotOf, type MoveKind, type Snapshot } from './snapshot.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';

export type Correction = Pick<ProposeCorrection, 'correctionId' | 'told' | 'rightly'>;

/**
 * A change that a correction causes when it takes effect. `from: null`: no value existed before the correction.
 * `to: null`: no value exists after the correction.
 */
export interface Move extends Omit<Snapshot, 'value'> {
  readonly from: Snapshot['value'];
  readonly to: Snapshot['value'];
}

/**
 * FACT-2: the changes that a correction of this case would cause now. The preview shows these changes. The rules use
 * the changes to decide whether two people are asked. The person who confirms sends a fingerprint of the changes, which
 * states that this person saw the effect.
 */
export function effectOf(state: CaseState, correction: Correction, now: IsoInstant): Move[] {
  const [before, after] = withAndWithout(state, correction, now).map((one) => snapshotOf(one, now));
  const keyOf = ({ kind, what, subject }: Snapshot): string => `${kind} ${what} ${subject ?? ''}`;
  const [was, is] = [before!, after!].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  return [...new Set([...was!.keys(), ...is!.keys()])].flatMap((key) => {
    const { value: _, ...about } = (is!.get(key) ?? was!.get(key))!;
    // If only one of the snapshots has a category, the category applies to both.
    const category = is!.get(key)?.category ?? was!.get(key)?.category ?? null;
    const [from, to] = [was!.get(key)?.value ?? null, is!.get(key)?.value ?? null];
    return from === to ? [] : [{ ...about, category, from, to }];
  });
}

const askTwo: ReadonlySet<MoveKind> = new Set(['clock', 'money', 'gate']);

/** FACT-2: true if the correction changes money, a deadline or a gate. */
export const movesWhatTwoDecide = (effect: readonly Move[]): boolean =>
  effect.some(({ kind }) => askTwo.has(kind));

/**
 * A fingerprint of an effect: a different effect has a different fingerprint. A deadline that only starts with the
 * correction counts from the moment of the confirmation, so its instant is not part of the fingerprint.
 */
export const markOf = (effect: readonly Move[]): string =>
  hash(
    JSON.stringify(
      effect.map((move) => (move.kind === 'clock' && move.from === null ? { ...move, to: 'begins' } : move)),
    ),
  )
    .toString(16)
    .padStart(8, '0');
