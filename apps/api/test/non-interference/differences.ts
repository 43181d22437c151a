import type { Json } from './canonical.js';

export interface Difference {
  /** The place of the difference: `body.items[3].step`. */
  readonly path: string;
  readonly life: Json | undefined;
  readonly twin: Json | undefined;
}

/** Returns every place in which the two values differ, down to the smallest part. */
export function differences(life: Json | undefined, twin: Json | undefined, path = ''): Difference[] {
  if (isRecord(life) && isRecord(twin))
    return [...new Set([...Object.keys(life), ...Object.keys(twin)])].flatMap((key) =>
      differences(life[key], twin[key], path === '' ? key : `${path}.${key}`),
    );
  if (isMenu(life) && isMenu(twin)) return inMenus(life, twin, path);
  if (Array.isArray(life) && Array.isArray(twin)) {
    const [one, other] = [life, twin] as [readonly Json[], readonly Json[]];
    return Array.from({ length: Math.max(one.length, other.length) }, (_, i) => i).flatMap((i) =>
      differences(one[i], other[i], `${path}[${i}]`),
    );
  }
  return life === twin ? [] : [{ path, life, twin }];
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Menu = readonly (Json & { readonly step: string })[];

/** True for a list in which each step occurs once. */
const isMenu = (value: Json | undefined): value is Menu & Json => {
  if (!Array.isArray(value)) return false;
  const steps = (value as readonly Json[]).map((item) => (isRecord(item) ? item['step'] : undefined));
  return steps.every((step) => typeof step === 'string') && new Set(steps).size === steps.length;
};

/**
 * Compares step by step, so that an extra step does not make all later steps differ. Also compares the order of the
 * steps that both lists contain.
 */
function inMenus(life: Menu, twin: Menu, path: string): Difference[] {
  const inLife = new Map(life.map((item) => [item.step, item]));
  const inTwin = new Map(twin.map((item) => [item.step, item]));
  const common = [...inLife.keys()].filter((step) => inTwin.has(step));
  const orderInTwin = [...inTwin.keys()].filter((step) => inLife.has(step));
  const order =
    common.join() === orderInTwin.join()
      ? []
      : [{ path: `${path} in order`, life: common, twin: orderInTwin }];
  const all = [...new Set([...inLife.keys(), ...inTwin.keys()])];
  return [
    ...order,
    ...all.flatMap((step) => differences(inLife.get(step), inTwin.get(step), `${path}[${step}]`)),
  ];
}
