import { expect, it } from 'vitest'
import { sameWorkspace } from './same-workspace'

it('R4: a workspace that is not named stays itself while any of its party types is there', () => {
  expect(sameWorkspace('v1:aa,bb', 'v1:bb,cc')).toBe(true)
  expect(sameWorkspace('v1:aa', 'v1:cc')).toBe(false)
  expect(sameWorkspace('v1:', 'v1:')).toBe(true)
  expect(sameWorkspace('64f0', '64f1')).toBe(false)
  expect(sameWorkspace('64f0', 'v1:aa')).toBe(false)
})
