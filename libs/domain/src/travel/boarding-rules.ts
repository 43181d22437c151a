import { type Journey, type Leg } from './state.js';

export const findLeg = ({ legs }: Journey, legId: string): Leg => legs.find((leg) => leg.legId === legId)!;
