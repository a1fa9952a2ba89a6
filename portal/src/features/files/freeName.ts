import { extension, stem } from '../../ui/fileType'

/** The name itself, or with the first number that is free: "New folder (2)". */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()))
  if (!used.has(name.toLowerCase())) return name
  const ending = extension(name) === '' ? '' : name.slice(stem(name).length)
  for (let n = 2; ; n++) {
    const numbered = `${ending === '' ? name : stem(name)} (${n})${ending}`
    if (!used.has(numbered.toLowerCase())) return numbered
  }
}
