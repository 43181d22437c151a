import { inputId, useFault } from '../faults.js';
import type { Entered, Field, Shape } from '../values.js';

/** The props of every input, for any kind of value. */
export interface InputProps<K extends Shape['kind'] = Shape['kind']> {
  readonly path: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly required: boolean;
  readonly shape: Extract<Shape, { readonly kind: K }>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** The props of a group of inputs: the fields of a step, or of an object inside one. */
export interface FieldsProps {
  readonly fields: readonly Field[];
  readonly value: Entered;
  readonly onChange: (value: Entered) => void;
  readonly path?: string;
}

/** The attributes of all inputs. The browser never blocks a form, because the API reports the faults. */
type About = Pick<InputProps, 'path' | 'label' | 'help' | 'required'>;
export function useInput({ path, label, help, required }: About) {
  const error = useFault(path);
  return {
    id: inputId(path),
    label,
    description: help,
    withAsterisk: required,
    ...(error !== undefined && { error }),
    autoComplete: 'off',
  } as const;
}

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
