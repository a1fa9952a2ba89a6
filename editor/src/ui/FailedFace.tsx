import type { Problem, ProblemCode } from '../calls/problem'
import { t } from '../texts/texts'

type Face = 'ended' | 'not_found' | 'too_large' | 'failed' | 'broken'

const FACES: Partial<Record<ProblemCode, Face>> = {
  ended: 'ended',
  not_found: 'not_found',
  refused: 'broken',
  too_large: 'too_large',
}

interface FailedFaceProps {
  problem: Problem
  onRetry?: () => void
  onBack?: () => void
}

/** What stands in the page when the document could not be opened. */
export function FailedFace({ problem, onRetry, onBack }: FailedFaceProps) {
  const face = FACES[problem.code] ?? 'failed'
  return (
    <main class="face">
      <svg class="face-drawing" width="120" height="96" viewBox="0 0 120 96" aria-hidden="true">
        <path d="M38 12h32l14 14v58H38z" class="drawing-sheet" />
        <path d="M70 12v14h14" class="drawing-sheet" />
        <path d="M28 62h64" class="drawing-straw" />
      </svg>
      <h1>{t(`open.${face}`)}</h1>
      <p>{t(`open.${face}_more`)}</p>
      <div class="face-acts">
        {face === 'failed' && onRetry && (
          <button type="button" class="button primary" onClick={onRetry}>
            {t('act.try_again')}
          </button>
        )}
        {onBack && (
          <button type="button" class="button" onClick={onBack}>
            {t('act.back')}
          </button>
        )}
      </div>
    </main>
  )
}
