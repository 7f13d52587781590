import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { toMessages } from './to-slack/messages.ts';
import { splitBody } from './split.ts';
/** Whatever Markdown, Slack and mails make something of, in any order. */
const MARKS =
  '** * _ __ ~~ ` `` ``` ~~~ - 1. 2) 007. > # --- | [ ] ( ) ![ ! < > \\ { } " \' : = ](https://a.com/x ' +
  '](https://b.com/"t") https://a.com/b_c www.a.com a@b.co xmpp:a@b.co &amp; C:\\dir \\* [1]: [^1] [x] ' +
  '<b> <!channel> <@U1> <https://d.com> $ word snake_case 日本 é 👍 1 a';
const BLANKS = [
  '\n',
  '\n',
  '\n\n',
  '\n---\n',
  '\n|-|-|\n',
  '\n```json\n',
  ' ',
  ' ',
  '  ',
  '    ',
  '\t',
  '\r\n',
  '',
];
const body = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...MARKS.split(' ')), fc.constantFrom(...BLANKS)), {
      maxLength: 40,
    })
    .map((tokens) => tokens.flat().join('')),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
);
const longBody = fc
  .tuple(body, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 20_000));


let worst=0; const seed=Number(process.argv[2]);
fc.assert(fc.property(fc.oneof(body,longBody),(t)=>{writeFileSync('/tmp/last-'+seed,t); const s=performance.now(); toMessages(t); const d=performance.now()-s; if(d>worst){worst=d;console.log(Math.round(d)+'ms',t.length,JSON.stringify(t.slice(0,150)))}}),{numRuns:3000,seed,endOnFailure:true});
