import { staffStepCodes, type Actor, type Refusal, type StaffStepCode } from '@homeward/contracts';
import { isKeptTask } from '../access/kept-from.js';
import { readsOf, type Reads } from '../access/reads.js';
import { readsByConsent } from '../access/recipients.js';
import { fieldOf, subjectsOf } from '../access/subjects.js';
import { tellsOfStep } from '../access/tells.js';
import { followsAll } from '../access/told-refusals.js';
import { isPutTo, isTaskOf } from '../access/put-to.js';
import type { CaseState, Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { partOf } from '../case/parts.js';
import type { Situation } from '../case/step-rule.js';
import { isRestricted } from '../incidents/restrictions.js';
import { closedByTable, isClosedByTableOnly, availabilityOf } from './engine.js';

/** A step offered; `subjects`: of one about one of several things, for which of them. */
export interface OpenItem {
  readonly step: StaffStepCode;
  readonly subjects?: readonly string[] | undefined;
}
export interface Menu {
  readonly open: readonly OpenItem[];
  readonly closed: readonly { readonly step: StaffStepCode; readonly because: Refusal }[];
}

/** Of a menu's open steps: whether this one is, for what a task of it is about. */
export const isOpenFor = (
  open: readonly OpenItem[],
  { step, subject }: Pick<Task, 'step' | 'subject'>,
): boolean =>
  open.some(
    (item) => item.step === step && (!item.subjects || subject === null || item.subjects.includes(subject)),
  );

type Item = OpenItem | Menu['closed'][number];

/**
 * The steps of their role that one member of staff is shown, and why some are not open. It tells of the case as much
 * as any section does: so a step is there for whom it is put to, for whoever reads what it tells, and where its being
 * open tells nothing. What they may take is the engine's to say, not the menu's. `among`: only these.
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
  const tells = tellsThem(state, actor, reads);
  return (step) => {
    if (tells(step) || isClosedByTableOnly(step)) return [itemOf(step, situation)];
    // INC-2: what happens to people at any time is theirs to record, whatever the rules say now.
    if (isRestricted(state, actor) && happensAnyTime(step) && !closedByTable(step, situation))
      return [{ step }];
    return putItem(step, situation, actor);
  };
}

/** What becomes of the case is its case-manager's to know. */
function tellsThem(state: CaseState, actor: Actor, reads: Reads): (step: StaffStepCode) => boolean {
  const readable = reads.of({ personIds: Object.keys(state.persons) });
  const manages = partOf(state, 'case-manager')?.organisationId === actor.organisationId;
  return (step) => tellsOfStep(step, readable) || (manages && ofTheCase.has(step));
}

/** Kept for the audit, and about no look, no match and no authority. */
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
 * CONS-1: for an office that not everybody lets follow: what it is asked for, and what may happen to people at any
 * time, whether or not a rule would take it as the case is now.
 */
function unawareItem(step: StaffStepCode, situation: Situation, actor: Actor): Item[] {
  if (closedByTable(step, situation)) return [];
  if (happensAnyTime(step) || isClosedByTableOnly(step)) return [{ step }];
  return asFarAsPut({ step, subjects: subjectsOf(step, situation)?.ids }, situation, actor);
}

function putItem(step: StaffStepCode, situation: Situation, actor: Actor): Item[] {
  const item = itemOf(step, situation);
  if (!('because' in item)) return asFarAsPut(item, situation, actor);
  return isPutTo(situation.state, step, actor) ? [item] : [];
}

/** What is put to them, and what else can be done about the very thing that they are asked about. */
function asFarAsPut({ step, subjects }: OpenItem, { state }: Situation, actor: Actor): OpenItem[] {
  if (!subjects) return isPutTo(state, step, actor) ? [{ step }] : [];
  const asked = new Set(
    state.tasks
      .filter((task) => isTaskOf(task, actor) && !isKeptTask(state, actor, task))
      .map(({ subject }) => subject),
  );
  const theirs = subjects.filter((id) => asked.has(id));
  return theirs.length > 0 ? [{ step, subjects: theirs }] : [];
}
