/** How amounts of money are written, for whoever shows them. */
export { amountText, groupedAmount, isCurrency, minorPlaces } from './minor.ts';
