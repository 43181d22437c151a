import { Following } from '../following.js';
import type { View } from './looking.js';
import type { Observer } from './observers.js';

/**
 * A case page that an observer keeps open during the acts of a life, and the events that the page has received so far.
 */
export class OpenPage {
  #before = 0;

  private constructor(private readonly following: Following) {}

  static async of({ who }: Observer, apiUrl: string, caseId: string): Promise<OpenPage> {
    return new OpenPage(await Following.as(who, apiUrl, caseId));
  }

  /**
   * Returns whether the observer received a change event since the last call. The number of events is ignored, because
   * all changes within a second cause only one event.
   */
  async eventsIn(phase: string): Promise<View> {
    const { following } = this;
    if (following.status === 200) await following.settled();
    const { status, hasEnded, changes } = following;
    const hasEvent = changes > this.#before;
    this.#before = changes;
    return new Map([[`live events: ${phase}`, { status, hasEnded, hasEvent }]]);
  }

  close(): Promise<void> {
    return this.following.close();
  }
}
