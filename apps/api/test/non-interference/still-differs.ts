/**
 * The kinds of surfaces on which the lives of a pair can still be distinguished. The list is exact. Closing a leak
 * removes the line of that leak. No line may be added.
 */
export const stillDiffers: Readonly<Record<string, readonly string[]>> = {};
