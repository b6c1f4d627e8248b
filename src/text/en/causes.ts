/** Why the platform and the evaluator may differ. */
export const causes = {
  SCOPE_ASSUMED: 'it may be for some goods or stores only, which nobody told us',
  LINE_DISCOUNTS: 'the platform does not know the discounts of the lines',
  THRESHOLD_BASE: 'the platform compares the whole cart: --threshold-base cart',
  PRICE_UNIT: 'the prices may be in the other unit: --price-unit',
  OTHER_MINIMUM: 'the platform goes by another minimum',
  CLOCK: 'the clocks differ: --now',
  CHANGED_SINCE: 'its state has changed since it was read',
  NOT_KNOWN_HERE: 'the answer does not carry what decides it; --overrides can',
  OTHER_SAVING: 'the platform takes off another amount',
  OTHER_RULE: 'the platform has a rule that its answer does not show',
}
