/**
 * Wraps data keys. `context` says whose key it is: what was wrapped for one subject does not unwrap for another, so
 * that wrapped keys cannot be swapped.
 */
export interface WrappingKey {
  wrap(key: Buffer, context: string): Promise<string>;
  /** @throws {ProtectionError} `KEY.UNREADABLE`, `KEY.UNAVAILABLE` */
  unwrap(wrapped: string, context: string): Promise<Buffer>;
  /** Is it wrapped as {@link wrap} would wrap it now? Where that cannot be told: no. */
  isNewest(wrapped: string): boolean;
}
