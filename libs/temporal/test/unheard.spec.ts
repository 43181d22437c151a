import { classifyTemporalError } from '@homeward/temporal';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

const failedPrecondition = (details: string): Error =>
  Object.assign(new Error(`9 FAILED_PRECONDITION: ${details}`), { code: 9, details, metadata: {} });

describe('an Update that the workflow never handled', () => {
  it('an Update may be sent to the next run if the workflow did not handle it because the run was ending', () => {
    const cause = ApplicationFailure.create({ type: 'UnprocessedUpdate' });
    const error = new WorkflowUpdateFailedError('Workflow Update failed', cause);
    expect(classifyTemporalError(error)).toEqual({ kind: 'unheard' });
  });

  it('an Update whose workflow task was lost is not classified as an error in the workflow’s own code', () => {
    const says = (what: string) => `Unable to perform workflow execution update due to ${what}`;
    const lost = failedPrecondition(says('unexpected workflow task failure.'));
    expect(classifyTemporalError(lost)).toEqual({ kind: 'unheard' });
    const failing = failedPrecondition(says('Workflow Task in failed state.'));
    expect(classifyTemporalError(failing)).toEqual({ kind: 'stalled' });
  });
});
