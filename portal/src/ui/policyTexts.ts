import type { PolicyRow, Section } from '../api/admin/policies'
import { type PlainKey, t } from '../i18n/t'

/** What each policy is called, and its one line of meaning. */
const TEXTS: Record<string, [PlainKey, PlainKey]> = {
  microsoft365: ['adminPolicies.microsoft365', 'adminPolicies.microsoft365Text'],
  microsoft365_guests: ['adminPolicies.microsoft365Guests', 'adminPolicies.guestsText'],
  collabora: ['adminPolicies.collabora', 'adminPolicies.collaboraText'],
  collabora_guests: ['adminPolicies.collaboraGuests', 'adminPolicies.guestsText'],
  onlyoffice: ['adminPolicies.onlyoffice', 'adminPolicies.onlyofficeText'],
  onlyoffice_guests: ['adminPolicies.onlyofficeGuests', 'adminPolicies.guestsText'],
  built_in: ['adminPolicies.builtIn', 'adminPolicies.builtInText'],
  built_in_guests: ['adminPolicies.builtInGuests', 'adminPolicies.guestsText'],
  other_suites: ['adminPolicies.otherSuites', 'adminPolicies.otherSuitesText'],
  other_suites_guests: ['adminPolicies.otherSuitesGuests', 'adminPolicies.guestsText'],
  microsoft365_testing: ['adminPolicies.testing', 'adminPolicies.testingText'],
  suite_order: ['adminPolicies.order', 'adminPolicies.orderText'],
  previews: ['adminPolicies.previews', 'adminPolicies.previewsText'],
  space_bytes: ['adminPolicies.space', 'adminPolicies.spaceText'],
  person_space_bytes: ['adminPolicies.personSpace', 'adminPolicies.personSpaceText'],
  max_file_bytes: ['adminPolicies.maxFile', 'adminPolicies.maxFileText'],
  excluded_extensions: ['adminPolicies.extensions', 'adminPolicies.extensionsText'],
  max_members: ['adminPolicies.members', 'adminPolicies.membersText'],
  max_organizations: ['adminPolicies.organizations', 'adminPolicies.organizationsText'],
  version_days: ['adminPolicies.versions', 'adminPolicies.versionsText'],
  trash_days: ['adminPolicies.trash', 'adminPolicies.trashText'],
  erase: ['adminPolicies.erase', 'adminPolicies.eraseText'],
  password_min_length: ['adminPolicies.password', 'adminPolicies.passwordText'],
  session_days: ['adminPolicies.session', 'adminPolicies.sessionText'],
}

/** The keys that this portal has words for, in the order of the page. */
export const KNOWN_POLICIES: readonly string[] = Object.keys(TEXTS)

export const SECTIONS: readonly Section[] = ['suites', 'space', 'keeping', 'people', 'sign_in']

const SECTION_TEXTS: Record<Section, PlainKey> = {
  suites: 'adminPolicies.sectionSuites',
  space: 'adminPolicies.sectionSpace',
  keeping: 'adminPolicies.sectionKeeping',
  people: 'adminPolicies.sectionPeople',
  sign_in: 'adminPolicies.sectionSignIn',
}

export const sectionName = (section: Section): string => t(SECTION_TEXTS[section])

/** A policy's name; of one that is newer than this portal, its key in words. */
export function policyName(key: string): string {
  const known = TEXTS[key]
  return known ? t(known[0]) : inWords(key)
}

/** Its one line of meaning, when this portal has one. */
export function policyMeaning(key: string): string | undefined {
  const known = TEXTS[key]
  return known && t(known[1])
}

/** Whether it says what a suite may do. */
export const isSuitePolicy = ({ type }: Pick<PolicyRow, 'type'>): boolean =>
  type.kind === 'choice' && type.options.includes('view_and_edit')

/** "some_word" as people write it. */
export function inWords(word: string): string {
  const spaced = word.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
