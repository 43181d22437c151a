import {
  codeListDescription,
  consentSetDescription,
  programmeDescription,
  textDescription,
} from '@homeward/programme';
import { z } from 'zod';
import { answer, listOf } from '../answer-parts.js';

// Schemas of policies, texts and lists of codes. They are the schemas with which the files are checked.

export const Programme = answer('Programme', programmeDescription);
export type Programme = z.infer<typeof Programme>;

export const Programmes = answer('Programmes', listOf(Programme));
export type Programmes = z.infer<typeof Programmes>;

export const Text = answer('Text', textDescription);
export type Text = z.infer<typeof Text>;

export const Texts = answer('Texts', listOf(Text));
export type Texts = z.infer<typeof Texts>;

export const CodeList = answer('CodeList', codeListDescription);
export type CodeList = z.infer<typeof CodeList>;

export const CodeLists = answer('CodeLists', listOf(CodeList));
export type CodeLists = z.infer<typeof CodeLists>;

export const ConsentSet = answer('ConsentSet', consentSetDescription);
export type ConsentSet = z.infer<typeof ConsentSet>;

export const ConsentSets = answer('ConsentSets', listOf(ConsentSet));
export type ConsentSets = z.infer<typeof ConsentSets>;
