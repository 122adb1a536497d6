import type { Page } from '@playwright/test'
import type { ConsoleBridge } from '@shared/bridge'
import type { Message } from '@shared/rpc/protocol'

export type Answer = Extract<Message, { type: 'reply' | 'error' }>

/** Calls a method of the contract from the page, past the console's own client: what any script in the page could do. */
export function callFromPage(page: Page, method: string, input: unknown): Promise<Answer> {
  return page.evaluate(
    ([method, input]) =>
      new Promise<Answer>((resolve) => {
        const bridge = window.crosswalk as ConsoleBridge
        // Far from the ids that the console's own client counts up from 1.
        const id = 1_000_000_000 + Math.floor(performance.now() * 1000)
        const stop = bridge.onMessage((message) => {
          const answer = message as Answer
          if (answer.id !== id) return
          stop()
          resolve(answer)
        })
        bridge.send({ type: 'request', id, method, input })
      }),
    [method, input] as const,
  )
}
