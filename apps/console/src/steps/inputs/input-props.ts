import { inputId, useFault } from '../faults.js';
import type { Shape } from '../values.js';

/** Of every input, whatever it holds. */
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

/** What all inputs say of themselves. A form is never held back by the browser: the API says what is wrong. */
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
