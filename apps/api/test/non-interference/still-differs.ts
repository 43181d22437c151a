/**
 * The kinds of surfaces on which the lives of a pair can still be distinguished. The list is exact: closing a leak
 * removes its line, and no line is ever added.
 */
export const stillDiffers: Readonly<Record<string, readonly string[]>> = {};
