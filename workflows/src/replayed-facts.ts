import type { ReturnCaseInput } from '@homeward/contracts';
import type { Fact } from '@homeward/domain';
import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** Receives the facts that a run hands to its record, while its history is replayed. */
export interface ReplayedFacts extends Sinks {
  replayed: {
    /** A run begins, in this epoch, with this number of records. */
    run(epoch: string | null, sequence: number): void;
    /** The run asks to record these facts. */
    facts(facts: readonly Fact[]): void;
  };
}

const { replayed } = proxySinks<ReplayedFacts>();

/**
 * For a replay only: passes on the facts that a run hands to its record. A history contains the answer of a local
 * activity but not its input, so only the running code knows the facts. The interceptors are synchronous and add no
 * command: a run replays in exactly the same way with and without these interceptors.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute(input, next) {
        const [{ epoch = null, carried }] = input.args as [ReturnCaseInput];
        const { sequence = 0 } = (carried ?? {}) as { readonly sequence?: number };
        replayed.run(epoch, sequence);
        return next(input);
      },
    },
  ],
  outbound: [
    {
      scheduleLocalActivity(input, next) {
        tell(input);
        return next(input);
      },
      scheduleActivity(input, next) {
        tell(input);
        return next(input);
      },
    },
  ],
});

function tell({ activityType, args }: { readonly activityType: string; readonly args: unknown[] }): void {
  const [entry] = args as [{ readonly fact: Fact } & { readonly facts: readonly Fact[] }];
  if (activityType === 'recordStep') replayed.facts([entry.fact]);
  if (activityType === 'recordAct') replayed.facts(entry.facts);
}
