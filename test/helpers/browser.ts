import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

/** Where Debian, Homebrew and the hosted runners have one. Without one the test fails: it is never passed over. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What a browser made of a page. */
export interface Looked {
  /** Console messages, errors and dialogs. */
  said: string[]
  /** Addresses that were asked for beside the page itself. */
  requests: string[]
  /** Of the content, and of the window. */
  width: number
  window: number
  /** What a person reads. */
  text: string
  title: string
  /** Elements that could do something. */
  live: number
  cells: string[][]
  meters: number[]
}

let browser: Browser
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = places.find((place) => existsSync(place))
    if (executablePath === undefined) throw new Error('this test needs a Chromium: apt-get install chromium')
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())
}

/** Opens a page of a file at a width in a light or a dark room. Scripts are on: the page itself must have none. */
export async function look(file: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Looked> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
  const said: string[] = []
  const requests: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  page.on('dialog', (dialog) => {
    said.push(dialog.message())
    void dialog.dismiss()
  })
  const address = pathToFileURL(file).href
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url())
  })
  await page.goto(address)
  const seen = await page.evaluate<Omit<Looked, 'said' | 'requests'>>(whatIsSeen)
  await page.close()
  return { said, requests, ...seen }
}

/** Runs in the browser, which knows a `document` that Node does not. */
const whatIsSeen = `(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const rights = all('body *').map((each) => Math.ceil(each.getBoundingClientRect().right))
  return {
    width: Math.max(document.documentElement.scrollWidth, ...rights),
    window: window.innerWidth,
    text: document.body.innerText,
    title: document.title,
    live: all('script,img,iframe,object,embed,link,form,input,button,a,svg,[onerror],[onload],[onclick]').length,
    cells: all('tbody tr').map((row) => all('td span', row).map((cell) => cell.innerText)),
    meters: all('meter').map(({ value }) => value),
  }
})()`
