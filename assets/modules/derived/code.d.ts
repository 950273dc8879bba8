import type { Code } from "../types";
export const code: Record<string, Code>;
