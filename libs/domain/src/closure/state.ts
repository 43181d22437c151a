import type { IsoDay } from '@homeward/contracts';

export interface ClosureState {
  closedOn: IsoDay | null;
  /** CLOSE-1: what the closed file received, by kind. */
  received: Record<string, number>;
}
export const emptyClosure = (): ClosureState => ({ closedOn: null, received: {} });
