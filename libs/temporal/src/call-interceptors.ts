import {
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/**
 * Retries failed calls as the SDK does, but allows the connection to be closed at any time. Without the second
 * interceptor, a retry that falls due after its connection was closed would throw from a timer. Nobody could catch that
 * error, and it would end the process.
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

/** The status CANCELLED of gRPC. It is reported as `timeout`, because the previous attempt may have arrived. */
const cancelled = { code: 1, details: 'the connection was closed' };

/** A call that ends before it starts. */
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
