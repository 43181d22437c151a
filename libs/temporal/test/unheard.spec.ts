import { classifyTemporalError } from '@homeward/temporal';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

const failedPrecondition = (details: string): Error =>
  Object.assign(new Error(`9 FAILED_PRECONDITION: ${details}`), { code: 9, details, metadata: {} });

describe('an Update that the case never looked at', () => {
  it('met the end of a run: it may be sent to the next', () => {
    const cause = ApplicationFailure.create({ type: 'UnprocessedUpdate' });
    const error = new WorkflowUpdateFailedError('Workflow Update failed', cause);
    expect(classifyTemporalError(error)).toEqual({ kind: 'unheard' });
  });

  it('was in a workflow task that was lost, and that is not a case whose code fails', () => {
    const says = (what: string) => `Unable to perform workflow execution update due to ${what}`;
    const lost = failedPrecondition(says('unexpected workflow task failure.'));
    expect(classifyTemporalError(lost)).toEqual({ kind: 'unheard' });
    const failing = failedPrecondition(says('Workflow Task in failed state.'));
    expect(classifyTemporalError(failing)).toEqual({ kind: 'stalled' });
  });
});
