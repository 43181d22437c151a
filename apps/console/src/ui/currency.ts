import { createContext } from 'react';
import { programmeCurrency } from '../words/money.js';

/**
 * The currency of the amounts inside a record or a form. The nearest enclosing part that names a currency determines
 * it.
 */
export const CurrencyContext = createContext(programmeCurrency);
