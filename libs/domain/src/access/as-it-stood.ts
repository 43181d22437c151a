import { stages, type DataCategory, type Stage, type StepCode } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import {
  newSince,
  restrictionsInForce,
  restrictionsOn,
  type Restriction,
  type Stood,
} from '../incidents/restrictions.js';
import { isPlanDecided } from '../planning/state.js';
import { hasEnded, isSuspended, stageAfter } from '../programme.js';
import { aboutSubject, concernsAny } from './about.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { hiddenCategories } from './hidden-categories.js';
import { isAboutHiddenPerson, type Account } from './hidden-persons.js';

/** The stages that have ended and the deadlines that are running before a step that may restrict somebody. */
export const standing = (state: CaseState, { step }: Pick<Fact, 'step'>): Stood | undefined =>
  restricting.has(step)
    ? { ended: stages.filter((stage) => hasEnded(state, stage)), deadlines: [...state.deadlines] }
    : undefined;

const restricting: ReadonlySet<StepCode> = new Set([
  'record-incident',
  'record-complaint',
  'answer-about-whom',
  'narrow-part',
]);

/**
 * INC-2: a restricted reader keeps seeing the stage and the deadlines of the moment before the restriction. Records
 * that the restricted reader makes still move the stage that this reader sees, unless an assessment ends that stage.
 */
export function keepAsItStood(draft: CaseState, { sequence, actor }: Fact, before: Stood | undefined): void {
  if (before)
    for (const restriction of restrictionsInForce(draft).filter(({ since }) => since === sequence))
      restriction.stood = {
        ...before,
        deadlines: before.deadlines.filter((one) => isDeadlineHiddenBy(draft, restriction, one)),
      };
  if (actor === null) return;
  for (const { stood } of restrictionsOn(draft, actor))
    if (stood)
      stood.ended = stages.filter((stage) => stood.ended.includes(stage) || hasEndedByFact(draft, stage));
}

const isDeadlineHiddenBy = (
  state: CaseState,
  { personIds }: Restriction,
  { code, subject }: Deadline,
): boolean => {
  const category: DataCategory | null = categoryOfDeadline[code];
  const about = aboutSubject(state, subject ?? null);
  return (
    category !== null &&
    hiddenCategories.has(category) &&
    concernsAny(state, about, (id) => personIds.includes(id))
  );
};

/** The stages that an assessment ends. A restricted reader makes no assessment. */
const byAssessment: ReadonlySet<Stage> = new Set(['risk-assessment', 'post-arrival']);
const hasEndedByFact = (state: CaseState, stage: Stage): boolean =>
  !byAssessment.has(stage) && hasEnded(state, stage);

/** The stage that this account sees. */
export function visibleStageFor(state: CaseState, who: Account): Stage {
  const [first] = restrictionsOn(state, who);
  return first?.stood && isAboutHiddenPerson(state, who)({})
    ? stageAsItStood(state, first.stood)
    : state.stage;
}

/**
 * The stage in a report to these accounts and organisations. If one of these readers is restricted, the report shows
 * the stage that the restricted reader sees.
 */
export function visibleStageForReport(state: CaseState, readers: ReadonlySet<string>): Stage {
  const first = restrictionsInForce(state).find(({ about: { staffIds = [], organisationIds = [] } }) =>
    [...staffIds, ...organisationIds].some((id) => readers.has(id)),
  );
  return first?.stood ? stageAsItStood(state, first.stood) : state.stage;
}

/**
 * The stage that a restricted reader sees. A granted plan, payments and the closing of the case still change this
 * stage.
 */
export const stageAsItStood = (state: CaseState, { ended }: Stood): Stage =>
  stageAfter(
    (stage) => ended.includes(stage) || (!isSuspended(state) && endedInSight[stage]?.(state) === true),
  );

const endedInSight: Partial<Record<Stage, (state: CaseState) => boolean>> = {
  planning: isPlanDecided,
  reintegration: (state) => hasEnded(state, 'reintegration'),
  monitoring: (state) => hasEnded(state, 'monitoring'),
  closed: (state) => hasEnded(state, 'closed'),
};

/**
 * The deadlines that this restricted reader still sees, in their state before the restriction. Later deadlines are left
 * out.
 */
export function deadlinesAsTheyStood(state: CaseState, who: Account): ReadonlyMap<string, Deadline> {
  const since = newSince(state, who);
  const isNew = ({ subject, startedBy }: Deadline): boolean =>
    concernsAny(
      state,
      aboutSubject(state, subject ?? null),
      (id) => startedBy >= (since.get(id) ?? Infinity),
    );
  const standing = restrictionsOn(state, who).flatMap(({ stood }) => stood?.deadlines ?? []);
  const known = standing.filter((deadline) => !isNew(deadline));
  return new Map(known.reverse().map((deadline) => [deadline.id, deadline]));
}
