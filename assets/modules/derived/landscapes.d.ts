import type { Land } from "../types";

/** The landscapes by slug: app/derived.py writes the code when the page is served. */
export const landscapes: Record<string, Land>;
