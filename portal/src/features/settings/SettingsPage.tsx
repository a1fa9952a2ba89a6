/** The account's own settings, one section at a time. */
export function SettingsPage(_props: { section: string }) {
  return null
}
