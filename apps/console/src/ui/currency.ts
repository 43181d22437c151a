import { createContext } from 'react';
import { programmeCurrency } from '../words/money.js';

/** The currency of the amounts inside a record or a form, from the nearest part that names one. */
export const CurrencyContext = createContext(programmeCurrency);
