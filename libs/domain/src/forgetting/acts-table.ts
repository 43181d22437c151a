import type { Role } from '@homeward/contracts';
import type { RuleId } from '../case/rules.js';

/**
 * A matter that two people decide outside the process. While a `legal-hold` is in force, the programme forgets nothing
 * of the file; two people can lift the hold again. With an `erasure`, the file, or one person in it, is erased now.
 */
export type ForgettingMatter = 'legal-hold' | 'erasure';

export const matterStatuses = [
  'proposed',
  'declined',
  'standing',
  'lifting-proposed',
  'lifted',
  'decided',
  'begun',
  'done',
] as const;
export type MatterStatus = (typeof matterStatuses)[number];

export const decisions = ['confirm', 'decline'] as const;
export type Decision = (typeof decisions)[number];

/** One act: who may do it, at which path, and the next status of the matter. */
export interface ForgettingAct {
  readonly of: ForgettingMatter;
  /** The resource below `/api/v1/cases/{caseId}`. `POST` does the act. */
  readonly path: string;
  readonly does: string;
  readonly roles: readonly Role[];
  readonly rules: readonly [RuleId, ...RuleId[]];
  /** The status that the act requires. `null`: the act starts the matter. */
  readonly from: MatterStatus | null;
  readonly to: Readonly<Record<Decision, MatterStatus>> | MatterStatus;
  /** PEOPLE-2: the earlier act, if a different natural person must do this one. */
  readonly secondPersonAfter?: ForgettingActCode;
  /** Present if the act needs a recent sign-in, as for a step. */
  readonly recentSignIn?: true;
  /** The role that one of the two people must have. */
  readonly oneOfTwo?: Role;
}

export type ForgettingActCode =
  | 'propose-hold'
  | 'confirm-hold'
  | 'propose-lifting'
  | 'confirm-lifting'
  | 'propose-erasure'
  | 'confirm-erasure';

const roles: readonly Role[] = ['case-manager', 'team-lead', 'protection-officer'];
const rules = ['PEOPLE-2', 'CLOSE-1'] as const;

/**
 * Law 11: all acts of forgetting. These acts are not steps of the process, because they are also possible after the
 * process has ended. The API records the acts, and the daily run carries them out.
 */
export const forgettingActs: Readonly<Record<ForgettingActCode, ForgettingAct>> = {
  'propose-hold': {
    of: 'legal-hold',
    path: 'legal-holds',
    does: 'ask that nothing of the case is forgotten until a day, and why',
    roles,
    rules,
    from: null,
    to: 'proposed',
  },
  'confirm-hold': {
    of: 'legal-hold',
    path: 'legal-holds/{legalHoldId}/confirmation',
    does: 'place the hold, or decline it',
    roles,
    rules,
    from: 'proposed',
    to: { confirm: 'standing', decline: 'declined' },
    secondPersonAfter: 'propose-hold',
  },
  'propose-lifting': {
    of: 'legal-hold',
    path: 'legal-holds/{legalHoldId}/lifting',
    does: 'ask that the hold ends before its day',
    roles,
    rules,
    from: 'standing',
    to: 'lifting-proposed',
  },
  'confirm-lifting': {
    of: 'legal-hold',
    path: 'legal-holds/{legalHoldId}/lifting/confirmation',
    does: 'lift the hold, or leave it standing',
    roles,
    rules,
    from: 'lifting-proposed',
    to: { confirm: 'lifted', decline: 'standing' },
    secondPersonAfter: 'propose-lifting',
  },
  'propose-erasure': {
    of: 'erasure',
    path: 'erasures',
    does: 'ask to erase a case, or one person in it, at the request of the person; while the programme goes on, the request waits',
    roles,
    rules,
    from: null,
    to: 'proposed',
    recentSignIn: true,
  },
  'confirm-erasure': {
    of: 'erasure',
    path: 'erasures/{erasureId}/confirmation',
    does: 'have it erased, or decline it',
    roles,
    rules,
    from: 'proposed',
    to: { confirm: 'decided', decline: 'declined' },
    secondPersonAfter: 'propose-erasure',
    recentSignIn: true,
    oneOfTwo: 'protection-officer',
  },
};
export const forgettingActCodes = Object.keys(forgettingActs) as ForgettingActCode[];

/** `erasures/{erasureId}/confirmation` → `cases/:caseId/erasures/:erasureId/confirmation`. */
export const routeOfAct = (act: ForgettingActCode): string =>
  `cases/:caseId/${forgettingActs[act].path.replace(/\{(\w+)\}/g, ':$1')}`;

/** The roles that read what was erased, by whom and why. */
export const certificateReaders: readonly Role[] = ['protection-officer', 'auditor'];
