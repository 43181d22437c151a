import { Following } from '../following.js';
import type { View } from './looking.js';
import type { Observer } from './observers.js';

/** A case that an observer has open at each act of a life, and what they were told of it so far. */
export class OpenPage {
  #before = 0;

  private constructor(private readonly following: Following) {}

  static async of({ who }: Observer, apiUrl: string, caseId: string): Promise<OpenPage> {
    return new OpenPage(await Following.as(who, apiUrl, caseId));
  }

  /**
   * Whether they were told that something changed since they were asked last. Not how often: what comes to pass within
   * a second is told once.
   */
  async toldIn(phase: string): Promise<View> {
    const { following } = this;
    if (following.status === 200) await following.settled();
    const { status, hasEnded, changes } = following;
    const isTold = changes > this.#before;
    this.#before = changes;
    return new Map([[`live events: ${phase}`, { status, hasEnded, isTold }]]);
  }

  close(): Promise<void> {
    return this.following.close();
  }
}
