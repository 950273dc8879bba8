import type { Rule } from "../types";

/** The optimizers by slug: app/derived.py writes the code when the page is served. */
export const optimizers: Record<string, Rule>;
