import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular, EyeRegular, OpenRegular } from '@fluentui/react-icons'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { api, pages } from '../../lib/paths'
import styles from './DetailsPane.module.css'

/** The acts at the foot of the sheet on a phone, 48 high. */
export function Foot({ item, folder }: { item: Item; folder: Item }) {
  const [first] = item.open
  const preview = !first && item.preview !== undefined && item.can.includes('preview')
  const download = item.can.includes('download')
  if (item.kind === 'folder' || (!first && !preview && !download)) return null
  return (
    <footer className={styles.foot}>
      {first && (
        <Button as="a" appearance="primary" size="large" icon={<OpenRegular />} href={pages[first.action](item.id)}>
          {t('versions.open')}
        </Button>
      )}
      {preview && (
        <Button as="a" appearance="primary" size="large" icon={<EyeRegular />} href={pages.preview(folder.id, item.id)}>
          {t('versions.open')}
        </Button>
      )}
      {download && (
        <Button as="a" size="large" icon={<ArrowDownloadRegular />} href={api.content(item.id)} download={item.name}>
          {t('versions.download')}
        </Button>
      )}
    </footer>
  )
}
