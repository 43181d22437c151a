import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import {
  operatorLines,
  operatorText,
  searchAttributes,
  type OperatorText,
  type SearchAttributeName,
  type StaffStepCode,
  type StepCode,
} from '@homeward/contracts';
import { staffSteps, type CaseState, type KeptReceipt, type Task } from '@homeward/domain';

type Values = Record<SearchAttributeName, string | string[] | Date | null>;

/**
 * Tells operations how the case stands: search attributes and current details, from codes and dates alone (SEE-6). Of the
 * attributes only what changed is sent, since each upsert is an event; they outlive the run.
 */
export function showOperations(state: CaseState, recordAway: boolean): void {
  const { typedSearchAttributes: shown } = workflowInfo();
  const changed = Object.entries(searchValues(state, recordAway))
    .map(([name, value]) => ({ key: keys[name]!, value }))
    .filter(({ key, value }) => JSON.stringify(shown.get(key) ?? null) !== JSON.stringify(value));
  if (changed.length > 0) upsertSearchAttributes(changed as SearchAttributeUpdatePair[]);
  setCurrentDetails(detailsOf(state, recordAway));
}

const keys = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [
    name,
    defineSearchAttributeKey(name, SearchAttributeType[type]),
  ]),
) as Record<string, SearchAttributeUpdatePair['key']>;

function searchValues(state: CaseState, recordAway: boolean): Values {
  const due = dueAt(state);
  return {
    CaseStage: state.stage,
    WaitingFor: listOrNull(rolesWaitedFor(state)),
    DueAt: due === undefined ? null : new Date(due),
    Alert: listOrNull(alertCodes(state, recordAway)),
    ProgrammeVersion: state.policy.version,
  };
}

/** The engine drops an attribute that is empty. */
const listOrNull = (values: string[]): string[] | null => (values.length > 0 ? values : null);

export const rolesWaitedFor = (state: CaseState): string[] =>
  [...new Set(state.tasks.map((task) => task.role))].sort();
export const dueAt = (state: CaseState): string | undefined =>
  state.tasks.flatMap((task) => (task.dueAt === null ? [] : [task.dueAt])).sort()[0];
export const alertCodes = (state: CaseState, recordAway: boolean): string[] =>
  [
    ...new Set([...state.alerts.map((alert) => alert.code), ...(recordAway ? ['record-unavailable'] : [])]),
  ].sort();

/** One page that says why a case does not move. */
function detailsOf(state: CaseState, recordAway: boolean): OperatorText {
  const alerts = alertCodes(state, recordAway);
  return operatorLines([
    operatorText`**Stage** ${state.stage} · **version** ${state.version} · **records** ${state.sequence}`,
    operatorText``,
    operatorText`**Alerts** ${alerts.length > 0 ? alerts : 'none'}`,
    operatorText``,
    ...(state.tasks.length > 0
      ? [tableHead, ...state.tasks.map(waitLine)]
      : [operatorText`Waits for nothing.`]),
    operatorText``,
    operatorText`Last records: ${state.receipts.slice(-5).map(lastLine)}`,
    operatorText``,
    operatorText`---`, // the UI cuts off what comes last
  ]);
}

const tableHead = operatorLines([
  operatorText`| waits for | of | since | due |`,
  operatorText`|---|---|---|---|`,
]);

const waitLine = ({ step, role, since, dueAt: due }: Task): OperatorText =>
  operatorText`| ${staffSteps[step].wire} | ${role} | ${minute(since)} | ${due === null ? 'none' : minute(due)} |`;

const lastLine = ({ sequence, step }: KeptReceipt): OperatorText =>
  operatorText`${sequence} ${isStaffStep(step) ? staffSteps[step].wire : step}`;
const isStaffStep = (step: StepCode): step is StaffStepCode => step in staffSteps;

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');
