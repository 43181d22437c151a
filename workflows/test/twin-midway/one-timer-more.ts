import { sleep, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/**
 * The workflows after a careless change in the middle: once a run has requested this many activities, local or not,
 * it starts an extra timer. Until then it does what the released workflows do, so only a run that reached this point
 * can show the difference.
 */
export const oneTimerMoreAfter = (activities: number): WorkflowInterceptorsFactory => {
  return () => {
    let asked = 0;
    // Counts a request for an activity, not its answer: the following commands must not move by a turn of the event
    // loop.
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
