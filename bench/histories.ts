import type { Client } from '@temporalio/client';
import { median } from './figures.js';

export interface HistoryFigures {
  /** Medians over complete cases, from the real histories. */
  readonly events: number;
  readonly bytes: number;
  /** The count for the case with the most events. */
  readonly mostEvents: number;
  /** How often each kind of event occurs in one history. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** Returns figures about the histories of these workflows in the engine. */
export async function historiesOf(client: Client, workflowIds: readonly string[]): Promise<HistoryFigures> {
  const sizes: { events: number; bytes: number }[] = [];
  for (const workflowId of workflowIds) {
    const { historyLength, historySize } = await client.workflow.getHandle(workflowId).describe();
    sizes.push({ events: historyLength, bytes: historySize ?? Number.NaN });
  }
  const events = sizes.map((size) => size.events);
  return {
    events: median(events),
    bytes: median(sizes.map((size) => size.bytes)),
    mostEvents: Math.max(...events),
    kinds: await kindsOf(client, workflowIds[events.indexOf(median(events))]!),
  };
}

async function kindsOf(client: Client, workflowId: string): Promise<Record<string, number>> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const kinds: Record<string, number> = {};
  for (const event of events ?? []) {
    const kind = Object.keys(event).find(
      (key) => key.endsWith('EventAttributes') && key in event && event[key as 'eventType'] != null,
    );
    const name = (kind ?? 'unknown').replace('EventAttributes', '');
    kinds[name] = (kinds[name] ?? 0) + 1;
  }
  return kinds;
}
