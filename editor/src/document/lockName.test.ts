import { expect, it } from 'vitest'
import { makeLock, readHolder } from './lockName'

it.each(['Joost', 'Tomás Byrne', '文件 😀 "quoted"', ''])('carries the name %j in ASCII', (name) => {
  const lock = makeLock({ user: 'u1', name }, '0123456789abcdef')
  expect(lock).toMatch(/^[ -~]{1,256}$/)
  expect(readHolder(lock)).toEqual({ user: 'u1', name })
})

it('shortens a long name rather than the rest', () => {
  const lock = makeLock({ user: 'u1', name: '名'.repeat(300) }, '0123456789abcdef')
  expect(lock.length).toBeLessThanOrEqual(256)
  expect(readHolder(lock)?.user).toBe('u1')
})

it.each(['cool-lock12345678', 'sheaf-editor {', 'sheaf-editor {"u":1}', ''])(
  'reads nothing from %j',
  (lock) => {
    expect(readHolder(lock)).toBeUndefined()
  },
)
