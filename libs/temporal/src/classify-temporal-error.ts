import { errorCodeOfWire, notYetType } from '@homeward/contracts';
import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

/** The result of a call to Temporal that did not succeed. */
export type TemporalOutcome =
  /**
   * The workflow refused. `code` is the wire code, which `errorCodeOfWire` translates; `details` is usually one
   * `Refusal`.
   */
  | { readonly kind: 'refused'; readonly code: string; readonly details: readonly unknown[] }
  /** Temporal has no workflow with this id (any more), or the workflow has no case. */
  | { readonly kind: 'not-found' }
  /** The workflow has ended. An Update that it had accepted may have been cut off. */
  | { readonly kind: 'closed' }
  /** Temporal was unreachable or did not accept the call. The call may still have taken effect. */
  | { readonly kind: 'unavailable' }
  /** No answer came before the deadline. The call may still take effect. */
  | { readonly kind: 'timeout' }
  /**
   * The workflow did not handle the Update, because the run was ending, a task was lost, or the Update came too
   * early. The Update had no effect and may be sent again.
   */
  | { readonly kind: 'unheard' }
  /** Workflow and record disagree. The workflow takes no step until people repair the case (law 3). */
  | { readonly kind: 'diverged' }
  /** The workflow's own code fails. The workflow answers nothing until the code is repaired. */
  | { readonly kind: 'stalled' }
  /**
   * The call itself is wrong (a bad argument, an unreadable answer). Report the error, and do not repeat the call.
   */
  | { readonly kind: 'unexpected' };

export function classifyTemporalError(error: unknown): TemporalOutcome {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'timeout' };
  if (error instanceof WorkflowUpdateFailedError) return saidNo(error.cause);
  if (error instanceof WorkflowNotFoundError) {
    return { kind: error.message === serverSays.alreadyCompleted ? 'closed' : 'not-found' };
  }
  const grpc = grpcErrorOf(error);
  if (grpc?.details === serverSays.taskLost) return { kind: 'unheard' };
  return { kind: (grpc && kindByStatus[grpc.code]) ?? 'unexpected' };
}

/** Texts of the server, for which it has no codes: `service/history/consts`, `workflow/update`. */
const serverSays = {
  alreadyCompleted: 'workflow execution already completed',
  acceptedUpdateCutOff: 'AcceptedUpdateCompletedWorkflow',
  unprocessedUpdate: 'UnprocessedUpdate',
  taskLost: 'Unable to perform workflow execution update due to unexpected workflow task failure.',
};

/** Classifies a failed Update. A failure of a type that is unknown here is a fault in the workflow's code (law 10). */
function saidNo(cause: Error | undefined): TemporalOutcome {
  if (!(cause instanceof ApplicationFailure)) return { kind: 'stalled' };
  if (cause.type === serverSays.acceptedUpdateCutOff) return { kind: 'closed' };
  if (cause.type === serverSays.unprocessedUpdate || cause.type === notYetType) return { kind: 'unheard' };
  const code = cause.type ?? '';
  // The workflow has no case: the opening was refused, or a reset removed its state. The record may still have the
  // case.
  if (errorCodeOfWire(code) === 'CASE.NOT_FOUND') return { kind: 'not-found' };
  if (errorCodeOfWire(code) === 'RECORD.DIVERGED') return { kind: 'diverged' };
  return errorCodeOfWire(code) === undefined
    ? { kind: 'stalled' }
    : { kind: 'refused', code, details: cause.details ?? [] };
}

/** The outcome for each gRPC status number. A status that is not in this table is `unexpected`. */
const kindByStatus: Partial<Record<number, 'timeout' | 'not-found' | 'unavailable' | 'stalled'>> = {
  1: 'timeout', // CANCELLED: by our deadline or abort signal
  2: 'unavailable', // UNKNOWN
  4: 'timeout', // DEADLINE_EXCEEDED
  5: 'not-found', // NOT_FOUND
  7: 'unavailable', // PERMISSION_DENIED: about our own access to Temporal, never about the caller's
  8: 'unavailable', // RESOURCE_EXHAUSTED
  9: 'stalled', // FAILED_PRECONDITION: "Workflow Task in failed state"
  10: 'unavailable', // ABORTED
  13: 'unavailable', // INTERNAL
  14: 'unavailable', // UNAVAILABLE
  15: 'unavailable', // DATA_LOSS
  16: 'unavailable', // UNAUTHENTICATED
};

/** Finds the gRPC error, which the SDK wraps as a cause, one or two levels deep. */
function grpcErrorOf(error: unknown): { readonly code: number; readonly details: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  return isGrpcServiceError(error) ? error : grpcErrorOf(error.cause);
}
