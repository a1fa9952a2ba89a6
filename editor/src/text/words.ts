const SEGMENTED_CHARS = 100_000

/** Counts words as a reader would; a very long text is counted by runs of letters and digits, which is quicker. */
export function countWords(text: string, language: string): number {
  if (text.length > SEGMENTED_CHARS) return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0
  let words = 0
  for (const segment of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) words += 1
  }
  return words
}
