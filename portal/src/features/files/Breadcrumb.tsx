import { ChevronRightRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Item, Sort } from '../../api/types'
import { t } from '../../i18n/t'
import styles from './Breadcrumb.module.css'
import { searchOf } from './openItem'

/** How many folders above are named; those between become "…". */
const MOST = 3

/** Where the person is; the folder's name is the page's title. Folders above are targets for drags. */
export function Breadcrumb({ folder, sort }: { folder: Item; sort: Sort }) {
  const path = folder.path ?? []
  const hidden = path.length > MOST
  const shown = hidden ? [...path.slice(0, 1), ...path.slice(1 - MOST)] : path
  return (
    <nav className={styles.place} aria-label={t('files.path')}>
      {shown.map(({ id, name }, i) => (
        <Fragment key={id}>
          {hidden && i === 1 && (
            <>
              <span className={styles.more}>…</span>
              <ChevronRightRegular className={styles.sign} fontSize={16} />
            </>
          )}
          <Link
            to="/files/$folder"
            params={{ folder: id }}
            search={searchOf(sort)}
            className={`${styles.above} ellipsis`}
            data-drop={id}
            data-drop-name={name}
          >
            <bdi>{name}</bdi>
          </Link>
          <ChevronRightRegular className={styles.sign} fontSize={16} />
        </Fragment>
      ))}
      <h1 className={`${styles.title} ellipsis`} dir="auto" title={folder.name}>
        {folder.name}
      </h1>
    </nav>
  )
}
