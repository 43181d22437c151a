import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import { patched, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import {
  operatorLines,
  operatorText,
  searchAttributes,
  type OperatorText,
  type SearchAttributeName,
} from '@homeward/contracts';
import { operatorsView, type CaseState, type OperatorsView, type OperatorsWait } from '@homeward/domain';

type Values = Record<SearchAttributeName, string | string[] | Date | null>;

/**
 * Tells operations how the case stands: search attributes and current details, from what everybody may know (SEE-7). Of the
 * attributes only what changed is sent, since each upsert is an event; they outlive the run.
 */
export function showOperations(state: CaseState, recordAway: boolean): void {
  const view = operatorsView(state);
  const alerts = alertCodes(view, recordAway);
  const values = patched(knownToAllPatch) ? searchValues(state, view, alerts) : oldValues(state, recordAway);
  const { typedSearchAttributes: shown } = workflowInfo();
  const changed = Object.entries(values)
    .map(([name, value]) => ({ key: keys[name]!, value }))
    .filter(({ key, value }) => JSON.stringify(shown.get(key) ?? null) !== JSON.stringify(value));
  if (changed.length > 0) upsertSearchAttributes(changed as SearchAttributeUpdatePair[]);
  setCurrentDetails(detailsOf(view, alerts));
}

/** Runs begun before it made their attributes of all that a case waits for. An upsert is a command, so they replay as they ran. */
const knownToAllPatch = 'operators-know-what-all-know';

const keys = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [
    name,
    defineSearchAttributeKey(name, SearchAttributeType[type]),
  ]),
) as Record<string, SearchAttributeUpdatePair['key']>;

const searchValues = (state: CaseState, view: OperatorsView, alerts: readonly string[]): Values => ({
  CaseStage: view.stage,
  WaitingFor: listOrNull(view.waitingFor),
  DueAt: view.dueOn === null ? null : new Date(`${view.dueOn}T00:00:00Z`),
  Alert: listOrNull(alerts),
  ProgrammeVersion: state.policy.version,
});

/** What no case waited for, nor was alarmed by, when those runs began. */
const since: ReadonlySet<string> = new Set([
  'record-care',
  'record-hearing',
  'cancel-hand-over',
  'journey-parted',
]);

function oldValues({ stage, policy, ...state }: CaseState, recordAway: boolean): Values {
  const tasks = state.tasks.filter(({ step }) => !since.has(step));
  const alerts = state.alerts.filter(({ code }) => !since.has(code));
  const due = tasks.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])).sort()[0];
  return {
    CaseStage: stage,
    WaitingFor: listOrNull([...new Set(tasks.map(({ role }) => role))].sort()),
    DueAt: due === undefined ? null : new Date(due),
    Alert: listOrNull(alertCodes({ alerts: alerts.map(({ code }) => code) }, recordAway)),
    ProgrammeVersion: policy.version,
  };
}

/** The engine drops an attribute that is empty. */
const listOrNull = (values: readonly string[]): string[] | null => (values.length > 0 ? [...values] : null);

const alertCodes = ({ alerts }: Pick<OperatorsView, 'alerts'>, recordAway: boolean): string[] =>
  [...new Set([...alerts, ...(recordAway ? ['record-unavailable'] : [])])].sort();

/** One page that says why a case does not move. */
const detailsOf = ({ stage, waits, lastSteps }: OperatorsView, alerts: readonly string[]): OperatorText =>
  operatorLines([
    operatorText`**Stage** ${stage}`,
    operatorText``,
    operatorText`**Alerts** ${alerts.length > 0 ? alerts : 'none'}`,
    operatorText``,
    ...(waits.length > 0 ? [tableHead, ...waits.map(waitLine)] : [operatorText`Waits for nothing.`]),
    operatorText``,
    operatorText`Last steps: ${lastSteps}`,
    operatorText``,
    operatorText`---`, // the UI cuts off what comes last
  ]);

const tableHead = operatorLines([
  operatorText`| waits for | of | since | due on |`,
  operatorText`|---|---|---|---|`,
]);

const waitLine = ({ wire, role, since, dueOn }: OperatorsWait): OperatorText =>
  operatorText`| ${wire} | ${role} | ${minute(since)} | ${dueOn ?? 'none'} |`;

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');
