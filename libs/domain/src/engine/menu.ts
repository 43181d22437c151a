import { staffStepCodes, type Actor, type Refusal, type StaffStepCode } from '@homeward/contracts';
import { isTaskHiddenFrom } from '../access/hidden-from.js';
import { readsOf, type Reads } from '../access/reads.js';
import { readsByConsent } from '../access/recipients.js';
import { fieldOf, subjectsOf } from '../access/subjects.js';
import { isStepShown } from '../access/visible-steps.js';
import { followsAll } from '../access/visible-refusals.js';
import { caseWaitsFor, isTaskOf } from '../access/case-waits-for.js';
import type { CaseState, Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { partOf } from '../case/parts.js';
import type { Situation } from '../case/step-rule.js';
import { isRestricted } from '../incidents/restrictions.js';
import { closedByTable, isClosedByTableOnly, availabilityOf } from './engine.js';

/**
 * A step that is offered. `subjects`: for a step about one of several things, the things for which the step is open.
 */
export interface OpenItem {
  readonly step: StaffStepCode;
  readonly subjects?: readonly string[] | undefined;
}
export interface Menu {
  readonly open: readonly OpenItem[];
  readonly closed: readonly { readonly step: StaffStepCode; readonly because: Refusal }[];
}

/** True if the open steps of a menu include the step of a task, for the subject of the task. */
export const isOpenFor = (
  open: readonly OpenItem[],
  { step, subject }: Pick<Task, 'step' | 'subject'>,
): boolean =>
  open.some(
    (item) => item.step === step && (!item.subjects || subject === null || item.subjects.includes(subject)),
  );

type Item = OpenItem | Menu['closed'][number];

/**
 * The steps of a role that a member of staff is shown, and why some of them are not open. A menu reveals as much about
 * the case as a section does. A step is therefore usually shown only in three cases: the reader is asked for the step,
 * the reader reads a category that the step reveals, or showing the step as open reveals nothing. The engine, not the
 * menu, decides which steps the reader may take. `among`: the steps to which the menu is limited.
 */
export function menuOf(situation: Situation, among: readonly StaffStepCode[] = staffStepCodes): Menu {
  const { actor } = situation;
  if (actor === null) return { open: [], closed: [] };
  const ofTheirRole = among.filter((step) => stepOf(step).roles.includes(actor.role));
  const items = ofTheirRole.flatMap(itemsFor(situation, actor));
  return {
    open: items.filter((item): item is OpenItem => !('because' in item)),
    closed: items.filter((item) => 'because' in item),
  };
}

function itemsFor(situation: Situation, actor: Actor): (step: StaffStepCode) => Item[] {
  const { state, today } = situation;
  const reads = readsOf(state, actor, today);
  if (readsByConsent(actor.organisationType) && !followsAll(state, reads))
    return (step) => unawareItem(step, situation, actor);
  const isVisible = stepVisibilityFor(state, actor, reads);
  return (step) => {
    if (isVisible(step) || isClosedByTableOnly(step)) return [itemOf(step, situation)];
    // INC-2: a restricted reader is offered the steps for events that can happen to people at any time, even if a rule
    // would refuse the step now.
    if (isRestricted(state, actor) && happensAnyTime(step) && !closedByTable(step, situation))
      return [{ step }];
    return putItem(step, situation, actor);
  };
}

/**
 * Returns a function that is true for steps that this reader may know of. The organisation that manages the case may
 * also know of the steps that divide or reopen the case.
 */
function stepVisibilityFor(state: CaseState, actor: Actor, reads: Reads): (step: StaffStepCode) => boolean {
  const readable = reads.of({ personIds: Object.keys(state.persons) });
  const manages = partOf(state, 'case-manager')?.organisationId === actor.organisationId;
  return (step) => isStepShown(step, readable) || (manages && ofTheCase.has(step));
}

/** Steps of the category `audit` that are not about an access, a match or an authority. */
const ofTheCase: ReadonlySet<StaffStepCode> = new Set([
  'split-case',
  'propose-reopening',
  'confirm-reopening',
]);

function itemOf(step: StaffStepCode, situation: Situation): Item {
  const { because, ...standing } = availabilityOf(step, situation);
  return because ? { step, because } : { step, ...standing };
}

const happensAnyTime = (step: StaffStepCode): boolean =>
  stepOf(step).anyPerson === true && fieldOf(step) === undefined;

/**
 * CONS-1: the menu items of an office if at least one person does not let the office follow their progress. The office
 * is shown the steps that it is asked for, the steps for events that can happen to people at any time, and the steps
 * that only the table can close. These steps are shown even if a rule would refuse them now.
 */
function unawareItem(step: StaffStepCode, situation: Situation, actor: Actor): Item[] {
  if (closedByTable(step, situation)) return [];
  if (happensAnyTime(step) || isClosedByTableOnly(step)) return [{ step }];
  return asFarAsPut({ step, subjects: subjectsOf(step, situation)?.ids }, situation, actor);
}

function putItem(step: StaffStepCode, situation: Situation, actor: Actor): Item[] {
  const item = itemOf(step, situation);
  if (!('because' in item)) return asFarAsPut(item, situation, actor);
  return caseWaitsFor(situation.state, step, actor) ? [item] : [];
}

/**
 * Offers a step about one of several things only for the things that any task of the reader is about. Offers any other
 * step only if the reader is asked for it.
 */
function asFarAsPut({ step, subjects }: OpenItem, { state }: Situation, actor: Actor): OpenItem[] {
  if (!subjects) return caseWaitsFor(state, step, actor) ? [{ step }] : [];
  const asked = new Set(
    state.tasks
      .filter((task) => isTaskOf(task, actor) && !isTaskHiddenFrom(state, actor, task))
      .map(({ subject }) => subject),
  );
  const theirs = subjects.filter((id) => asked.has(id));
  return theirs.length > 0 ? [{ step, subjects: theirs }] : [];
}
