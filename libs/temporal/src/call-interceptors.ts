import {
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/**
 * Retries failed calls as the SDK does, but is safe to close. Without the second interceptor, a retry that falls due
 * after its connection was closed would throw from a timer, where nobody can catch the error, and end the process.
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

/** gRPC's CANCELLED. It is read as `timeout`, because the previous attempt may have arrived. */
const cancelled = { code: 1, details: 'the connection was closed' };

/** A call that ends before it begins. */
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
