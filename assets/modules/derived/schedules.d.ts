import type { Schedule } from "../types";

/** The schedules by slug: app/derived.py writes the code when the page is served. */
export const schedules: Record<string, Schedule>;
