import { BadRequest, isObject, type Method } from './http.js';

export const desks = ['desk', 'bank', 'sms'] as const;
export type Desk = (typeof desks)[number];

interface FaultKind {
  /** What the fault is told beside its kind. */
  readonly needs?: { readonly field: 'ms' | 'afterMs' | 'reason'; readonly type: 'number' | 'string' };
  /** Which requests it meets unless it names one itself; none: it is about what the bank does of its own accord. */
  readonly methods: readonly Method[];
  readonly desks: readonly Desk[];
}

const every: readonly Method[] = ['PUT', 'GET', 'DELETE'];

/**
 * Every fault switch. Faults are in memory: a sandbox that starts again is healthy, though it remembers its bookings.
 */
const faultKinds = {
  /** The connection is reset before anything is done. */
  'go-away': { methods: every, desks },
  /** Works slowly, and does it even if the caller has stopped waiting. */
  delay: { needs: { field: 'ms', type: 'number' }, methods: every, desks },
  /** 503, and nothing is done. */
  fail: { methods: every, desks },
  /** 422 with a reason, and nothing is done. */
  refuse: { needs: { field: 'reason', type: 'string' }, methods: ['PUT'], desks },
  /** Does it, then never answers. */
  'hang-after': { methods: every, desks },
  /** Does it, then resets the connection. */
  'reset-after': { methods: every, desks },
  /** Does it, then answers 500. */
  'fail-after': { methods: every, desks },
  /** Sends each notice twice. */
  'answer-twice': { methods: [], desks: ['bank'] },
  /** Sends the money back so long after confirming it. */
  bounce: { needs: { field: 'afterMs', type: 'number' }, methods: [], desks: ['bank'] },
} as const satisfies Record<string, FaultKind>;
export type FaultName = keyof typeof faultKinds;

export interface Fault {
  readonly kind: FaultName;
  readonly ms?: number;
  readonly afterMs?: number;
  readonly reason?: string;
  /** Narrows the fault to one method. */
  readonly on?: Method;
  /** How often it strikes; without it, until it is switched off. */
  readonly times?: number;
}

/** The switches of one desk. */
export class Faults {
  #active: Fault[] = [];

  get active(): readonly Fault[] {
    return this.#active;
  }

  set(faults: readonly Fault[]): void {
    this.#active = [...faults];
  }

  /** Whether the fault strikes now; counts the strike. */
  take(kind: FaultName, method?: Method): Fault | undefined {
    const at = this.#active.findIndex((fault) => fault.kind === kind && strikes(fault, method));
    const fault = this.#active[at];
    if (fault?.times === 1) this.#active.splice(at, 1);
    else if (fault?.times !== undefined) this.#active[at] = { ...fault, times: fault.times - 1 };
    return fault;
  }
}

function strikes(fault: Fault, method: Method | undefined): boolean {
  if (method === undefined) return true;
  const methods: readonly Method[] = fault.on ? [fault.on] : faultKinds[fault.kind].methods;
  return methods.includes(method);
}

/** Reads `{ faults: [...] }`. @throws BadRequest with the path of what is wrong */
export function readFaults(desk: Desk, body: Record<string, unknown>): Fault[] {
  const { faults } = body;
  if (!Array.isArray(faults)) throw new BadRequest('FAULT.INVALID', 'faults');
  return faults.map((fault, i) => readFault(desk, fault, `faults[${i}]`));
}

function readFault(desk: Desk, fault: unknown, path: string): Fault {
  if (!isObject(fault) || typeof fault['kind'] !== 'string') throw new BadRequest('FAULT.INVALID', path);
  if (!Object.hasOwn(faultKinds, fault['kind'])) throw new BadRequest('FAULT.UNKNOWN', `${path}.kind`);
  const kind: FaultKind = faultKinds[fault['kind'] as FaultName];
  const { needs } = kind;
  const { on, times } = fault;
  if (!kind.desks.includes(desk)) throw new BadRequest('FAULT.OTHER_DESK', `${path}.kind`);
  if (needs && typeof fault[needs.field] !== needs.type)
    throw new BadRequest('FAULT.INVALID', `${path}.${needs.field}`);
  if (on !== undefined && !kind.methods.includes(on as Method))
    throw new BadRequest('FAULT.INVALID', `${path}.on`);
  if (times !== undefined && !(Number.isSafeInteger(times) && (times as number) > 0))
    throw new BadRequest('FAULT.INVALID', `${path}.times`);
  return fault as unknown as Fault;
}
