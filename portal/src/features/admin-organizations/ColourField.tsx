import { Field, Input } from '@fluentui/react-components'
import { CheckmarkCircleRegular, InfoRegular } from '@fluentui/react-icons'
import { locale } from '../../i18n/locale'
import { t } from '../../i18n/t'
import { buttonContrast, isUsable } from '../../ui/brand'
import styles from './Branding.module.css'

const SUGGESTED = '#056875'

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

/** A colour, of which the hue is taken; says whether it can be, and how readable it is then. */
export function ColourField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const bad = value !== '' && !isColour(value)
  return (
    <div>
      <Field
        label={t('adminOrganizations.colour')}
        hint={t('adminOrganizations.colourHint')}
        validationMessage={bad ? t('adminOrganizations.badColour') : undefined}
      >
        <div className={styles.colour}>
          <input
            type="color"
            className={styles.swatch}
            aria-label={t('adminOrganizations.pickColour')}
            value={isColour(value) ? value : SUGGESTED}
            onChange={(event) => onChange(event.target.value)}
          />
          <Input
            aria-label={t('adminOrganizations.colour')}
            value={value}
            maxLength={7}
            placeholder="#"
            spellCheck={false}
            onChange={(_event, data) => onChange(data.value)}
          />
        </div>
      </Field>
      <p className={styles.check} role="status">
        {isColour(value) && <Checked colour={value} />}
      </p>
    </div>
  )
}

function Checked({ colour }: { colour: string }) {
  if (!isUsable(colour)) {
    return (
      <>
        <InfoRegular fontSize={16} />
        {t('adminOrganizations.noHue')}
      </>
    )
  }
  const ratio = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(buttonContrast(colour))
  return (
    <>
      <CheckmarkCircleRegular fontSize={16} />
      {t('adminOrganizations.readable', { ratio })}
    </>
  )
}
