import { type PlainKey, t } from '../i18n/t'

const FORBIDDEN = /[\\/:*?"<>|]/
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/
const RESERVED = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?$/i

/** Why a name is refused, in words; `undefined` when it is fine. The server has the last word. */
export function nameProblem(name: string, maxChars: number): string | undefined {
  const sign = name.match(FORBIDDEN)?.[0]
  if (sign !== undefined) return t('name.character', { character: sign })
  if (hasControl(name)) return t('name.control')
  return plainProblem(name, maxChars)
}

function plainProblem(name: string, maxChars: number): string | undefined {
  const rules: [boolean, PlainKey][] = [
    [name.trim() === '', 'name.empty'],
    [Array.from(name).length > maxChars, 'name.tooLong'],
    [RESERVED.test(name), 'name.reserved'],
    [DIRECTION.test(name), 'name.direction'],
    [/^ |[. ]$/.test(name), 'name.ends'],
  ]
  const broken = rules.find(([is]) => is)
  return broken && t(broken[1])
}

const hasControl = (name: string) => Array.from(name).some((sign) => sign < ' ' || sign === '\u007f')
