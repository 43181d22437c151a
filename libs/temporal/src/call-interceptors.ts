import {
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/**
 * The SDK's own repeats of a failed call, made safe to close: a repeat that comes due after its connection was closed
 * would throw out of a timer, where nobody can catch it, and end the process.
 */
export const callInterceptors = (): Interceptor[] => [
  makeGrpcRetryInterceptor(defaultGrpcRetryOptions()),
  (options, nextCall) => {
    try {
      return nextCall(options) as Call;
    } catch {
      return cancelledCall as unknown as Call;
    }
  },
];

/** gRPC's CANCELLED: read as `timeout`, since the call before may have arrived. */
const cancelled = { code: 1, details: 'the connection was closed' };

/** A call that has ended before it began. */
const cancelledCall = {
  start(
    metadata: unknown,
    listener: { onReceiveMessage?(message: null): void; onReceiveStatus?(status: object): void },
  ) {
    listener.onReceiveMessage?.(null);
    listener.onReceiveStatus?.({ ...cancelled, metadata });
  },
  sendMessage() {},
  sendMessageWithContext() {},
  startRead() {},
  halfClose() {},
  cancelWithStatus() {},
  getPeer: () => '',
  getAuthContext: () => null,
};
