import { sleep, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/**
 * The workflows after a careless change of what they do midway: once a run has asked for so many activities, local or
 * not, it starts a timer more. Until then it does what the released ones do, so only a run that came so far can
 * refuse it.
 */
export const oneTimerMoreAfter = (activities: number): WorkflowInterceptorsFactory => {
  return () => {
    let asked = 0;
    // At once, and not when it is answered: what follows must not move by a turn of the event loop.
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
