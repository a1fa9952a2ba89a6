import { Breadcrumb, BreadcrumbButton, BreadcrumbDivider, BreadcrumbItem } from '@fluentui/react-components'
import { Fragment } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import styles from './MoveDialog.module.css'

/** The way from the drive to the folder shown. */
export function PathLine({ folder, onGo }: { folder: Item | undefined; onGo: (folder: ItemId) => void }) {
  const above = folder?.path ?? []
  return (
    <Breadcrumb className={styles.path} aria-label={t('move.path')} size="medium">
      {above.map(({ id, name }) => (
        <Fragment key={id}>
          <BreadcrumbItem>
            <BreadcrumbButton onClick={() => onGo(id)}>{name}</BreadcrumbButton>
          </BreadcrumbItem>
          <BreadcrumbDivider />
        </Fragment>
      ))}
      <BreadcrumbItem>
        <BreadcrumbButton current>{folder?.name ?? ''}</BreadcrumbButton>
      </BreadcrumbItem>
    </Breadcrumb>
  )
}
