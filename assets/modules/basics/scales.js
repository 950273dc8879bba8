/**
 * Where a value lies along its slider. Must not know sliders.
 */

// β's slider is even in −log₁₀(1 − β): 0.9 at 30 %, 0.99 at 60 %, 0.999 at 90 %, then 1.
const NINE = 0.3;
/** Where 0.999 stands; 1 is at the end. */
export const LAST = 0.9;

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} toShare 0 … 1 along the slider
 * @property {(share: number) => number} toValue rounded as the slider's places allow
 */

/** @returns {Scale} */
export function betaScale() {
  return {
    toShare: (beta) => (beta >= 1 ? 1 : Math.min(-Math.log10(1 - beta) * NINE, LAST)),
    toValue: (share) => {
      if (share > (1 + LAST) / 2) return 1;
      const beta = 1 - 10 ** (-Math.min(share, LAST) / NINE);
      return Number(beta.toFixed(beta < 0.9 ? 2 : beta < 0.99 ? 3 : 4));
    },
  };
}

/**
 * Even in −log(1 − value), as a memory of 1/(1 − value) steps is felt.
 * @param {{low: number, high: number}} range
 * @returns {Scale}
 */
export function memoryScale({ low, high }) {
  const { toShare, toValue } = logScale({ low: 1 - high, high: 1 - low });
  return {
    toShare: (value) => 1 - toShare(1 - value),
    toValue: (share) => Number((1 - toValue(1 - share)).toFixed(6)),
  };
}

/**
 * @param {{low: number, high: number}} range
 * @returns {Scale}
 */
export function logScale({ low, high }) {
  const span = Math.log(high / low);
  return {
    toShare: (value) => Math.min(Math.max(Math.log(value / low) / span, 0), 1),
    toValue: (share) => Number((low * Math.exp(share * span)).toPrecision(3)),
  };
}

/**
 * The same scale with 0 at its left end.
 * @param {Scale} above
 * @returns {Scale}
 */
export function fromZero({ toShare, toValue }) {
  return {
    toShare: (value) => (value > 0 ? toShare(value) : 0),
    toValue: (share) => (share > 0 ? toValue(share) : 0),
  };
}

/**
 * @param {{low: number, high: number}} range
 * @returns {Scale}
 */
export function linearScale({ low, high }) {
  const span = high - low;
  const decimals = Math.max(0, Math.ceil(-Math.log10(span / 500)));
  return {
    toShare: (value) => Math.min(Math.max((value - low) / span, 0), 1),
    toValue: (share) => Number((low + share * span).toFixed(decimals)),
  };
}
