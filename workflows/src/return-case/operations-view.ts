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
  type Outlook,
} from '@homeward/contracts';
import { operatorsView, type CaseState, type OperatorsView, type OperatorsWait } from '@homeward/domain';
import { alertCodes, listOrNull, type Values } from './attribute-values.js';
import { knownToAllPatch, oldValues } from './old-attributes.js';

/**
 * Shows the state of the case to operators, using only what everybody may know (SEE-7). Search attributes are commands,
 * so they follow from the outlook alone (law 2). Only changed attributes are sent, because each upsert is an event. The
 * current details are not a command, so they also include steps that were taken a moment ago.
 */
export function showOperations(
  state: CaseState,
  outlook: Outlook | undefined,
  ownAlerts: readonly string[],
  followsRecord: boolean,
): void {
  const alerts = alertCodes(outlook?.alerts ?? [], ownAlerts);
  const values =
    followsRecord || patched(knownToAllPatch)
      ? searchValues(outlook, alerts, state.policy.version)
      : oldValues(state, ownAlerts);
  const { typedSearchAttributes: shown } = workflowInfo();
  const changed = Object.entries(values)
    .map(([name, value]) => ({ key: keys[name]!, value }))
    .filter(({ key, value }) => JSON.stringify(shown.get(key) ?? null) !== JSON.stringify(value));
  if (changed.length > 0) upsertSearchAttributes(changed as SearchAttributeUpdatePair[]);
  setCurrentDetails(detailsOf(operatorsView(state), alerts));
}

const keys = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [
    name,
    defineSearchAttributeKey(name, SearchAttributeType[type]),
  ]),
) as Record<string, SearchAttributeUpdatePair['key']>;

const searchValues = (
  outlook: Outlook | undefined,
  alerts: readonly string[],
  programmeVersion: string,
): Values => ({
  CaseStage: outlook?.stage ?? null,
  WaitingFor: listOrNull(outlook?.waitingFor ?? []),
  DueAt: outlook?.dueOn == null ? null : new Date(`${outlook.dueOn}T00:00:00Z`),
  Alert: listOrNull(alerts),
  ProgrammeVersion: programmeVersion,
});

/** Writes one page that explains why a case does not move. */
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
    operatorText`---`, // the UI cuts off the last line
  ]);

const tableHead = operatorLines([
  operatorText`| waits for | of | since | due on |`,
  operatorText`|---|---|---|---|`,
]);

const waitLine = ({ wire, role, since, dueOn }: OperatorsWait): OperatorText =>
  operatorText`| ${wire} | ${role} | ${minute(since)} | ${dueOn ?? 'none'} |`;

const minute = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
