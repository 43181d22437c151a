import { inputId, useFault } from '../faults.js';
import type { Shape } from '../values.js';

/** The props of every input, whatever its value. */
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

/** The attributes of all inputs. The browser never blocks a form: the API says what is wrong. */
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
