/** Planted defects, one a line of thought. Each must be caught. */
import { answers } from './defects/answers.ts';
import { attempts } from './defects/attempts.ts';
import { cases } from './defects/cases.ts';
import { replies } from './defects/replies.ts';
import { rows } from './defects/rows.ts';

export const DEFECTS = [...attempts, ...cases, ...replies, ...answers, ...rows];
