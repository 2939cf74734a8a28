// Money is whole minor units of its currency, everywhere in Baton. How many of them make one is said here, and nowhere else.

/** Currencies by how many decimals their minor unit has. Source: ISO 4217, lists of active and of historic codes, 2020 on. */
const BY_PLACES: readonly (readonly [places: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR
    ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
    NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const PLACES = new Map(
  BY_PLACES.flatMap(([places, codes]) => codes.split(/\s+/).map((code) => [code, places] as const)),
);

/** Whether a code is one of ISO 4217; `RMB` and `NTD` are none. */
export function isCurrency(code: string): boolean {
  return PLACES.has(code);
}

/** Decimals of the minor unit of a currency: 2 of CNY, 0 of JPY, 3 of KWD. A code that is not known has two. */
export function minorPlaces(currency: string): number {
  return PLACES.get(currency) ?? 2;
}

/** An amount of minor units in major ones, exactly, with a point: `1234.50`, `1235` yen. */
export function amountText(minor: number, currency: string): string {
  const places = minorPlaces(currency);
  const text = String(Math.abs(minor)).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  return `${minor < 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`;
}

/** The same with its thousands apart: `1,234.50`. */
export function groupedAmount(minor: number, currency: string): string {
  return grouped(amountText(minor, currency));
}

/** A number in digits with its thousands apart: `1234567.5` as `1,234,567.5`. */
export function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
