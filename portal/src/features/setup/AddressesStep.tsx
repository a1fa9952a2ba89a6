import { Button, Link } from '@fluentui/react-components'
import {
  ArrowClockwiseRegular,
  CheckmarkCircleRegular,
  QuestionCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import { useQueries } from '@tanstack/react-query'
import type { Setup } from '../../api/types'
import { type PlainKey, t } from '../../i18n/t'
import { type Check, checkAddress } from './checkAddress'
import styles from './SetupPage.module.css'

const ADDRESSES = ['portal', 'wopi', 'editor'] as const
const LABELS: Record<(typeof ADDRESSES)[number], PlainKey> = {
  portal: 'setup.addressPortal',
  wopi: 'setup.addressWopi',
  editor: 'setup.addressEditor',
}

/** The three addresses, each with what this browser finds when it calls. */
export function AddressesStep({ addresses }: { addresses: Setup['addresses'] }) {
  const checks = useQueries({
    queries: ADDRESSES.map((which) => ({
      queryKey: ['address', which, addresses[which]],
      queryFn: () => checkAddress(which, addresses),
      gcTime: 0,
    })),
  })
  return (
    <>
      <ul className={styles.addresses}>
        {ADDRESSES.map((which, i) => (
          <li key={which} className={styles.address}>
            <div className={styles.label}>{t(LABELS[which])}</div>
            <code>{addresses[which]}</code>
            <Result
              address={addresses[which]}
              check={checks[i]?.isFetching ? { state: 'checking' } : (checks[i]?.data ?? { state: 'checking' })}
            />
          </li>
        ))}
      </ul>
      <Button
        className={styles.again}
        appearance="subtle"
        icon={<ArrowClockwiseRegular />}
        onClick={() => {
          for (const check of checks) void check.refetch()
        }}
      >
        {t('setup.checkAgain')}
      </Button>
    </>
  )
}

function Result({ address, check }: { address: string | undefined; check: Check }) {
  switch (check.state) {
    case 'checking':
      return <p className={styles.result}>{t('setup.checking')}</p>
    case 'fine':
      return (
        <p className={styles.result} data-tone="ok">
          <CheckmarkCircleRegular fontSize={16} /> {t('setup.answersMs', { ms: check.ms })}
        </p>
      )
    case 'unprovable':
      return (
        <p className={styles.result}>
          <QuestionCircleRegular fontSize={16} />
          <span>
            {t('setup.unprovable')}{' '}
            <Link inline href={address} target="_blank" rel="noreferrer">
              {t('setup.openAddress')}
            </Link>
          </span>
        </p>
      )
    default:
      return (
        <p className={styles.result} data-tone="warn">
          <WarningRegular fontSize={16} /> {wrong(check)}
        </p>
      )
  }
}

function wrong(check: Extract<Check, { state: 'same' | 'differs' | 'silent' }>): string {
  if (check.state === 'differs') return t('setup.portalDiffers', { origin: check.origin })
  return t(check.state === 'same' ? 'setup.sameAs' : 'setup.silent')
}
