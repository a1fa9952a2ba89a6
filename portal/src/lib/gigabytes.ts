const GIGABYTE = 1e9

/** Reads a number of gigabytes as people type it ("50", "12.5", "12,5"), as bytes; none for anything else. */
export function gigabytes(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(plain)) return undefined
  const bytes = Math.round(Number(plain) * GIGABYTE)
  return bytes > 0 ? bytes : undefined
}

/** Bytes as a number of gigabytes to edit; nothing for none. */
export const gigabytesText = (bytes: number | undefined): string =>
  bytes === undefined ? '' : String(Math.round(bytes / 1e6) / 1000)
