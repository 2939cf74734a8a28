import type { Command } from '../command.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';

/** Quotes a table that others published, each row once, whatever was imported before. */
export const importTable: Command = {
  name: 'import',
  summary: { zh: '导入表格：把别人公布的内容逐行转录', en: 'Import a table: quote row by row what others published' },
  args: '<profile> <file…>',
  options: {
    'dry-run': {
      words: {
        zh: '只看会发生什么，不提交；写了 --as 才联系节点',
        en: 'Only show what would happen, and send nothing; asks the node only with --as',
      },
    },
    report: {
      value: 'file',
      words: {
        zh: '逐行写出没有导入的内容和原因（.csv、.xlsx 或 .json）',
        en: 'Write what was left out and why, row by row (.csv, .xlsx or .json)',
      },
    },
    publisher: {
      value: 'party',
      words: { zh: '发布者已在账本上：它的名称', en: 'Whoever published it is on the ledger already: its name' },
    },
    address: { value: 'url', words: { zh: '文件的出处', en: 'Where the file was published' } },
    own: {
      words: { zh: '这是自己的表：作为自己的记录签名', en: 'The table is ours: sign its rows as our own records' },
    },
    'as-replay': {
      words: {
        zh: '仅限重演和演练：作为各组织自己的记录，用为它们生成的密钥签名',
        en: 'On a replay or a drill: play it as the records of its organisations, by keys made for them',
      },
    },
    place: {
      value: 'place',
      words: {
        zh: '与 --own 一起：在哪个地点（需求表可逐行写地点）',
        en: 'With --own: the place it is about; rows of needs may name their own',
      },
    },
    fund: {
      value: 'fund',
      words: { zh: '与 --own 一起：哪个资金', en: 'With --own: the fund that money came into or went out of' },
    },
    sheet: { value: 'sheet', words: { zh: '工作簿里的哪一张表', en: 'Which sheet of a workbook' } },
    encoding: {
      value: 'encoding',
      words: { zh: '文件的编码：utf-8、gb18030、latin1 等', en: 'Encoding of the file: utf-8, gb18030, latin1 …' },
    },
    list: {
      value: 'name',
      words: {
        zh: '同一种表有好几张时，这是哪一张（每次写同一个名字）',
        en: 'Which of several lists of one form this is; the same name each time',
      },
    },
    since: {
      value: 'day',
      words: {
        zh: '与 --own 或 --as-replay 一起：累计数从哪天起',
        en: 'With --own or --as-replay: the day since when running totals count',
      },
    },
    ...signingOptions,
    ...nodeOptions,
  },
  more: {
    zh: '读 CSV、XLSX、JSON。转录不动任何库存，也不计入任何结余。中断后再导一次就接着来；同样的行不会进两次；中途被拒也一样。',
    en: 'Reads CSV, XLSX and JSON. A quotation moves no goods and counts in no balance. Run it again after an interruption: it goes on where it stopped, and no row goes in twice.',
  },
  examples: [
    'baton import wuhan2020-needs needs.csv --dry-run --report left-out.csv',
    'baton import wuhan2020-needs needs.csv --as example-needs-desk --address https://example.org/needs',
    'baton import red-cross-received gifts.csv --as-replay',
  ],
  async run(call) {
    // What reads tables is as large as all else, and no other command waits for it.
    const { runImport } = await import('./import-table.ts');
    return runImport(call);
  },
};
