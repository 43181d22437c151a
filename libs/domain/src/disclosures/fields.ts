import { pattern } from '../case/field-kinds.js';

/** A law by its short name with the article, such as `CrimPC 265`. The field is a reference, not a text. */
export const article = pattern(/^[A-Za-z0-9À-ÿ .,()/-]{1,60}$/, 'audit');
