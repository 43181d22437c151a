import { BadRequest, isObject, type Method } from './http.js';

export const desks = ['desk', 'bank', 'sms'] as const;
export type Desk = (typeof desks)[number];

interface FaultKind {
  /** The additional value that the fault needs. */
  readonly needs?: { readonly field: 'ms' | 'afterMs' | 'reason'; readonly type: 'number' | 'string' };
  /**
   * The methods that the fault affects by default. If empty, the fault affects actions that the bank takes without a
   * request.
   */
  readonly methods: readonly Method[];
  readonly desks: readonly Desk[];
}

const every: readonly Method[] = ['PUT', 'GET', 'DELETE'];

/** All kinds of faults. Faults are only in memory: after a restart, the sandbox has its bookings and no faults. */
const faultKinds = {
  /** Resets the connection before anything is done. */
  'go-away': { methods: every, desks },
  /** Waits before the work. The work is done even if the caller has stopped waiting. */
  delay: { needs: { field: 'ms', type: 'number' }, methods: every, desks },
  /** Answers 503 without doing the work. */
  fail: { methods: every, desks },
  /** Answers 422 with a reason, without doing the work. */
  refuse: { needs: { field: 'reason', type: 'string' }, methods: ['PUT'], desks },
  /** Does the work, then never answers. */
  'hang-after': { methods: every, desks },
  /** Does the work, then resets the connection. */
  'reset-after': { methods: every, desks },
  /** Does the work, then answers 500. */
  'fail-after': { methods: every, desks },
  /** Sends each notice twice. */
  'answer-twice': { methods: [], desks: ['bank'] },
  /** Sends the money back `afterMs` milliseconds after the confirmation of the payment. */
  bounce: { needs: { field: 'afterMs', type: 'number' }, methods: [], desks: ['bank'] },
} as const satisfies Record<string, FaultKind>;
export type FaultName = keyof typeof faultKinds;

export interface Fault {
  readonly kind: FaultName;
  readonly ms?: number;
  readonly afterMs?: number;
  readonly reason?: string;
  /** Restricts the fault to one method. */
  readonly on?: Method;
  /** The number of times that the fault occurs. If absent, the fault occurs until it is switched off. */
  readonly times?: number;
}

/** The fault switches of one desk. */
export class Faults {
  #active: Fault[] = [];

  get active(): readonly Fault[] {
    return this.#active;
  }

  set(faults: readonly Fault[]): void {
    this.#active = [...faults];
  }

  /** Returns the fault if it occurs now, and counts the occurrence. */
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

/** Reads `{ faults: [...] }`. @throws BadRequest with the path of the invalid value */
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
