import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session'
import { type PlainKey, t } from '../../i18n/t'
import { useTitle } from '../../ui/useTitle'
import { AppearanceSection } from './AppearanceSection'
import { DevicesSection } from './DevicesSection'
import { ProfileSection } from './ProfileSection'
import styles from './SettingsPage.module.css'
import { SignInSection } from './SignInSection'

type SectionName = 'profile' | 'appearance' | 'sign-in' | 'devices'

const SECTIONS: Record<SectionName, { label: PlainKey; draw: () => ReactNode }> = {
  profile: { label: 'settings.profile', draw: () => <ProfileSection /> },
  appearance: { label: 'settings.appearance', draw: () => <AppearanceSection /> },
  'sign-in': { label: 'settings.signIn', draw: () => <SignInSection /> },
  devices: { label: 'settings.devices', draw: () => <DevicesSection /> },
}
const NAMES = Object.keys(SECTIONS) as SectionName[]

/** The account's own settings, one section at a time. An unknown one is the first. */
export function SettingsPage({ section }: { section: string }) {
  const { organization } = useSession().membership
  useTitle(t('common.title', { page: t('settings.page'), organization: organization.name }))
  const shown = NAMES.find((name) => name === section) ?? 'profile'
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('settings.page')}</h1>
      <div className={styles.columns}>
        <nav className={styles.sections} aria-label={t('settings.sections')}>
          {NAMES.map((name) => (
            <Link
              key={name}
              to="/settings/$section"
              params={{ section: name }}
              className={styles.section}
              aria-current={name === shown ? 'page' : undefined}
            >
              {t(SECTIONS[name].label)}
            </Link>
          ))}
        </nav>
        <section className={styles.content} key={shown} aria-labelledby="section-title">
          <h2 id="section-title" className={styles.heading}>
            {t(SECTIONS[shown].label)}
          </h2>
          {SECTIONS[shown].draw()}
        </section>
      </div>
    </main>
  )
}
