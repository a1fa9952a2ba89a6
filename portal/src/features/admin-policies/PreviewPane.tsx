import { Button, Field, Spinner, Textarea } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Choice, type PolicyRow, type Preview, previewQuery, useSetPolicy } from '../../api/admin/policies'
import { ApiError, codeOf } from '../../api/request'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { usePhone } from '../../ui/appearance'
import { Chip } from '../../ui/Chip'
import { policyName } from '../../ui/policyTexts'
import { sayValue } from '../../ui/policyValues'
import { problemText } from '../../ui/problemText'
import { PaneSection, SidePane } from '../../ui/SidePane'
import { showToast } from '../../ui/toasts'
import { Effects } from './Effects'
import styles from './PreviewPane.module.css'
import { applyLabel, changedSince, previewSentence, takesEditing } from './sentence'

const MAX_REASON_CHARS = 200

/** What a change would do, and the button that makes it. Nothing is changed before that. */
export function PreviewPane({
  organization,
  row,
  value,
  onDiscard,
  onApplied,
}: {
  organization: OrganizationId
  row: PolicyRow
  value: Choice
  onDiscard: () => void
  onApplied: () => void
}) {
  const query = useQuery(previewQuery(organization, row.key, value))
  const [reason, setReason] = useState('')
  const [warning, setWarning] = useState<string>()
  const apply = useSetPolicy(organization)
  const phone = usePhone()
  const tooLong = Array.from(reason).length > MAX_REASON_CHARS
  const preview = query.data
  const make = () => {
    if (preview === undefined || tooLong || apply.isPending) return
    const why = reason.trim()
    const change = { key: row.key, value, seen: preview.seen, ...(why === '' ? {} : { reason: why }) }
    apply.mutate(change, {
      onSuccess: () => {
        showToast(appliedText(row, value))
        onApplied()
      },
      onError: async (error) => {
        if (codeOf(error) !== 'changed_since') return setWarning(refusal(row, error))
        const again = await query.refetch()
        setWarning(changedSince(preview, again.data ?? preview))
      },
    })
  }
  return (
    <SidePane
      kind="preview"
      over={t('adminPolicies.preview')}
      title={policyName(row.key)}
      meta={<FromTo row={row} value={value} preview={preview} />}
      takeFocus={phone}
      onClose={onDiscard}
      foot={
        <>
          <Button
            className={styles.apply}
            appearance="primary"
            size="large"
            disabledFocusable={preview === undefined || apply.isPending}
            icon={apply.isPending ? <Spinner size="tiny" /> : null}
            onClick={make}
          >
            {applyLabel(row, value)}
          </Button>
          <Button size="large" onClick={onDiscard}>
            {t('adminPolicies.discard')}
          </Button>
        </>
      }
    >
      {preview === undefined ? (
        <Waiting error={query.isError ? query.error : undefined} row={row} onRetry={() => void query.refetch()} />
      ) : (
        <Body row={row} preview={preview} />
      )}
      {warning && (
        <p className={styles.warning} role="alert">
          {warning}
        </p>
      )}
      <Reason value={reason} tooLong={tooLong} onChange={setReason} />
      <p className={styles.hint}>
        {t(preview?.effect === 'restricts' ? 'adminPolicies.switchBack' : 'adminPolicies.takesEffect')}
      </p>
    </SidePane>
  )
}

function FromTo({ row, value, preview }: { row: PolicyRow; value: Choice; preview: Preview | undefined }) {
  const from = sayValue(row.type, preview ? preview.from : row.effective)
  const to = preview
    ? sayValue(row.type, preview.to)
    : value === null
      ? t('adminPolicies.asAbove')
      : sayValue(row.type, value)
  return (
    <span className={styles.fromTo}>
      <Chip>{from}</Chip>
      <ChevronRightRegular fontSize={16} aria-hidden="true" />
      <span className="visually-hidden">{t('adminPolicies.becomes')}</span>
      <Chip tone="brand">{to}</Chip>
    </span>
  )
}

function Waiting({ error, row, onRetry }: { error: unknown; row: PolicyRow; onRetry: () => void }) {
  if (error === undefined) return <p className={styles.sentence} aria-busy="true" />
  return (
    <div role="alert">
      <p className={styles.sentence}>{t('adminPolicies.previewFailed')}</p>
      <p className={styles.hint}>{refusal(row, error)}</p>
      <Button className={styles.retry} onClick={onRetry}>
        {t('faces.tryNow')}
      </Button>
    </div>
  )
}

function Body({ row, preview }: { row: PolicyRow; preview: Preview }) {
  return (
    <>
      <p className={`${styles.sentence} numbers`} role="status">
        {previewSentence(row, preview).map(({ text, strong }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence have no other name
          strong ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
        )}
      </p>
      {preview.effects.length > 0 && <Effects row={row} preview={preview} />}
      {takesEditing(row, preview) && (
        <PaneSection title={t('adminPolicies.theySee')}>
          <p className={styles.quote}>{t('adminPolicies.theySeeOff')}</p>
        </PaneSection>
      )}
    </>
  )
}

function Reason({ value, tooLong, onChange }: { value: string; tooLong: boolean; onChange: (text: string) => void }) {
  const label = useId()
  return (
    <section className={styles.reason}>
      <h3 id={label}>{t('adminPolicies.reason')}</h3>
      <Field
        validationState={tooLong ? 'error' : 'none'}
        validationMessage={tooLong ? t('adminPolicies.reasonTooLong', { count: MAX_REASON_CHARS }) : null}
      >
        <Textarea
          aria-labelledby={label}
          rows={1}
          resize="vertical"
          value={value}
          onChange={(_event, data) => onChange(data.value)}
        />
      </Field>
    </section>
  )
}

function appliedText(row: PolicyRow, value: Choice): string {
  const policy = policyName(row.key)
  if (value === null) return t('adminPolicies.appliedAbove', { policy })
  return t('adminPolicies.applied', { policy, value: sayValue(row.type, value) })
}

/** Why nothing was changed. A ceiling may have sunk since the page was read. */
function refusal(row: PolicyRow, error: unknown): string {
  if (error instanceof ApiError && error.code === 'above_ceiling') {
    const { ceiling, organization } = error.problem
    const who = (organization as { name?: string } | undefined)?.name ?? ''
    const value = sayValue(row.type, ceiling as never)
    return t(row.direction === 'higher_is_stricter' ? 'adminPolicies.below' : 'adminPolicies.aboveCeiling', {
      organization: who,
      value,
    })
  }
  return t('adminPolicies.applyFailed', { reason: problemText(error) })
}
