import {
  codeListDescription,
  consentSetDescription,
  programmeDescription,
  textDescription,
} from '@homeward/programme';
import { z } from 'zod';
import { answer, listOf } from '../answer-parts.js';

// Schemas of policies, texts, consent sets and lists of codes. They extend the schemas that check the files of the
// programme.

const Programme = answer('Programme', programmeDescription);

export const Programmes = answer('Programmes', listOf(Programme));
export type Programmes = z.infer<typeof Programmes>;

const Text = answer('Text', textDescription);

export const Texts = answer('Texts', listOf(Text));
export type Texts = z.infer<typeof Texts>;

const CodeList = answer('CodeList', codeListDescription);

export const CodeLists = answer('CodeLists', listOf(CodeList));
export type CodeLists = z.infer<typeof CodeLists>;

const ConsentSet = answer('ConsentSet', consentSetDescription);

export const ConsentSets = answer('ConsentSets', listOf(ConsentSet));
export type ConsentSets = z.infer<typeof ConsentSets>;
