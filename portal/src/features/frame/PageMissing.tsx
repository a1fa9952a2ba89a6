import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sessionQuery } from '../../api/session'
import { MissingState } from '../../ui/MissingState'
import styles from './Frame.module.css'

/** The face of an address that leads nowhere. */
export function PageMissing() {
  const session = useQuery({ ...sessionQuery(), enabled: false })
  const navigate = useNavigate()
  return (
    <main className={styles.alone}>
      <MissingState
        mail={session.data?.account.mail ?? ''}
        onMyFiles={() => void navigate({ to: '/files' })}
        onSwitchAccount={() => void navigate({ to: '/sign-in' })}
      />
    </main>
  )
}
