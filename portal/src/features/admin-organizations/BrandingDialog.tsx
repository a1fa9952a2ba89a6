import { Button, Field, Input } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { type ImageChange, useBrand } from '../../api/admin/organizations'
import type { Organization } from '../../api/admin/types'
import { t } from '../../i18n/t'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Branding.module.css'
import { BrandingPreview } from './BrandingPreview'
import { ColourField, isColour } from './ColourField'
import { ImageField, useShown } from './ImageField'

/** How an organization shows itself to its members and on its sign-in page. */
export function BrandingDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { branding } = organization
  const brand = useBrand(organization.id)
  const [name, setName] = useState(branding.name ?? '')
  const [colour, setColour] = useState(branding.colour ?? '')
  const [logo, setLogo] = useState<ImageChange>()
  const [favicon, setFavicon] = useState<ImageChange>()
  const shownLogo = useShown(logo, branding.logo)
  const shownFavicon = useShown(favicon, branding.favicon)
  const field = useId()
  const badColour = colour !== '' && !isColour(colour)
  const submit = () => {
    if (badColour) return
    brand.mutate(
      {
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        ...(colour === '' ? {} : { colour: colour.toLowerCase() }),
        logo,
        favicon,
      },
      {
        onSuccess: () => {
          showToast(t('adminOrganizations.branded', { name: organization.name }))
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      title={t('adminOrganizations.brandTitle', { name: organization.name })}
      submit={t('adminOrganizations.save')}
      busy={brand.isPending}
      width={720}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <div className={styles.form}>
          <Field label={t('adminOrganizations.shownName')} hint={t('adminOrganizations.shownNameHint')}>
            <Input
              id={field}
              value={name}
              maxLength={100}
              placeholder={organization.name}
              onChange={(_event, { value }) => setName(value)}
            />
          </Field>
          <ColourField value={colour} onChange={setColour} />
          <ImageField
            label={t('adminOrganizations.logo')}
            hint={t('adminOrganizations.logoHint')}
            accept="image/png,image/webp,image/jpeg"
            shown={shownLogo}
            onChange={setLogo}
          />
          <ImageField
            label={t('adminOrganizations.favicon')}
            hint={t('adminOrganizations.faviconHint')}
            accept="image/png,image/x-icon,image/vnd.microsoft.icon,.ico"
            shown={shownFavicon}
            onChange={setFavicon}
          />
          {brand.error && (
            <p className={styles.problem} role="alert">
              {problemText(brand.error)}
            </p>
          )}
        </div>
        <div>
          <BrandingPreview
            name={name.trim() || organization.name}
            host={`/o/${organization.slug}`}
            colour={isColour(colour) ? colour : undefined}
            logo={shownLogo}
          />
          <Button as="a" appearance="transparent" href={`/o/${organization.slug}`} target="_blank">
            {t('adminOrganizations.openSignIn')}
          </Button>
        </div>
      </div>
    </FormDialog>
  )
}
