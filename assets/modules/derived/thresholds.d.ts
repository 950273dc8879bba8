/** In domain widths: a walk farther from the domain's centre is thrown out. */
export const LOST: number;
