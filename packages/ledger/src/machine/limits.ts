/** How long after block time a transaction may still be good, seconds. Source: protocol, "Transaction". */
export const NOT_AFTER_MAX = 8 * 86_400;
