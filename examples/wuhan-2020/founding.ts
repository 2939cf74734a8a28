import { admit, approve, list, proposeAccreditation, proposeAdmission } from './acts/trust.ts';
import { catalogue } from './catalogue.ts';
import type { Step } from './form.ts';
import { day } from './moment.ts';
import { authorities, firstDay, hospitals, listedFirstDay } from './organisations.ts';
import { places } from './places.ts';

const [byHealth, byCharity, byMarket] = ['council-health', 'council-charity', 'council-market'] as const;

/** Each owner registers its own places, in one transaction. */
function registrations() {
  const owners = [...new Set(places.map(({ of }) => of))];
  return owners.map((owner) => ({
    clock: '10:50',
    as: owner,
    records: places.filter(({ of }) => of === owner).map(({ place }) => place),
  }));
}

/** The first hour: two of three council members bring the authorities in, and these everybody else. */
export const founding: Step[] = day('2020-01-23', [
  { clock: '10:00', as: byCharity, records: authorities.map(proposeAdmission) },
  { clock: '10:05', as: byHealth, records: [approve('admit-supervisor'), approve('admit-health-authority')] },
  {
    clock: '10:08',
    as: byCharity,
    records: [
      proposeAccreditation('accredit-supervisor', 'supervisor', [
        'relief_organisation',
        'command_body',
        'warehouse_operator',
        'carrier',
        'supplier',
        'verified_donor',
        'recipient',
        'reporter',
      ]),
      proposeAccreditation('accredit-health-authority', 'health-authority', ['medical_institution']),
    ],
  },
  { clock: '10:12', as: byMarket, records: [approve('accredit-supervisor'), approve('accredit-health-authority')] },
  { clock: '10:20', as: 'supervisor', source: 'city-notice', records: firstDay.map(admit) },
  { clock: '10:25', as: 'health-authority', source: 'designated-hospitals', records: hospitals.map(admit) },
  { clock: '10:30', as: 'health-authority', records: catalogue },
  { clock: '10:40', as: 'supervisor', source: 'carrier-notice', records: listedFirstDay.map(list) },
  ...registrations(),
]);
