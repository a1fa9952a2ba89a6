import styles from './OrganizationMark.module.css'

const TONES = 6

/** An organization's logo, or its first letter on a tone of its own. Decoration: the name stands beside it. */
export function OrganizationMark({
  organization: { id, name },
  logo,
  size = 26,
}: {
  organization: { id: string; name: string }
  logo?: string | undefined
  size?: 20 | 26 | 36
}) {
  const side = { width: size, height: size }
  if (logo) return <img className={styles.logo} style={side} src={logo} alt="" />
  return (
    <span
      className={styles.mark}
      style={side}
      data-tone={tone(id)}
      data-letter={Array.from(name.trim())[0]?.toUpperCase() ?? ''}
      aria-hidden="true"
    />
  )
}

function tone(seed: string): number {
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % TONES
}
