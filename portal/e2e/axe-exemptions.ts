/** Findings of axe that are a library's own, each with why it may stay. */
export const EXEMPTIONS: { selector: string; why: string }[] = []
