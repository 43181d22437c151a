/**
 * Where the lives of a pair can still be told apart, by kind of surface. Exact: whoever closes one takes its line
 * out, and none is ever added.
 */
export const stillDiffers: Readonly<Record<string, readonly string[]>> = {};
