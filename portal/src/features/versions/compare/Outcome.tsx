import { Button } from '@fluentui/react-components'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Item } from '../../../api/types'
import { type PlainKey, t } from '../../../i18n/t'
import { formatBytes } from '../../../lib/bytes'
import type { VersionId } from '../../../lib/ids'
import { api } from '../../../lib/paths'
import styles from './Compare.module.css'
import { MOST_BYTES } from './texts'
import type { useSides } from './useSides'

const CALM: Partial<Record<string, PlainKey>> = {
  none: 'compare.none',
  marks: 'compare.marks',
  line_ends: 'compare.lineEnds',
}

/** The differences, or a sentence where there is nothing to mark. */
export function Outcome({
  item,
  contents,
  ids,
  sides,
}: {
  item: Item
  contents: UseQueryResult<unknown>[]
  ids: [VersionId, VersionId]
  sides: ReturnType<typeof useSides>
}) {
  const { verdict, place } = sides
  if (contents.some(({ isError }) => isError)) {
    const retry = () => {
      for (const content of contents) if (content.isError) void content.refetch()
    }
    return (
      <div className={styles.calm} role="alert">
        <p>{t('compare.failed')}</p>
        <Button onClick={retry}>{t('versions.tryAgain')}</Button>
      </div>
    )
  }
  if (verdict === 'too_large' || verdict === 'no_text') {
    return (
      <div className={styles.calm} role="status">
        <p>{verdict === 'no_text' ? t('compare.noText') : t('compare.tooLarge', { limit: formatBytes(MOST_BYTES) })}</p>
        <div className={styles.ways}>
          <Button as="a" href={api.content(item.id, { version: ids[0] })} download>
            {t('compare.downloadLeft')}
          </Button>
          <Button as="a" href={api.content(item.id, { version: ids[1] })} download>
            {t('compare.downloadRight')}
          </Button>
        </div>
      </div>
    )
  }
  const calm = CALM[verdict ?? '']
  if (calm) {
    return (
      <div className={styles.calm} role="status">
        <p>{t(calm)}</p>
      </div>
    )
  }
  return (
    <>
      {verdict === 'white_space' && <p className={styles.note}>{t('compare.whiteSpace')}</p>}
      <div className={styles.sides} ref={place} />
    </>
  )
}
