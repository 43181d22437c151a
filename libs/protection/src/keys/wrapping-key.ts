/**
 * Wraps data keys. `context` names the owner of the key. A key that was wrapped for one subject cannot be unwrapped for
 * another subject, so that nobody can swap wrapped keys.
 */
export interface WrappingKey {
  wrap(key: Buffer, context: string): Promise<string>;
  /** @throws {ProtectionError} `KEY.UNREADABLE`, `KEY.UNAVAILABLE` */
  unwrap(wrapped: string, context: string): Promise<Buffer>;
  /**
   * True if the key is wrapped in the way in which {@link wrap} wraps now. False if it is not, or if this cannot be
   * known.
   */
  isNewest(wrapped: string): boolean;
}
