import { Button } from '@fluentui/react-components'
import {
  ArrowMoveRegular,
  ArrowUndoRegular,
  ClockRegular,
  DataTrendingRegular,
  DeleteRegular,
  PaintBrushRegular,
  PauseRegular,
  PlayRegular,
  RenameRegular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { organizationQuery, useSwitchOn, useUndelete } from '../../api/admin/organizations'
import type { Organization, OrganizationAct, OrgRef } from '../../api/admin/types'
import { type PlainKey, t } from '../../i18n/t'
import { formatBytes, wholePercent } from '../../lib/bytes'
import { formatDay, formatFull } from '../../lib/dates'
import { problemText } from '../../ui/problemText'
import { QueryFaces } from '../../ui/QueryFaces'
import { Facts, PaneSection, SidePane } from '../../ui/SidePane'
import { showToast } from '../../ui/toasts'
import { OrganizationMark } from '../admin-frame/OrganizationMark'
import { StateChip } from '../admin-frame/StateChip'
import { useScope } from '../admin-frame/useScope'
import { BrandingDialog } from './BrandingDialog'
import { DeleteDialog } from './DeleteDialog'
import { MoveDialog } from './MoveDialog'
import styles from './Organizations.module.css'
import { RenameDialog } from './RenameDialog'
import { SwitchOffDialog } from './SwitchOffDialog'
import { TrialDialog } from './TrialDialog'

type Asking = 'rename' | 'brand' | 'move' | 'set_trial' | 'switch_off' | 'delete'

/** One organization: what is known of it, and what can be done with it. */
export function OrganizationDetails({ organization, onClose }: { organization: OrgRef; onClose: () => void }) {
  const query = useQuery(organizationQuery(organization.id))
  const [asking, setAsking] = useState<Asking>()
  const data = query.data
  const close = () => setAsking(undefined)
  return (
    <SidePane
      title={data?.name ?? organization.name}
      icon={<OrganizationMark organization={organization} logo={data?.branding.logo} size={36} />}
      meta={data?.path.map(({ name }) => name).join(' / ')}
      onClose={onClose}
    >
      <QueryFaces query={query} failed={t('faces.pageFailed')}>
        {(shown) => (
          <>
            <StateChip organization={shown} />
            <Known organization={shown} />
            <PaneSection title={t('adminOrganizations.acts')}>
              <Acts organization={shown} onAsk={setAsking} />
            </PaneSection>
            {asking === 'rename' && <RenameDialog organization={shown} onClose={close} />}
            {asking === 'brand' && <BrandingDialog organization={shown} onClose={close} />}
            {asking === 'move' && <MoveDialog organization={shown} onClose={close} />}
            {asking === 'set_trial' && <TrialDialog organization={shown} onClose={close} />}
            {asking === 'switch_off' && <SwitchOffDialog organization={shown} onClose={close} />}
            {asking === 'delete' && <DeleteDialog organization={shown} onClose={close} />}
          </>
        )}
      </QueryFaces>
    </SidePane>
  )
}

function Known({ organization }: { organization: Organization }) {
  const { slug, people, guests, below, space_bytes, created_at, off, deletion } = organization
  const now = new Date()
  const by = off?.by ?? deletion?.by
  return (
    <Facts
      facts={[
        [t('adminOrganizations.slug'), slug],
        [t('adminOrganizations.signInPage'), <a key="o" href={`/o/${slug}`}>{`/o/${slug}`}</a>],
        [t('adminOrganizations.people'), t('adminOrganizations.countPeople', { count: people })],
        guests > 0 && [t('adminOrganizations.guests'), t('adminOrganizations.countGuests', { count: guests })],
        below.organizations > 0 && [
          t('adminOrganizations.below'),
          t('adminOrganizations.belowPeople', {
            organizations: t('adminOrganizations.countBelow', { count: below.organizations }),
            people: t('adminOrganizations.countPeople', { count: below.people }),
          }),
        ],
        [t('adminOrganizations.space'), <Space key="space" used={below.used_bytes} of={space_bytes} />],
        by && [t('adminOrganizations.by'), by.name],
        [
          t('adminOrganizations.created'),
          <span key="created" title={formatFull(created_at)}>
            {formatDay(created_at, now)}
          </span>,
        ],
      ]}
    />
  )
}

/** How much is used, of how much if that is limited. */
export function Space({ used, of }: { used: number; of: number | undefined }) {
  if (of === undefined) return formatBytes(used)
  const text = t('adminOrganizations.usedOf', { used: formatBytes(used), space: formatBytes(of) })
  return (
    <span className={styles.space}>
      {text}
      <span className={styles.bar}>
        <i style={{ width: `${wholePercent(used, of)}%` }} />
      </span>
    </span>
  )
}

const ASKING: { act: OrganizationAct & Asking; label: PlainKey; icon: ReactElement }[] = [
  { act: 'rename', label: 'adminOrganizations.rename', icon: <RenameRegular /> },
  { act: 'brand', label: 'adminOrganizations.brand', icon: <PaintBrushRegular /> },
  { act: 'set_trial', label: 'adminOrganizations.trial', icon: <ClockRegular /> },
  { act: 'move', label: 'adminOrganizations.moveElsewhere', icon: <ArrowMoveRegular /> },
  { act: 'switch_off', label: 'adminOrganizations.switchOffAsk', icon: <PauseRegular /> },
  { act: 'delete', label: 'adminOrganizations.deleteAsk', icon: <DeleteRegular /> },
]

/** What may be done, in one order; what may not is absent. */
function Acts({ organization, onAsk }: { organization: Organization; onAsk: (asking: Asking) => void }) {
  const { can, id, name } = organization
  const scope = useScope()
  const on = useSwitchOn(id)
  const back = useUndelete(id)
  const failed = (error: unknown) => showToast(problemText(error), { error: true })
  return (
    <div className={styles.acts}>
      {scope.id !== id && (
        <Button appearance="subtle" icon={<DataTrendingRegular />} onClick={() => scope.change(id)}>
          {t('adminOrganizations.goTo')}
        </Button>
      )}
      {ASKING.filter(({ act }) => can.includes(act)).map(({ act, label, icon }) => (
        <Button key={act} appearance="subtle" icon={icon} onClick={() => onAsk(act)}>
          {t(label)}
        </Button>
      ))}
      {can.includes('switch_on') && (
        <Button
          appearance="subtle"
          icon={<PlayRegular />}
          disabledFocusable={on.isPending}
          onClick={() =>
            on.mutate(undefined, {
              onSuccess: () => showToast(t('adminOrganizations.isOn', { name })),
              onError: failed,
            })
          }
        >
          {t('adminOrganizations.switchOn')}
        </Button>
      )}
      {can.includes('undelete') && (
        <Button
          appearance="subtle"
          icon={<ArrowUndoRegular />}
          disabledFocusable={back.isPending}
          onClick={() =>
            back.mutate(undefined, {
              onSuccess: () => showToast(t('adminOrganizations.isBack', { name })),
              onError: failed,
            })
          }
        >
          {t('adminOrganizations.takeBack')}
        </Button>
      )}
    </div>
  )
}
