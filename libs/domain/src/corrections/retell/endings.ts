import { type Retelling } from '../retelling.js';

export type OfPersons = Retelling<'withdraw'> | Retelling<'record-outcome'>;
export const added = ({ was, now }: OfPersons): string[] =>
  (now?.payload.personIds ?? []).filter((id) => !was.payload.personIds.includes(id));
