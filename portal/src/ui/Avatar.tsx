import { Tooltip } from '@fluentui/react-components'
import styles from './Avatar.module.css'

const TONES = 7

/** A person as initials on their own tone; the whole name is in the tooltip. */
export function Avatar({ name, seed, size = 28 }: { name: string; seed: string; size?: 24 | 28 | 36 }) {
  return (
    <span
      className={styles.avatar}
      data-tone={tone(seed)}
      data-size={size}
      // Drawn by the style: as text they would be part of what a button is called.
      data-initials={initials(name)}
      aria-hidden="true"
    />
  )
}

type People = { id: string; name: string }[]

/** Some people, the first two as avatars; all names are said. */
export function AvatarStack({ people }: { people: People }) {
  const names = people.map((person) => person.name).join(', ')
  return (
    <Tooltip content={names} relationship="label">
      <span role="img">
        <Faces people={people} />
      </span>
    </Tooltip>
  )
}

/** The first two as avatars, inside of what says who they are. */
export function Faces({ people }: { people: People }) {
  return (
    <span className={styles.stack}>
      {people.slice(0, 2).map((person) => (
        <Avatar key={person.id} name={person.name} seed={person.id} size={24} />
      ))}
    </span>
  )
}

/** First letters of the first and last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}

function tone(seed: string): number {
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % TONES
}
