import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blocksOf, deadLinks, newReader } from '../helpers/reader'

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const reader = newReader()
  it.each(blocksOf(file).map((block) => [block]))('%s', (block) => {
    const { status, out, err } = reader.types(block)
    expect({ status, err: /^(error|错误)/m.exec(err)?.[0] ?? '' }).toEqual({
      status: 0,
      err: block.includes('||') ? 'error' : '',
    })
    expect(out.length + block.split('>').length).toBeGreaterThan(1)
  })

  it('its links lead somewhere', () => {
    expect(deadLinks(file)).toEqual([])
  })
})

it('both say the same command lines', () => {
  expect(blocksOf('README.zh-CN.md')).toEqual(blocksOf('README.md'))
})

it('README.zh-CN.md says of every page in English that it is', () => {
  const links = readFileSync('README.zh-CN.md', 'utf8').matchAll(/\]\((docs\/[\w-]+\.md)\)(（英文）)?/g)
  const told = [...links].map(([, page = '', mark]) => ({ page, isEnglish: mark !== undefined }))
  expect(told.length).toBeGreaterThan(5)
  for (const { page, isEnglish } of told) {
    const [heading = ''] = readFileSync(page, 'utf8').split('\n')
    expect(`${page}: ${isEnglish}`).toBe(`${page}: ${!/\p{Script=Han}/u.test(heading)}`)
  }
})
