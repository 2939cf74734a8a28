import type { Words } from '../../machine/rejection.ts';

/** The rights that an authority may grant, with the words the portal shows. */
export const qualificationTypes = {
  authority: { zh: '监管机构', en: 'Authority' },
  carrier: { zh: '承运方', en: 'Carrier' },
  command_body: { zh: '指挥机构', en: 'Command body' },
  disease_control: { zh: '疾控机构', en: 'Disease control' },
  fact_checker: { zh: '核查方', en: 'Fact checker' },
  inspector: { zh: '检验方', en: 'Inspector' },
  laboratory: { zh: '检测机构', en: 'Laboratory' },
  medical_institution: { zh: '医疗机构', en: 'Medical institution' },
  merchant: { zh: '商户', en: 'Merchant' },
  publisher: { zh: '发布方', en: 'Publisher' },
  recipient: { zh: '受赠单位', en: 'Recipient' },
  relief_organisation: { zh: '救援组织', en: 'Relief organisation' },
  reporter: { zh: '报告方', en: 'Reporter' },
  supplier: { zh: '供应商', en: 'Supplier' },
  trusted_agency: { zh: '可信机构', en: 'Trusted agency' },
  venue: { zh: '场所', en: 'Venue' },
  verified_donor: { zh: '已核验捐赠方', en: 'Verified donor' },
  volunteer_organisation: { zh: '志愿者组织', en: 'Volunteer organisation' },
  warehouse_operator: { zh: '仓储运营方', en: 'Warehouse operator' },
} as const satisfies { [type: string]: Words };

export type QualificationType = keyof typeof qualificationTypes;

export const qualificationTypeNames = Object.keys(qualificationTypes) as QualificationType[];

/** In which qualifications a trusted agency brings in people whom it verified. */
export const PERSON_TYPES: readonly string[] = ['reporter', 'fact_checker', 'verified_donor'];
