import { scheduleIds, taskQueues } from '@homeward/contracts';
import type * as workflows from '@homeward/workflows';
import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
} from '@temporalio/client';
import type { Duration, Workflow } from '@temporalio/common';

interface Row {
  readonly scheduleId: string;
  readonly workflowType: keyof typeof workflows;
  readonly every: Duration;
  readonly note: string;
}

/** The schedules. In one or several runs, each schedule covers all cases. */
const rows: readonly Row[] = [
  {
    scheduleId: scheduleIds.compareStores,
    workflowType: 'compareStores',
    every: '1 hour',
    note: 'Names every difference between Temporal and PostgreSQL.',
  },
  {
    scheduleId: scheduleIds.forget,
    workflowType: 'forget',
    every: '1 day',
    note: 'Forgets what is due, and erases what was decided.',
  },
  {
    scheduleId: scheduleIds.verifyAudit,
    workflowType: 'verifyAudit',
    every: '1 day',
    note: 'Walks through the audit and names every fault.',
  },
];

/**
 * Creates or updates the schedules of this release. Any number of workers may do this at the same time. A schedule
 * that is paused stays paused.
 */
export async function ensureSchedules({ schedule }: Client): Promise<void> {
  for (const row of rows) {
    try {
      await schedule.create(optionsOf(row));
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await schedule
        .getHandle(row.scheduleId)
        .update(({ state }) => ({ ...optionsOf(row), state: { paused: state.paused, note: state.note } }));
    }
  }
}

type Options = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>> & {
  action: { workflowType: string };
};

const optionsOf = ({ scheduleId, workflowType, every, note }: Row) =>
  ({
    scheduleId,
    spec: { intervals: [{ every }] },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: scheduleId,
      taskQueue: taskQueues.cases,
      args: [],
    },
    // If a round takes longer than its interval, the next round is skipped. Rounds that are missed in an outage are not
    // repeated.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    state: { note },
  }) satisfies Options;
