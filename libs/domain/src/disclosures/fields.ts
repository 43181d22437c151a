import { pattern } from '../case/field-kinds.js';

/** A law by its short name and the article, such as `CrimPC 265`: a reference, no text. */
export const article = pattern(/^[A-Za-z0-9À-ÿ .,()/-]{1,60}$/, 'audit');
