/**
 * Wraps data keys. `context` names the owner of the key: a key wrapped for one subject does not unwrap for another,
 * so that wrapped keys cannot be swapped.
 */
export interface WrappingKey {
  wrap(key: Buffer, context: string): Promise<string>;
  /** @throws {ProtectionError} `KEY.UNREADABLE`, `KEY.UNAVAILABLE` */
  unwrap(wrapped: string, context: string): Promise<Buffer>;
  /** True if the key is wrapped the way {@link wrap} wraps now; false if this is not so, or cannot be known. */
  isNewest(wrapped: string): boolean;
}
