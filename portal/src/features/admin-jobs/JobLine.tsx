import { Button, Spinner } from '@fluentui/react-components'
import { ArrowSyncRegular, PlayRegular, WarningRegular } from '@fluentui/react-icons'
import { type Job, useRunJob } from '../../api/admin/jobs'
import { t } from '../../i18n/t'
import { Chip } from '../../ui/Chip'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Jobs.module.css'
import { jobName, lastText, nextText } from './words'

/** A job: its name, how it went the last time, when it is next. */
export function JobLine({ job }: { job: Job }) {
  const now = new Date()
  return (
    <li className={styles.job}>
      <div className={styles.words}>
        <p className={styles.name}>
          {jobName(job.name)}
          {job.running && (
            <Chip tone="brand" icon={<ArrowSyncRegular />}>
              {t('adminJobs.running')}
            </Chip>
          )}
          {job.failure !== undefined && !job.running && (
            <Chip tone="bad" icon={<WarningRegular />}>
              {t('adminJobs.didFail')}
            </Chip>
          )}
        </p>
        <p className={`${styles.last} numbers`} data-failed={job.failure !== undefined}>
          {lastText(job, now)}
        </p>
      </div>
      <p className={`${styles.next} numbers`}>{nextText(job, now)}</p>
      <RunButton job={job} />
    </li>
  )
}

function RunButton({ job }: { job: Job }) {
  const run = useRunJob()
  const name = jobName(job.name)
  const start = () =>
    run.isPending ||
    job.running ||
    run.mutate(job.name, {
      onSuccess: () => showToast(t('adminJobs.asked', { job: name })),
      onError: (error) =>
        showToast(t('adminJobs.runFailed', { job: name, reason: problemText(error) }), { error: true }),
    })
  return (
    <Button
      className={styles.run}
      aria-label={t('adminJobs.runOne', { job: name })}
      disabledFocusable={run.isPending || job.running}
      icon={run.isPending ? <Spinner size="tiny" /> : <PlayRegular />}
      onClick={start}
    >
      {t('adminJobs.run')}
    </Button>
  )
}
