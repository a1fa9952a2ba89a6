import type { ReactNode } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatFull, formatMoment } from '../../lib/dates'
import { api } from '../../lib/paths'
import { FileIcon } from '../../ui/FileIcon'
import styles from './Facts.module.css'
import { typeText, whenBy } from './sentences'

/** Larger pictures are only loaded when somebody asks to see them. */
const MAX_PICTURE_BYTES = 10_000_000

/** The facts of one item. The picture's place has one shape for every type, so that nothing below it moves. */
export function Facts({ item, place }: { item: Item; place: string }) {
  const now = new Date()
  return (
    <>
      <div className={styles.picture}>
        {hasPicture(item) ? (
          <img src={api.content(item.id, { inline: true })} alt="" loading="lazy" />
        ) : (
          <FileIcon kind={item.kind} name={item.name} size={48} />
        )}
      </div>
      <dl className={`${styles.facts} numbers`}>
        <Fact name={t('versions.type')}>{typeText(item)}</Fact>
        {item.kind === 'file' && <Fact name={t('versions.size')}>{formatBytes(item.size_bytes ?? 0)}</Fact>}
        {item.children !== undefined && (
          <Fact name={t('versions.contains')}>{t('versions.items', { count: item.children })}</Fact>
        )}
        {place !== '' && <Fact name={t('versions.place')}>{place}</Fact>}
        <Fact name={t('versions.changed')} title={formatFull(item.changed_at)}>
          {whenBy(item.changed_at, item.changed_by, now)}
        </Fact>
        <Fact name={t('versions.created')} title={formatFull(item.created_at)}>
          {formatMoment(item.created_at, now)}
        </Fact>
        {item.version !== undefined && <Fact name={t('versions.version')}>{String(item.version)}</Fact>}
        {item.kind === 'file' && <Fact name={t('versions.opensWith')}>{opensWith(item)}</Fact>}
      </dl>
    </>
  )
}

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={title} dir="auto">
        {children}
      </dd>
    </div>
  )
}

const hasPicture = ({ preview, size_bytes = 0, can }: Item) =>
  preview === 'image' && size_bytes <= MAX_PICTURE_BYTES && can.includes('preview')

function opensWith({ open }: Item): string {
  const names = [...new Set(open.map(({ name }) => name))]
  return names.length > 0 ? names.join(', ') : t('versions.nothingOpens')
}
