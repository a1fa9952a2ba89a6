import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { chronicleQuery, type EditingChronicle, useEndSession } from '../../api/admin/editing'
import { codeOf } from '../../api/request'
import { t } from '../../i18n/t'
import { formatFull, formatMoment, formatTime } from '../../lib/dates'
import type { EditingSessionId } from '../../lib/ids'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { FileIcon } from '../../ui/FileIcon'
import { problemText } from '../../ui/problemText'
import { QueryFaces } from '../../ui/QueryFaces'
import { Facts, PaneSection, SidePane } from '../../ui/SidePane'
import { showToast } from '../../ui/toasts'
import styles from './Editing.module.css'
import { endedText, endText, entryText, lockText, namesOf, suiteName } from './words'

/** One session: who, with what, since when, and everything that happened in it. */
export function SessionPane({ id, onClose }: { id: EditingSessionId; onClose: () => void }) {
  const query = useQuery(chronicleQuery(id))
  const [asks, setAsks] = useState(false)
  const session = query.data
  const runs = session !== undefined && session.ended === undefined
  return (
    <SidePane
      title={session?.name ?? t('adminEditing.title')}
      icon={session && <FileIcon kind="file" name={session.name} size={32} />}
      meta={session && t('adminEditing.where', { drive: session.drive.name, organization: session.organization.name })}
      onClose={onClose}
      foot={runs && <Button onClick={() => setAsks(true)}>{t('adminEditing.end')}</Button>}
    >
      <QueryFaces query={query} failed={t('adminEditing.chronicleFailed')}>
        {(found) => <Chronicle session={found} />}
      </QueryFaces>
      {asks && session && <EndDialog session={session} onClose={() => setAsks(false)} />}
    </SidePane>
  )
}

function Chronicle({ session }: { session: EditingChronicle }) {
  const now = new Date()
  return (
    <>
      {session.ended && (
        <p className={styles.ended} role="status">
          {endedText(session.ended, now)}
        </p>
      )}
      <Facts
        facts={[
          [t('adminEditing.people'), namesOf(session.people)],
          [t('adminEditing.suite'), suiteName(session)],
          [t('adminEditing.since'), formatMoment(session.since, now)],
          [
            t('adminEditing.saved'),
            session.saved_at ? formatMoment(session.saved_at, now) : t('adminEditing.notSaved'),
          ],
          session.ended === undefined && [t('adminEditing.lock'), lockText(session)],
        ]}
      />
      <PaneSection title={t('adminEditing.chronicle')}>
        <ol className={styles.entries}>
          {session.entries.map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id; those that are there stay in their order
            <li key={`${entry.at} ${entry.what} ${at}`} data-what={entry.what}>
              <time className="numbers" dateTime={entry.at} title={formatFull(entry.at)}>
                {formatTime(entry.at)}
              </time>
              <span dir="auto">{entryText(entry)}</span>
            </li>
          ))}
        </ol>
      </PaneSection>
    </>
  )
}

/** Ending takes editing from people who are at it: asked first, and never shown before it has happened. */
function EndDialog({ session, onClose }: { session: EditingChronicle; onClose: () => void }) {
  const end = useEndSession()
  const { name } = session
  const confirm = () =>
    end.mutate(session.id, {
      onSuccess: () => {
        showToast(t('adminEditing.ended', { name }))
        onClose()
      },
      onError: (error) => {
        if (codeOf(error) === 'not_editing') showToast(t('adminEditing.endedBefore', { name }))
        else showToast(t('adminEditing.endFailed', { reason: problemText(error) }), { error: true })
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('adminEditing.endTitle', { name })}
      confirm={t('adminEditing.end')}
      busy={end.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {endText(session)}
    </ConfirmDialog>
  )
}
