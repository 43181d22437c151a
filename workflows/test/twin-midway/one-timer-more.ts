import { sleep, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/**
 * The workflows after a careless change in the middle: when a run has requested this many activities, local or not, the
 * twin starts an extra timer. Until then the twin behaves like the released workflows, so only a run that reached this
 * point can show the difference.
 */
export const oneTimerMoreAfter = (activities: number): WorkflowInterceptorsFactory => {
  return () => {
    let asked = 0;
    // Counts a request for an activity instead of its answer, because the following commands must not move by a turn of
    // the event loop.
    const count = <T>(answer: T): T => {
      asked += 1;
      if (asked === activities) void sleep('1 hour');
      return answer;
    };
    return {
      outbound: [
        {
          scheduleActivity: (input, next) => count(next(input)),
          scheduleLocalActivity: (input, next) => count(next(input)),
        },
      ],
    };
  };
};
