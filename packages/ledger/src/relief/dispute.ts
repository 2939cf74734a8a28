import type { Rejection } from '../machine/rejection.ts';

/** Shared by all that lets goods move on. */
export const disputeRejections = {
  goods_disputed: {
    number: 180,
    status: 409,
    title: {
      zh: '这些货物由存疑的密钥经手，暂不能流转。',
      en: 'A key that is suspect moved these goods: they stay where they are.',
    },
    right: {
      zh: '请该主体用另一把密钥，或其监管机构，认定存疑的记录（clearKey）；清点和报损照常。',
      en: 'Let its subject, by another key, or its supervising body say that the record stands; they may be counted and written off.',
    },
    detail: {
      zh: '第 {line} 行：无争议 {undisputed}，要动用 {asked}。',
      en: 'Line {line}: {undisputed} undisputed there, {asked} wanted.',
    },
  },
} as const satisfies { [code: string]: Rejection };
