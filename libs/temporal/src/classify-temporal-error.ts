import { errorCodeOfWire, notYetType } from '@homeward/contracts';
import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

/** What a call to Temporal came to, when it did not succeed. */
export type TemporalOutcome =
  /** The workflow said no. `code` is the wire code, which `errorCodeOfWire` knows; `details` usually one `Refusal`. */
  | { readonly kind: 'refused'; readonly code: string; readonly details: readonly unknown[] }
  /** No workflow of that id is known (any more), or it has no case. */
  | { readonly kind: 'not-found' }
  /** The workflow has ended; an Update it had accepted may have been cut off. */
  | { readonly kind: 'closed' }
  /** Temporal could not be reached or did not take the call. It may still have happened. */
  | { readonly kind: 'unavailable' }
  /** No answer before the deadline. It may still happen. */
  | { readonly kind: 'timeout' }
  /**
   * The case has not looked at the Update, since a run ends, a task was lost or it comes too early: it did not
   * happen, and may be sent again.
   */
  | { readonly kind: 'unheard' }
  /** The workflow's own code fails: it answers nothing until it is repaired. */
  | { readonly kind: 'stalled' }
  /** A mistake in the call itself (a bad argument, an unreadable answer): report it, do not repeat it. */
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

/** Constants of the server, which has no code for them: `service/history/consts`, `workflow/update`. */
const serverSays = {
  alreadyCompleted: 'workflow execution already completed',
  acceptedUpdateCutOff: 'AcceptedUpdateCompletedWorkflow',
  unprocessedUpdate: 'UnprocessedUpdate',
  taskLost: 'Unable to perform workflow execution update due to unexpected workflow task failure.',
};

/** A failure without one of our codes was not meant to leave a handler (law 10). */
function saidNo(cause: Error | undefined): TemporalOutcome {
  if (!(cause instanceof ApplicationFailure)) return { kind: 'stalled' };
  if (cause.type === serverSays.acceptedUpdateCutOff) return { kind: 'closed' };
  if (cause.type === serverSays.unprocessedUpdate || cause.type === notYetType) return { kind: 'unheard' };
  const code = cause.type ?? '';
  // A workflow without its case: the opening was refused, or a reset left nothing of it. The record may have the case.
  if (errorCodeOfWire(code) === 'CASE.NOT_FOUND') return { kind: 'not-found' };
  return errorCodeOfWire(code) === undefined
    ? { kind: 'stalled' }
    : { kind: 'refused', code, details: cause.details ?? [] };
}

/** By gRPC status number; what is absent is `unexpected`. */
const kindByStatus: Partial<Record<number, 'timeout' | 'not-found' | 'unavailable' | 'stalled'>> = {
  1: 'timeout', // CANCELLED: by our deadline or abort signal
  2: 'unavailable', // UNKNOWN
  4: 'timeout', // DEADLINE_EXCEEDED
  5: 'not-found', // NOT_FOUND
  7: 'unavailable', // PERMISSION_DENIED: our own access to Temporal, never the caller's
  8: 'unavailable', // RESOURCE_EXHAUSTED
  9: 'stalled', // FAILED_PRECONDITION: "Workflow Task in failed state"
  10: 'unavailable', // ABORTED
  13: 'unavailable', // INTERNAL
  14: 'unavailable', // UNAVAILABLE
  15: 'unavailable', // DATA_LOSS
  16: 'unavailable', // UNAUTHENTICATED
};

/** The SDK wraps gRPC's errors as causes, one or two deep. */
function grpcErrorOf(error: unknown): { readonly code: number; readonly details: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  return isGrpcServiceError(error) ? error : grpcErrorOf(error.cause);
}
