import { describe, expect, it } from 'vitest'
import { nameProblem } from './names'

describe('names', () => {
  it.each(['Plan.docx', 'Größe.txt', '.profile', 'console.log', 'a b', '日本語'])('takes %s', (name) => {
    expect(nameProblem(name, 255)).toBeUndefined()
  })
  it.each([
    ['', 'A name is needed.'],
    ['   ', 'A name is needed.'],
    ['a/b', 'A name can’t contain /'],
    ['what?', 'A name can’t contain ?'],
    ['bell\u0007', 'A name can’t contain a control sign.'],
    ['NUL', 'Some systems keep this name for themselves.'],
    ['com1.txt', 'Some systems keep this name for themselves.'],
    ['ends.', 'A name can’t begin with a space, nor end with a dot or a space.'],
    [' a', 'A name can’t begin with a space, nor end with a dot or a space.'],
    ['exe\u202ecod.docx', 'This name holds a sign that turns the direction of writing.'],
    ['x'.repeat(256), 'This name is too long.'],
  ])('refuses %j', (name, why) => {
    expect(nameProblem(name, 255)).toBe(why)
  })
})
