import { Field, Radio, RadioGroup, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { t } from '../../i18n/t'
import { type Appearance, setAppearance, useAppearance } from '../../ui/appearance'
import { SaveForm } from './SaveForm'
import styles from './SettingsPage.module.css'

type Chosen = Pick<Appearance, 'theme' | 'density' | 'singleKeys'>

/** How the portal looks on this device. */
export function AppearanceSection() {
  const { theme, density, singleKeys } = useAppearance()
  const kept: Chosen = { theme, density, singleKeys }
  const [chosen, setChosen] = useState(kept)
  const [saved, setSaved] = useState(false)
  const change = (part: Partial<Chosen>) => setChosen({ ...chosen, ...part })
  const save = () => {
    setAppearance(chosen)
    setSaved(true)
  }
  return (
    <SaveForm
      changed={chosen.theme !== theme || chosen.density !== density || chosen.singleKeys !== singleKeys}
      busy={false}
      said={saved && t('settings.saved')}
      onSave={save}
    >
      <p className={styles.hint}>{t('settings.appearanceHint')}</p>
      <Field label={t('settings.theme')}>
        <RadioGroup value={chosen.theme} onChange={(_event, { value }) => change({ theme: value as Chosen['theme'] })}>
          <Radio value="system" label={t('settings.themeSystem')} />
          <Radio value="light" label={t('settings.themeLight')} />
          <Radio value="dark" label={t('settings.themeDark')} />
        </RadioGroup>
      </Field>
      <Field label={t('settings.density')}>
        <RadioGroup
          value={chosen.density}
          onChange={(_event, { value }) => change({ density: value as Chosen['density'] })}
        >
          <Radio value="comfortable" label={t('settings.comfortable')} />
          <Radio value="compact" label={t('settings.compact')} />
        </RadioGroup>
      </Field>
      <Field label={t('settings.keys')}>
        <Switch
          checked={chosen.singleKeys}
          label={t('settings.singleKeys')}
          onChange={(_event, { checked }) => change({ singleKeys: checked })}
        />
      </Field>
    </SaveForm>
  )
}
