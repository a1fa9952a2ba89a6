import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../../i18n/t'
import type { VersionId } from '../../../lib/ids'
import { announce } from '../../../ui/announce'
import type { OldContent } from '../Versions'
import { type Found, type Sides, showSides } from './sides'
import { differenceOf, textOf, unmarked } from './texts'

type Content = { data?: { bytes: Uint8Array; total: number } | undefined }

/** What can be said about two contents: why they can't be compared, or how they differ. */
export type Verdict = ReturnType<typeof differenceOf> | 'too_large' | 'no_text'

/** The verdict on two contents, and the view of their differences in the element that `place` is given to. */
export function useSides(
  contents: readonly Content[],
  choices: readonly OldContent[],
  left: VersionId,
  right: VersionId,
  beside: boolean,
) {
  const [a, b] = [contents[0]?.data, contents[1]?.data]
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const [found, setFound] = useState<{ n: number | undefined; total: number }>({ n: undefined, total: 0 })
  const sides = useRef<Sides>(undefined)
  const texts = useMemo(() => a && b && { left: textOf(a.bytes), right: textOf(b.bytes) }, [a, b])
  const verdict = useMemo(() => texts && a && b && verdictOf(a, b, texts), [a, b, texts])
  const names = [left, right].map((id) => choices.find((one) => one.id === id)?.title ?? '')
  const [leftName = '', rightName = ''] = names

  useEffect(() => {
    setFound({ n: undefined, total: 0 })
    if (place === null || texts?.left === undefined || texts.right === undefined) return
    const shown = showSides(place, {
      left: { text: unmarked(texts.left), name: leftName },
      right: { text: unmarked(texts.right), name: rightName },
      beside,
      whiteSpace: verdict === 'white_space',
    })
    sides.current = shown
    setFound({ n: undefined, total: shown.total })
    announce(t('compare.count', { count: shown.total }))
    return () => {
      sides.current = undefined
      shown.close()
    }
  }, [place, texts, verdict, beside, leftName, rightName])

  return {
    ...found,
    verdict,
    place: setPlace,
    step: (by: 1 | -1) => {
      const next = sides.current?.step(by)
      if (next === undefined) return
      setFound({ n: next.n, total: next.total })
      announce(saidOf(next))
    },
  }
}

type Bytes = NonNullable<Content['data']>

function verdictOf(a: Bytes, b: Bytes, texts: { left: string | undefined; right: string | undefined }): Verdict {
  if (a.total > a.bytes.length || b.total > b.bytes.length) return 'too_large'
  if (texts.left === undefined || texts.right === undefined) return 'no_text'
  return differenceOf(texts.left, texts.right)
}

/** A difference as a screen reader says it: what went, what came. */
function saidOf({ n, total, line, gone, come }: Found): string {
  const at = { n, total, line }
  if (gone === '' && come === '') return t('compare.saysSpace', at)
  if (gone === '') return t('compare.saysCame', { ...at, come })
  return come === '' ? t('compare.saysGone', { ...at, gone }) : t('compare.saysChanged', { ...at, gone, come })
}
