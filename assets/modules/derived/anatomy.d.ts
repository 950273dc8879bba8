import type { Parts } from "../types";

export const anatomy: Record<string, Parts>;
